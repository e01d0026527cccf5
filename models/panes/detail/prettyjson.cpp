// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/prettyjson.h"

#include "text/utf8sequence.h"
#include "text/visibletext.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace trailscope {

namespace {

constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Appends bytes as UTF-16. `positions`, if any, gets the place in `out` of every byte.
void appendUtf8(QString &out, std::string_view bytes, std::vector<qsizetype> *positions = nullptr)
{
    for (std::size_t at = 0; at < bytes.size();) {
        std::size_t ascii = at;
        while (ascii < bytes.size() && static_cast<unsigned char>(bytes[ascii]) < 0x80) {
            ++ascii;
        }
        if (ascii > at) {
            for (std::size_t i = at; positions && i < ascii; ++i) {
                positions->push_back(out.size() + static_cast<qsizetype>(i - at));
            }
            out += QLatin1StringView(bytes.data() + at, static_cast<qsizetype>(ascii - at));
            at = ascii;
            continue;
        }
        const std::size_t length = utf8SequenceLength(bytes, at);
        const std::size_t taken = std::max<std::size_t>(length, 1);
        if (positions) {
            positions->insert(positions->end(), taken, out.size());
        }
        if (length == 0) {
            out += QChar(QChar::ReplacementCharacter);
        } else {
            out += QUtf8StringView(bytes.data() + at, static_cast<qsizetype>(length)).toString();
        }
        at += taken;
    }
}

// Appends the bytes of a string, quotes included. What is not safe to show is escaped as JSON has it.
void appendString(QString &out, std::string_view bytes)
{
    QString text;
    appendUtf8(text, bytes);
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (isShownAsIs(text, at)) {
            out += text[at];
        } else {
            out += QStringLiteral("\\u%1").arg(static_cast<uint>(text[at].unicode()), 4, 16,
                                               QLatin1Char('0'));
        }
    }
}

// The place in the record of a member's name, quotes included. Between it and the value stand blanks and a
// colon.
std::pair<std::size_t, std::size_t> nameBytes(std::string_view record, const JsonTree &tree,
                                              const JsonNode &object, std::size_t member)
{
    const auto nodeOf = [&](std::size_t i) -> const JsonNode & {
        return tree.node(static_cast<JsonNodeId>(object.children[i]));
    };
    auto begin = static_cast<std::size_t>(member == 0 ? object.begin + 1 : nodeOf(member - 1).end);
    while (record[begin] != '"') {
        ++begin;
    }
    auto end = static_cast<std::size_t>(nodeOf(member).begin);
    while (isBlank(record[end - 1]) || record[end - 1] == ':') {
        --end;
    }
    return {begin, end};
}

class PrettyPrinter {
public:
    PrettyPrinter(std::string_view record, const JsonTree &tree)
        : m_record(record)
        , m_tree(tree)
        , m_places(tree.size())
    {
        m_out.reserve(static_cast<qsizetype>(record.size()) + static_cast<qsizetype>(tree.size()) * 8);
    }

    [[nodiscard]] DisplayText print() &&
    {
        printValue(JsonNodeId{}, 0);
        return DisplayText(std::move(m_out), std::move(m_places));
    }

private:
    void beginLine(int level)
    {
        m_out += u'\n';
        m_out.resize(m_out.size() + level * 2, u' ');
    }

    // Recursion is bounded by the depth that JsonTree accepts.
    void printValue(JsonNodeId id, int level)
    {
        const JsonNode &node = m_tree.node(id);
        DisplayText::Place &place = m_places[static_cast<std::size_t>(id)];
        place.valueBegin = m_out.size();
        place.begin = place.valueBegin;
        const std::string_view bytes = m_record.substr(node.begin, node.end - node.begin);
        switch (node.kind) {
        case JsonKind::String:
            appendString(m_out, bytes);
            break;
        case JsonKind::Object:
        case JsonKind::Array:
            printMembers(node, level);
            break;
        case JsonKind::Null:
        case JsonKind::Boolean:
        case JsonKind::Number:
            m_out += QLatin1StringView(bytes.data(), static_cast<qsizetype>(bytes.size()));
            break;
        }
        place.end = m_out.size();
    }

    void printMembers(const JsonNode &node, int level)
    {
        const bool object = node.kind == JsonKind::Object;
        m_out += object ? u'{' : u'[';
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            if (i > 0) {
                m_out += u',';
            }
            beginLine(level + 1);
            const auto child = static_cast<JsonNodeId>(node.children[i]);
            const qsizetype begin = m_out.size();
            if (object) {
                const auto [nameBegin, nameEnd] = nameBytes(m_record, m_tree, node, i);
                appendString(m_out, m_record.substr(nameBegin, nameEnd - nameBegin));
                m_out += QLatin1StringView(": ");
            }
            printValue(child, level + 1);
            m_places[static_cast<std::size_t>(child)].begin = begin;
        }
        if (!node.children.empty()) {
            beginLine(level);
        }
        m_out += object ? u'}' : u']';
    }

    std::string_view m_record;
    const JsonTree &m_tree;
    QString m_out;
    std::vector<DisplayText::Place> m_places;
};

} // namespace

DisplayText prettyJson(std::string_view record, const JsonTree &tree)
{
    return PrettyPrinter(record, tree).print();
}

DisplayText deliveredText(std::string_view record, const JsonTree *tree)
{
    QString text;
    text.reserve(static_cast<qsizetype>(record.size()));
    std::vector<qsizetype> positions;
    positions.reserve(record.size() + 1);
    appendUtf8(text, record, &positions);
    positions.push_back(text.size());

    std::vector<DisplayText::Place> places;
    if (tree) {
        places.resize(tree->size());
        for (std::size_t i = 0; i < tree->size(); ++i) {
            const JsonNode &node = tree->node(static_cast<JsonNodeId>(i));
            places[i] = {positions[node.begin], positions[node.begin], positions[node.end]};
        }
        for (std::size_t i = 0; i < tree->size(); ++i) {
            const JsonNode &node = tree->node(static_cast<JsonNodeId>(i));
            for (std::size_t member = 0; node.kind == JsonKind::Object && member < node.children.size();
                 ++member) {
                places[node.children[member]].begin = positions[nameBytes(record, *tree, node, member).first];
            }
        }
    }
    return DisplayText(std::move(text), std::move(places));
}

} // namespace trailscope
