// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "themename.h"

#include <QtGui/QPalette>

namespace trailscope {

[[nodiscard]] QPalette themePalette(Theme theme); // of any but System
// For System, the platform's own style and colours: those that there were before.
void applyTheme(Theme theme);

} // namespace trailscope
