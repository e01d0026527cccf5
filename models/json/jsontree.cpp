// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "json/jsontree.h"

#include "text/casefold.h"
#include "text/utf8sequence.h"
#include "json/jsonmembers.h"
#include "json/jsonstring.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

const char *reasonOf(JsonSkip outcome)
{
    switch (outcome) {
    case JsonSkip::CutOff:
        return "it breaks off";
    case JsonSkip::TooDeep:
        return "nested too deeply";
    case JsonSkip::Broken:
    case JsonSkip::Complete:
        break;
    }
    return "no JSON";
}

JsonKind kindOf(char first)
{
    switch (first) {
    case '"':
        return JsonKind::String;
    case 't':
    case 'f':
        return JsonKind::Boolean;
    case 'n':
        return JsonKind::Null;
    default:
        return JsonKind::Number;
    }
}

} // namespace

// Reads one JSON value without recursion: containers that are open stand on m_open.
class JsonTreeBuilder {
public:
    explicit JsonTreeBuilder(std::string_view text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool read(std::vector<JsonNode> &nodes, std::string &error)
    {
        if (!readAll()) {
            error = std::string(m_reason) + " at byte " + std::to_string(m_at);
            return false;
        }
        nodes = std::move(m_nodes);
        return true;
    }

private:
    // A container whose members are being read.
    struct Open {
        std::uint32_t node;
        JsonMembers members;
    };

    bool fail(const char *reason, std::size_t at)
    {
        m_reason = reason;
        m_at = at;
        return false;
    }

    bool readAll()
    {
        if (!addValue({},
                      skipJsonSpace(
                          m_text, m_text.starts_with(kUtf8ByteOrderMark) ? kUtf8ByteOrderMark.size() : 0))) {
            return false;
        }
        while (!m_open.empty()) {
            if (!readMemberOrEnd()) {
                return false;
            }
        }
        m_at = skipJsonSpace(m_text, m_at);
        return m_at == m_text.size() || fail("text after the end of the value", m_at);
    }

    // The next member of the innermost open container, or its closing bracket.
    bool readMemberOrEnd()
    {
        JsonMembers &members = m_open.back().members;
        if (members.next()) {
            return addValue(unescapedJsonString(members.member().key), members.member().begin);
        }
        if (members.outcome() != JsonSkip::Complete) {
            return fail(reasonOf(members.outcome()), members.position());
        }
        const std::uint32_t node = m_open.back().node;
        const std::size_t end = members.position() + 1;
        m_open.pop_back();
        markSuperseded(m_nodes[node]);
        finish(node, end);
        return true;
    }

    // Of a container, only the beginning.
    bool addValue(std::string key, std::size_t begin)
    {
        const auto id = static_cast<std::uint32_t>(m_nodes.size());
        JsonNode &node = m_nodes.emplace_back();
        node.key = std::move(key);
        node.begin = begin;
        if (!m_open.empty()) {
            node.parent = m_open.back().node;
            m_nodes[node.parent].children.push_back(id);
        }
        const char first = begin < m_text.size() ? m_text[begin] : '\0';
        if (first == '{' || first == '[') {
            if (m_open.size() == kMaximumJsonDepth) {
                return fail(reasonOf(JsonSkip::TooDeep), begin);
            }
            node.kind = first == '{' ? JsonKind::Object : JsonKind::Array;
            m_open.push_back({id, JsonMembers(m_text, begin)});
            return true;
        }
        const JsonExtent extent = skipJsonValue(m_text, begin);
        if (extent.outcome != JsonSkip::Complete) {
            return fail(reasonOf(extent.outcome), extent.end);
        }
        node.kind = kindOf(first);
        const std::string_view written = m_text.substr(begin, extent.end - begin);
        node.text = node.kind == JsonKind::String ? unescapedJsonString(written.substr(1, written.size() - 2))
                                                  : std::string(written);
        finish(id, extent.end);
        return true;
    }

    void markSuperseded(const JsonNode &container)
    {
        if (container.kind != JsonKind::Object) {
            return;
        }
        m_byKey = container.children;
        std::ranges::stable_sort(
            m_byKey, {}, [this](std::uint32_t child) -> const std::string & { return m_nodes[child].key; });
        for (std::size_t i = 1; i < m_byKey.size(); ++i) {
            JsonNode &earlier = m_nodes[m_byKey[i - 1]];
            earlier.superseded = earlier.key == m_nodes[m_byKey[i]].key;
        }
    }

    void finish(std::uint32_t node, std::size_t end)
    {
        m_nodes[node].end = end;
        m_at = end;
        if (!m_open.empty()) {
            m_open.back().members.passed(end);
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0; // behind the last value that is complete
    const char *m_reason = "";
    std::vector<JsonNode> m_nodes;
    std::vector<Open> m_open;
    std::vector<std::uint32_t> m_byKey; // of the object that is being closed
};

std::shared_ptr<const JsonTree> JsonTree::parse(std::string_view text, std::string *error)
{
    auto tree = std::make_shared<JsonTree>();
    std::string message;
    if (!JsonTreeBuilder(text).read(tree->m_nodes, message)) {
        if (error) {
            *error = std::move(message);
        }
        return nullptr;
    }
    return tree;
}

const JsonNode *JsonTree::find(std::initializer_list<std::string_view> path) const
{
    const JsonNode *node = m_nodes.empty() ? nullptr : &m_nodes.front();
    for (const std::string_view key : path) {
        if (!node) {
            return nullptr;
        }
        node = member(*node, key);
    }
    return node;
}

const JsonNode *JsonTree::member(const JsonNode &object, std::string_view key) const
{
    if (object.kind != JsonKind::Object) {
        return nullptr;
    }
    const JsonNode *similar = nullptr;
    for (const std::uint32_t child : object.children) {
        const JsonNode &candidate = m_nodes[child];
        if (candidate.superseded) {
            continue;
        }
        if (candidate.key == key) {
            return &candidate;
        }
        if (!similar && equalsIgnoringAsciiCase(candidate.key, key)) {
            similar = &candidate;
        }
    }
    return similar;
}

} // namespace trailscope
