// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>

class QWidget;

namespace trailscope {

class KeptProfile;
class PaneArea;
class TrailSession;

// The window's playbooks: hands them to their pane, and opens the dialog in which they are managed. GUI
// thread; owned by the main window.
class PlaybookShelf : public QObject {
    Q_OBJECT

public:
    // All outlive it; the dialog's parent is `window`.
    PlaybookShelf(KeptProfile &profile, const TrailSession &session, const PaneArea &panes, QWidget *window);
};

} // namespace trailscope
