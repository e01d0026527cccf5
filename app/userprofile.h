// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QStandardPaths>
#include <QtCore/QString>

namespace trailscope {

// Where the user's own filters and columns are kept, beside the settings: the window and the command line
// share them.
[[nodiscard]] inline QString userProfilePath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/Trailscope/profile.json");
}

} // namespace trailscope
