// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGui/QPalette>

#include <cstdint>

namespace trailscope {

enum class Theme : std::uint8_t { System, Light, Dark };

[[nodiscard]] QPalette themePalette(Theme theme); // of Light and Dark
// For System, the platform's own style and colours are left as they are.
void applyTheme(Theme theme);

} // namespace trailscope
