// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/bytes/leafplace.h"

#include <array>
#include <string_view>

namespace trailscope {

namespace {

// Length of the well-formed UTF-8 sequence (RFC 3629) at the front of `text`, 0 if there is none.
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto continues = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xbf) {
        return i < text.size() && byte(i) >= low && byte(i) <= high;
    };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return continues(1) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef)
        return continues(1, lead == 0xe0 ? 0xa0 : 0x80, lead == 0xed ? 0x9f : 0xbf) && continues(2) ? 3 : 0;
    if (lead >= 0xf0 && lead <= 0xf4)
        return continues(1, lead == 0xf0 ? 0x90 : 0x80, lead == 0xf4 ? 0x8f : 0xbf) && continues(2)
                && continues(3)
            ? 4
            : 0;
    return 0;
}

// File and member names are arbitrary bytes: what is no text, or would steer a terminal, is written as \xNN.
void appendDisplayable(std::string &to, std::string_view name)
{
    static constexpr std::array<char, 16> digits
        = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    while (!name.empty()) {
        const auto lead = static_cast<unsigned char>(name.front());
        const std::size_t length = lead < 0x20 || lead == 0x7f ? 0 : sequenceLength(name);
        if (length > 0) {
            to.append(name.substr(0, length));
            name.remove_prefix(length);
            continue;
        }
        to.append("\\x");
        to.push_back(digits[lead >> 4U]);
        to.push_back(digits[lead & 0xfU]);
        name.remove_prefix(1);
    }
}

} // namespace

std::string LeafPlace::displayName() const
{
    std::string name;
    appendDisplayable(name, file.path.text());
    for (const std::string &member : members) {
        name.push_back('/');
        appendDisplayable(name, member);
    }
    return name;
}

} // namespace trailscope
