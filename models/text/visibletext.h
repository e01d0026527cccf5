// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringView>

#include <string_view>

namespace trailscope {

[[nodiscard]] QString fromUtf8(std::string_view text);
// Any text on one line, cut where it is too long for a cell.
[[nodiscard]] QString cellText(QStringView text);

} // namespace trailscope
