// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/valuelist.h"

namespace trailscope {

namespace {

// A value is its length, doubled, and its bytes. One that the list's first begins with, as the name of an S3
// object does with that of its bucket, is only its length, doubled and one more: a third of what the
// resources of S3's events take (measured).
//
// Base 128, the lowest part first, the high bit set on all but the last byte.
void appendNumber(std::string &out, std::size_t number)
{
    while (number >= 0x80) {
        out.push_back(static_cast<char>((number & 0x7f) | 0x80));
        number >>= 7;
    }
    out.push_back(static_cast<char>(number));
}

std::size_t takeNumber(std::string_view &text)
{
    std::size_t number = 0;
    for (unsigned shift = 0; !text.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(text.front());
        text.remove_prefix(1);
        number |= static_cast<std::size_t>(byte & 0x7fU) << shift;
        if ((byte & 0x80U) == 0) {
            break;
        }
    }
    return number;
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
        const bool isPrefix
            = &value != &list.values.front() && !value.empty() && list.values.front().starts_with(value);
        appendNumber(out, value.size() << 1U | (isPrefix ? 1U : 0U));
        if (!isPrefix) {
            out += value;
        }
    }
}

std::optional<std::string_view> ValueWalk::next()
{
    if (m_rest.empty()) {
        return std::nullopt;
    }
    const std::size_t number = takeNumber(m_rest);
    const std::size_t length = number >> 1U;
    if ((number & 1U) != 0) {
        return m_first.value_or(std::string_view()).substr(0, length);
    }
    const std::string_view value = m_rest.substr(0, length);
    m_rest.remove_prefix(value.size());
    if (!m_first) {
        m_first = value;
    }
    return value;
}

std::vector<std::string_view> decodeValueList(std::string_view encoded)
{
    std::vector<std::string_view> values;
    ValueWalk walk(encoded);
    while (const auto value = walk.next()) {
        values.push_back(*value);
    }
    return values;
}

void appendJoinedValues(std::string &out, std::string_view encoded)
{
    ValueWalk walk(encoded);
    for (bool first = true; const auto value = walk.next(); first = false) {
        if (!first) {
            out += "; ";
        }
        out += *value;
    }
}

std::string joinedValues(std::string_view encoded)
{
    std::string joined;
    appendJoinedValues(joined, encoded);
    return joined;
}

} // namespace trailscope
