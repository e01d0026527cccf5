// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/outcome.h"

#include <QtGui/QColor>
#include <QtGui/QPalette>

namespace trailscope {

[[nodiscard]] inline bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

// The colour of an outcome on this palette's base, with enough contrast for text; the text colour for
// Success.
[[nodiscard]] inline QColor outcomeColour(Outcome outcome, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (outcome) {
    case Outcome::Success:
        break;
    case Outcome::Denied:
        return dark ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x1b, 0x1b);
    case Outcome::Error:
        return dark ? QColor(0xff, 0xc1, 0x66) : QColor(0x8a, 0x50, 0x00);
    case Outcome::Failure:
        return dark ? QColor(0xd6, 0xa8, 0xff) : QColor(0x75, 0x22, 0x9c);
    }
    return palette.color(QPalette::Text);
}

} // namespace trailscope
