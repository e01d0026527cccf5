// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/bytes/leafplace.h"

#include "text/hex.h"
#include "text/utf8sequence.h"

#include <cstddef>
#include <string_view>

namespace trailscope {

namespace {

// File and member names are arbitrary bytes, and this is their text, shown or not: what is no text, or a
// control character, is written as \xNN.
void appendDisplayable(std::string &to, std::string_view name)
{
    for (std::size_t at = 0; at < name.size();) {
        const auto lead = static_cast<unsigned char>(name[at]);
        const std::size_t length = lead < 0x20 || lead == 0x7f ? 0 : utf8SequenceLength(name, at);
        if (length > 0) {
            to.append(name, at, length);
            at += length;
            continue;
        }
        to.append("\\x");
        appendHexByte(to, lead);
        ++at;
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
