// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// The values that a path (or `resource`) has in one record. "Present and not null" and "has a value" differ:
// an empty array exists and holds nothing.
struct ValueList {
    bool exists = false;
    std::vector<std::string>
        values; // strings unescaped, numbers as written, true/false, objects as their JSON text

    void clear();
    bool operator==(const ValueList &) const = default;
};

// A list as one dictionary text, so that each distinct list is tested once however many events have it.
// Any bytes may occur in the values. An absent list has no text: it is Code::Absent.
void encodeValueList(const ValueList &list, std::string &out);
[[nodiscard]] std::vector<std::string_view> decodeValueList(std::string_view encoded);
// The same, one value after the other, without keeping them. The values are parts of the encoded text.
class ValueWalk {
public:
    explicit ValueWalk(std::string_view encoded)
        : m_rest(encoded)
    {
    }
    [[nodiscard]] std::optional<std::string_view> next();

private:
    std::string_view m_rest;
    std::optional<std::string_view> m_first;
};
// The values as people and CSV read them: joined by "; ".
[[nodiscard]] std::string joinedValues(std::string_view encoded);
void appendJoinedValues(std::string &out, std::string_view encoded);

} // namespace trailscope
