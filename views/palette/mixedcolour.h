// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGui/QColor>

namespace trailscope {

// `share` (0 to 1) of `over` on top of `base`: tints that suit light and dark palettes alike.
[[nodiscard]] inline QColor mixedColour(const QColor &base, const QColor &over, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(a + (b - a) * share); };
    return {mix(base.red(), over.red()), mix(base.green(), over.green()), mix(base.blue(), over.blue())};
}

} // namespace trailscope
