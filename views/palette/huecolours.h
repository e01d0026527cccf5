// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/colourrule.h"

#include <QtGui/QColor>
#include <QtGui/QIcon>
#include <QtGui/QPalette>

#include <array>

namespace trailscope {

// How far two colours are apart, 1 to 21, as WCAG 2 measures it.
[[nodiscard]] double contrastRatio(const QColor &one, const QColor &other);

// What the hues look like on a palette, light or dark: as strong as leaves the palette's text on them as
// readable as text has to be. A value; GUI thread.
class HueColours {
public:
    static constexpr double kLeastContrast = 4.5;

    explicit HueColours(const QPalette &palette);

    [[nodiscard]] QColor background(Hue hue) const { return m_backgrounds[static_cast<std::size_t>(hue)]; }
    // For a stripe or a frame, where there is no text on it.
    [[nodiscard]] QColor strong(Hue hue) const { return m_strong[static_cast<std::size_t>(hue)]; }
    // For menus and lists.
    [[nodiscard]] QIcon icon(Hue hue) const;

private:
    std::array<QColor, kHueCount> m_backgrounds;
    std::array<QColor, kHueCount> m_strong;
};

} // namespace trailscope
