// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// JSON read in the plainest way, for the reference evaluator. Keeps numbers as written and every one of
// several equal keys.
struct PlainJson {
    enum class Kind { Null, Boolean, Number, String, Object, Array };

    Kind kind = Kind::Null;
    std::string text; // strings unescaped; everything else as written, containers included
    struct Member;
    std::vector<Member> members;
    std::vector<PlainJson> elements;

    // The last member with this key, ASCII case aside; null when there is none.
    [[nodiscard]] const PlainJson *member(std::string_view key) const;
};

struct PlainJson::Member {
    std::string key;
    PlainJson value;
};

[[nodiscard]] std::optional<PlainJson> readPlainJson(std::string_view json);

} // namespace trailscope
