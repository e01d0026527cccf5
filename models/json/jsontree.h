// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

enum class JsonKind : std::uint8_t { Null, Boolean, Number, String, Object, Array };

// A place in a JsonTree; the root is 0.
enum class JsonNodeId : std::uint32_t { };

// One value of a record. Children follow in document order.
struct JsonNode {
    JsonKind kind = JsonKind::Null;
    std::string key; // unescaped; empty for array members and the root
    std::string text; // strings unescaped, numbers as written, true/false/null; empty for containers
    std::uint64_t begin = 0; // the value's bytes in the record: [begin, end), quotes and brackets included
    std::uint64_t end = 0;
    std::uint32_t parent = 0;
    bool superseded = false; // a later member of the same object has its name, and counts in its place
    std::vector<std::uint32_t> children;
};

// A record (or any JSON text) as a tree that knows where each value stands in the bytes. Immutable, any
// thread. Made for one record at a time, for people to look at, by the reader of damaged text; never for
// loading.
class JsonTree {
public:
    // Null with a message in `error` when the text is no JSON value. Invalid UTF-8 and raw control characters
    // in strings are tolerated as the loader tolerates them.
    [[nodiscard]] static std::shared_ptr<const JsonTree> parse(std::string_view text,
                                                               std::string *error = nullptr);

    [[nodiscard]] const JsonNode &node(JsonNodeId id) const
    {
        return m_nodes[static_cast<std::uint32_t>(id)];
    }
    [[nodiscard]] std::size_t size() const { return m_nodes.size(); }
    // The member with this key, exact before ignoring ASCII case; null when there is none. Path segments in
    // order. Of several with one name the last, as for the table's columns.
    [[nodiscard]] const JsonNode *find(std::initializer_list<std::string_view> path) const;
    [[nodiscard]] const JsonNode *member(const JsonNode &object, std::string_view key) const;
    [[nodiscard]] JsonNodeId idOf(const JsonNode &node) const
    {
        return static_cast<JsonNodeId>(&node - m_nodes.data());
    }

private:
    std::vector<JsonNode> m_nodes;
    friend class JsonTreeBuilder;
};

} // namespace trailscope
