// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace trailscope::generator {

// Appends `text` as a JSON string, quotes included, escaped as CloudTrail does: < > & as \u003c and so on.
void appendJsonString(std::string &out, std::string_view text);

// A JSON object that is written from the front, members in the order they are added.
class JsonObject {
public:
    JsonObject() = default;
    JsonObject(std::initializer_list<std::pair<std::string_view, std::string_view>> texts);

    JsonObject &text(std::string_view name, std::string_view value);
    JsonObject &number(std::string_view name, std::int64_t value);
    JsonObject &flag(std::string_view name, bool value);
    JsonObject &json(std::string_view name, std::string_view value); // a JSON value as it is
    JsonObject &json(std::string_view key, const JsonObject &value) { return json(key, value.str()); }
    // As text(), unless `value` is empty.
    JsonObject &optional(std::string_view name, std::string_view value);

    [[nodiscard]] bool isEmpty() const { return m_members.empty(); }
    [[nodiscard]] std::string str() const;
    void appendTo(std::string &out) const;

private:
    void key(std::string_view key);

    std::string m_members;
};

[[nodiscard]] std::string jsonArray(std::initializer_list<std::string_view> texts); // of strings
[[nodiscard]] std::string jsonArray(std::initializer_list<JsonObject> objects);

} // namespace trailscope::generator
