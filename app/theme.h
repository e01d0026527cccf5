// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>
#include <QtGui/QPalette>

#include <cstdint>
#include <optional>

namespace trailscope {

enum class Theme : std::uint8_t { System, Light, Dark, HighContrast };

// As settings and the command line have it; empty for System.
[[nodiscard]] QString themeName(Theme theme);
[[nodiscard]] std::optional<Theme> themeOfName(QStringView name);
[[nodiscard]] QPalette themePalette(Theme theme); // of any but System
// For System, the platform's own style and colours: those that there were before.
void applyTheme(Theme theme);

} // namespace trailscope
