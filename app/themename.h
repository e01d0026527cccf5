// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringView>

#include <cstdint>
#include <optional>

namespace trailscope {

enum class Theme : std::uint8_t { System, Light, Dark, HighContrast };

// As settings and the command line have it; empty for System.
[[nodiscard]] QString themeName(Theme theme);
[[nodiscard]] std::optional<Theme> themeOfName(QStringView name);

} // namespace trailscope
