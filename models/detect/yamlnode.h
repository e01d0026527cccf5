// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

struct YamlNode;
using YamlNodePtr = std::shared_ptr<const YamlNode>;

// A value of a YAML document. Immutable once read; a value that an alias repeats is shared.
struct YamlNode {
    enum class Kind : std::uint8_t { Null, Text, List, Map };
    struct Member {
        std::string key;
        std::uint32_t line = 0;
        YamlNodePtr value;
    };

    Kind kind = Kind::Null;
    // As it was typed: 012, NO and 1.0 are texts like any other.
    std::string text{};
    bool plain = false; // a text without quotation marks
    std::uint32_t line = 0; // in the file, from 1
    std::size_t size = 1; // nodes in it, itself included
    std::vector<YamlNodePtr> elements{};
    std::vector<Member> members{}; // in the order written, each key once

    [[nodiscard]] bool isText() const { return kind == Kind::Text; }
    // Null where there is none, and where this is no map.
    [[nodiscard]] const YamlNode *member(std::string_view key) const
    {
        for (const Member &candidate : members) {
            if (candidate.key == key)
                return candidate.value.get();
        }
        return nullptr;
    }
};

} // namespace trailscope
