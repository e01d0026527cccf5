// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QMenu>

namespace trailscope {

class Settings;

// Which colours the program has: the system's, or its own light, dark and high contrast ones. What is chosen
// holds at once, and for the next run. GUI thread; owned by the menu bar.
class ThemeMenu : public QMenu {
    Q_OBJECT

public:
    // The settings outlive it.
    explicit ThemeMenu(Settings &settings, QWidget *parent = nullptr);
};

} // namespace trailscope
