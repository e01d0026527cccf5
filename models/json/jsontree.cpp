// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "json/jsontree.h"

#include "text/casefold.h"
#include "json/jsonstring.h"

#include <utility>

namespace trailscope {

namespace {

// As deep as the loader reads; what people look at is never that deep.
constexpr std::size_t kMaxDepth = 1024;

constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

constexpr bool isNumberChar(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
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
            error = std::string(m_error) + " at byte " + std::to_string(m_at);
            return false;
        }
        nodes = std::move(m_nodes);
        return true;
    }

private:
    bool fail(const char *what)
    {
        m_error = what;
        return false;
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && isBlank(m_text[m_at])) {
            ++m_at;
        }
    }

    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    bool readAll()
    {
        if (m_text.starts_with("\xEF\xBB\xBF")) {
            m_at = 3;
        }
        skipBlanks();
        if (!readValue({})) {
            return false;
        }
        while (!m_open.empty()) {
            if (!readMemberOrEnd()) {
                return false;
            }
        }
        skipBlanks();
        return m_at == m_text.size() || fail("text after the end of the value");
    }

    // The next member of the innermost open container, or its closing bracket.
    bool readMemberOrEnd()
    {
        const std::uint32_t parent = m_open.back();
        const bool object = m_nodes[parent].kind == JsonKind::Object;
        skipBlanks();
        if (peek() == (object ? '}' : ']')) {
            ++m_at;
            m_nodes[parent].end = m_at;
            m_open.pop_back();
            return true;
        }
        if (!m_nodes[parent].children.empty()) {
            if (peek() != ',') {
                return fail(object ? "expected ',' or '}'" : "expected ',' or ']'");
            }
            ++m_at;
            skipBlanks();
        }
        std::string key;
        if (object) {
            if (peek() != '"') {
                return fail("expected a member's name");
            }
            const std::size_t keyBegin = m_at;
            if (!skipString()) {
                return false;
            }
            key = unescapedJsonString(m_text.substr(keyBegin + 1, m_at - keyBegin - 2));
            skipBlanks();
            if (peek() != ':') {
                return fail("expected ':'");
            }
            ++m_at;
            skipBlanks();
        }
        return readValue(std::move(key));
    }

    // Moves behind the closing quote.
    bool skipString()
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '\\') {
                ++m_at;
            } else if (m_text[m_at] == '"') {
                ++m_at;
                return true;
            }
        }
        m_at = m_text.size();
        return fail("a string that does not end");
    }

    bool readValue(std::string key)
    {
        const auto id = static_cast<std::uint32_t>(m_nodes.size());
        JsonNode &node = m_nodes.emplace_back();
        node.key = std::move(key);
        node.begin = m_at;
        if (!m_open.empty()) {
            node.parent = m_open.back();
            m_nodes[m_open.back()].children.push_back(id);
        }
        const char c = peek();
        if (c == '{' || c == '[') {
            if (m_open.size() >= kMaxDepth) {
                return fail("nested too deeply");
            }
            node.kind = c == '{' ? JsonKind::Object : JsonKind::Array;
            ++m_at;
            m_open.push_back(id);
            return true;
        }
        if (c == '"') {
            node.kind = JsonKind::String;
            if (!skipString()) {
                return false;
            }
            node.end = m_at;
            node.text = unescapedJsonString(m_text.substr(node.begin + 1, node.end - node.begin - 2));
            return true;
        }
        if (c == '-' || (c >= '0' && c <= '9')) {
            node.kind = JsonKind::Number;
            while (m_at < m_text.size() && isNumberChar(m_text[m_at])) {
                ++m_at;
            }
        } else if (readWord("true") || readWord("false")) {
            node.kind = JsonKind::Boolean;
        } else if (readWord("null")) {
            node.kind = JsonKind::Null;
        } else {
            return fail("expected a value");
        }
        node.end = m_at;
        node.text = m_text.substr(node.begin, node.end - node.begin);
        return true;
    }

    bool readWord(std::string_view word)
    {
        if (m_text.substr(m_at, word.size()) != word) {
            return false;
        }
        m_at += word.size();
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    const char *m_error = "";
    std::vector<JsonNode> m_nodes;
    std::vector<std::uint32_t> m_open;
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
