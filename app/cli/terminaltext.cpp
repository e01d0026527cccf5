// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/terminaltext.h"

#include "text/utf8sequence.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <utf8proc.h>

#include <algorithm>

namespace trailscope::cli {

namespace {

bool isPlainAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; });
}

// Columns of a terminal, after Unicode's East Asian Width; nothing for a mark that combines.
std::size_t widthOf(char32_t code)
{
    return static_cast<std::size_t>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(code)));
}

} // namespace

std::size_t displayWidth(std::string_view visible)
{
    if (isPlainAscii(visible))
        return visible.size();
    std::size_t width = 0;
    const QList<uint> codes = QString::fromUtf8(visible).toUcs4();
    for (const uint code : codes)
        width += widthOf(code);
    return width;
}

std::string elided(std::string_view visible, std::size_t width)
{
    if (displayWidth(visible) <= width)
        return std::string(visible);
    std::string out;
    std::size_t used = 1; // the ellipsis
    const QList<uint> codes = QString::fromUtf8(visible).toUcs4();
    for (const uint code : codes) {
        used += widthOf(code);
        if (used > width)
            break;
        appendUtf8(out, code);
    }
    out += "…";
    return out;
}

} // namespace trailscope::cli
