// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/valuelist.h"

namespace trailscope {

namespace {

// Lengths as base-128 numbers, the lowest part first, the high bit set on all but the last.
void appendLength(std::string &out, std::size_t length)
{
    while (length >= 0x80) {
        out.push_back(static_cast<char>((length & 0x7f) | 0x80));
        length >>= 7;
    }
    out.push_back(static_cast<char>(length));
}

std::size_t takeLength(std::string_view &text)
{
    std::size_t length = 0;
    for (unsigned shift = 0; !text.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(text.front());
        text.remove_prefix(1);
        length |= static_cast<std::size_t>(byte & 0x7fU) << shift;
        if ((byte & 0x80U) == 0) {
            break;
        }
    }
    return length;
}

} // namespace

void ValueList::clear()
{
    exists = false;
    values.clear();
}

void encodeValueList(const ValueList &list, std::string &out)
{
    out.clear();
    for (const std::string &value : list.values) {
        appendLength(out, value.size());
        out += value;
    }
}

std::string_view takeValue(std::string_view &encoded)
{
    const std::size_t length = takeLength(encoded);
    const std::string_view value = encoded.substr(0, length);
    encoded.remove_prefix(value.size());
    return value;
}

std::vector<std::string_view> decodeValueList(std::string_view encoded)
{
    std::vector<std::string_view> values;
    while (!encoded.empty()) {
        values.push_back(takeValue(encoded));
    }
    return values;
}

void appendJoinedValues(std::string &out, std::string_view encoded)
{
    bool first = true;
    while (!encoded.empty()) {
        if (!first) {
            out += "; ";
        }
        out += takeValue(encoded);
        first = false;
    }
}

std::string joinedValues(std::string_view encoded)
{
    std::string joined;
    appendJoinedValues(joined, encoded);
    return joined;
}

} // namespace trailscope
