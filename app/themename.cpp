// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "themename.h"

namespace trailscope {

using namespace Qt::StringLiterals;

QString themeName(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return u"light"_s;
    case Theme::Dark:
        return u"dark"_s;
    case Theme::HighContrast:
        return u"contrast"_s;
    case Theme::System:
        break;
    }
    return {};
}

std::optional<Theme> themeOfName(QStringView name)
{
    for (const Theme theme : {Theme::Light, Theme::Dark, Theme::HighContrast}) {
        if (name == themeName(theme)) {
            return theme;
        }
    }
    return std::nullopt;
}

} // namespace trailscope
