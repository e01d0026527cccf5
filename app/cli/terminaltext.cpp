// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/terminaltext.h"

#include "text/utf8sequence.h"

#include <QtCore/QChar>
#include <QtCore/QList>
#include <QtCore/QString>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace trailscope::cli {

namespace {

bool isPlainAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; });
}

// After Unicode's East Asian Width, in the blocks that terminals agree on.
constexpr std::array<std::pair<char32_t, char32_t>, 17> kWide = {{
    {0x1100, 0x115f},
    {0x231a, 0x231b},
    {0x2e80, 0x303e},
    {0x3041, 0x33ff},
    {0x3400, 0x4dbf},
    {0x4e00, 0x9fff},
    {0xa000, 0xa4cf},
    {0xa960, 0xa97f},
    {0xac00, 0xd7a3},
    {0xf900, 0xfaff},
    {0xfe30, 0xfe6f},
    {0xff00, 0xff60},
    {0xffe0, 0xffe6},
    {0x1f300, 0x1f64f},
    {0x1f680, 0x1f6ff},
    {0x1f900, 0x1f9ff},
    {0x20000, 0x3fffd},
}};

std::size_t widthOf(char32_t code)
{
    switch (QChar::category(code)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
        return 0;
    default:
        break;
    }
    const bool wide = std::ranges::any_of(
        kWide, [code](const auto &range) { return code >= range.first && code <= range.second; });
    return wide ? 2 : 1;
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
