// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <compare>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// A path into a record: `requestParameters.bucketName`. Keys match ignoring ASCII case, and every member of
// an array on the way (or at the end) counts, so a path stands for any number of values.
struct JsonPath {
    std::vector<std::string> segments;

    // The spelling that parseJsonPath() reads back: segments that hold anything but letters, digits, `_`,
    // `-`, `@`, `$` or `/` are quoted, with \" and \\ as the only escapes.
    [[nodiscard]] std::string text() const;

    bool operator==(const JsonPath &) const = default;
    auto operator<=>(const JsonPath &) const = default;
};

struct JsonPathError {
    std::size_t position = 0; // byte in the text
    bool unfinished = false; // more typing could make it valid
};

// Reads `a.b."c.d:e"`. At least one segment, none of them empty unless quoted.
[[nodiscard]] std::expected<JsonPath, JsonPathError> parseJsonPath(std::string_view text);

} // namespace trailscope
