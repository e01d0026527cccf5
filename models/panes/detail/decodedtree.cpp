// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/decodedtree.h"

#include "panes/detail/recordedtime.h"
#include "text/casefold.h"

#include <QtCore/QByteArray>
#include <QtCore/QCoreApplication>

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

struct TreeText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::DecodedTree)
};

// Text inside a string is looked at to see whether it is JSON only up to this size.
constexpr std::size_t kLargestInner = 4U << 20;
// A container that is larger is no value that anybody filters by.
constexpr std::size_t kLargestFilterValue = 1000;

DecodedKind kindOf(JsonKind kind)
{
    switch (kind) {
    case JsonKind::Null:
        return DecodedKind::Null;
    case JsonKind::Boolean:
        return DecodedKind::Boolean;
    case JsonKind::Number:
        return DecodedKind::Number;
    case JsonKind::String:
        return DecodedKind::String;
    case JsonKind::Object:
        return DecodedKind::Object;
    case JsonKind::Array:
        break;
    }
    return DecodedKind::Array;
}

bool looksLikeAnotherType(std::string_view text)
{
    if (text.empty() || text == "true" || text == "false" || text == "null" || text.front() == ' '
        || text.back() == ' ') {
        return true;
    }
    return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

std::string_view trimmedStart(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

std::string withoutUrlEncoding(std::string_view text)
{
    // A plus sign is a blank in forms; policies from IAM write %20 and mean a plus by a plus.
    return QByteArray::fromPercentEncoding(QByteArray(text.data(), static_cast<qsizetype>(text.size())))
        .toStdString();
}

bool isContainerText(std::string_view text)
{
    const auto tree = JsonTree::parse(text);
    if (!tree) {
        return false;
    }
    const JsonKind kind = tree->node(JsonNodeId{}).kind;
    return kind == JsonKind::Object || kind == JsonKind::Array;
}

} // namespace

QString cellText(const JsonNode &node, bool quoteAmbiguous)
{
    switch (node.kind) {
    case JsonKind::Object:
        if (node.children.empty()) {
            return TreeText::tr("empty");
        }
        return node.children.size() == 1
            ? TreeText::tr("1 member")
            : TreeText::tr("%n members", nullptr, static_cast<int>(node.children.size()));
    case JsonKind::Array:
        if (node.children.empty()) {
            return TreeText::tr("empty list");
        }
        return node.children.size() == 1
            ? TreeText::tr("1 item")
            : TreeText::tr("%n items", nullptr, static_cast<int>(node.children.size()));
    case JsonKind::String: {
        const QString text = cellText(fromUtf8(node.text));
        return quoteAmbiguous && looksLikeAnotherType(node.text) ? u'"' + text + u'"' : text;
    }
    case JsonKind::Null:
    case JsonKind::Boolean:
    case JsonKind::Number:
        break;
    }
    return cellText(fromUtf8(node.text));
}

bool isOmittedMarker(const JsonTree &tree, const JsonNode &node)
{
    const JsonNode *omitted = tree.member(node, "omitted");
    return omitted && omitted->text == "true" && tree.member(node, "originalSize");
}

QString explainAnyValue(const JsonTree &tree, JsonNodeId id)
{
    const JsonNode &node = tree.node(id);
    if (node.kind == JsonKind::Object && isOmittedMarker(tree, node)) {
        return TreeText::tr(
            "Larger than CloudTrail records, so its content is not in the record. Padding a request past "
            "that limit is a known way to hide what it does.");
    }
    if (node.kind != JsonKind::String) {
        return {};
    }
    if (node.text == "HIDDEN_DUE_TO_SECURITY_REASONS") {
        return node.key == "userName"
            ? TreeText::tr("Hidden by AWS: no such user, and what was typed may be a password")
            : TreeText::tr("Hidden by AWS for security reasons");
    }
    if (node.text == "***" || node.text == "<sensitiveDataRemoved>") {
        return TreeText::tr("Removed by the service because it is secret");
    }
    return {};
}

InnerText innerTextOf(const JsonNode &node)
{
    if (node.kind != JsonKind::String || node.text.size() > kLargestInner) {
        return InnerText::None;
    }
    const std::string_view text = trimmedStart(node.text);
    if (text.starts_with('{') || text.starts_with('[')) {
        return isContainerText(text) ? InnerText::Json : InnerText::None;
    }
    const std::string_view first = text.substr(0, 3);
    if (equalsIgnoringAsciiCase(first, "%7b") || equalsIgnoringAsciiCase(first, "%5b")) {
        return isContainerText(withoutUrlEncoding(text)) ? InnerText::UrlEncodedJson : InnerText::None;
    }
    return InnerText::None;
}

std::optional<JsonPath> pathOf(const JsonTree &tree, JsonNodeId id)
{
    JsonPath path;
    for (auto i = static_cast<std::uint32_t>(id); i != 0;) {
        const JsonNode &node = tree.node(static_cast<JsonNodeId>(i));
        const JsonNode &parent = tree.node(static_cast<JsonNodeId>(node.parent));
        if (parent.kind == JsonKind::Object) { // members of arrays go by the array's path
            path.segments.push_back(node.key);
        }
        i = node.parent;
    }
    std::ranges::reverse(path.segments);
    return path.segments.empty() ? std::nullopt : std::optional(std::move(path));
}

DecodedTree::DecodedTree(std::shared_ptr<const std::string> record, std::shared_ptr<const JsonTree> json)
    : m_record(std::move(record))
    , m_json(std::move(json))
    , m_rows(1)
    , m_rowOfNode(m_json ? m_json->size() : 0)
{
}

std::optional<DecodedRowId> DecodedTree::rowOf(JsonNodeId node) const
{
    auto i = static_cast<std::uint32_t>(node);
    while (i < m_rowOfNode.size()) {
        if (m_rowOfNode[i] != 0) {
            return static_cast<DecodedRowId>(m_rowOfNode[i]);
        }
        if (i == 0) {
            break;
        }
        i = m_json->node(static_cast<JsonNodeId>(i)).parent;
    }
    return std::nullopt;
}

QString DecodedTree::fullText(DecodedRowId id) const
{
    const DecodedRow &shown = row(id);
    if (!shown.node) {
        return shown.fact && shown.fact->value ? fromUtf8(*shown.fact->value) : shown.value;
    }
    const JsonNode &node = m_json->node(*shown.node);
    const bool container = node.kind == JsonKind::Object || node.kind == JsonKind::Array;
    return container ? jsonText(id) : fromUtf8(node.text);
}

QString DecodedTree::jsonText(DecodedRowId id) const
{
    const DecodedRow &shown = row(id);
    if (!shown.node) {
        return {};
    }
    const JsonNode &node = m_json->node(*shown.node);
    return fromUtf8(std::string_view(*m_record).substr(node.begin, node.end - node.begin));
}

QString DecodedTree::pathText(DecodedRowId id) const
{
    const DecodedRow &shown = row(id);
    if (!shown.node) {
        return {};
    }
    const auto path = pathOf(*m_json, *shown.node);
    return path ? fromUtf8(path->text()) : QString();
}

std::optional<FieldValue> DecodedTree::fieldValue(DecodedRowId id) const
{
    const DecodedRow &shown = row(id);
    if (!shown.node) {
        return shown.fact;
    }
    const JsonNode &node = m_json->node(*shown.node);
    auto path = pathOf(*m_json, *shown.node);
    if (!path || node.kind == JsonKind::Array) {
        return std::nullopt;
    }
    FieldValue result{FieldRef(std::move(*path)), std::nullopt};
    if (node.kind == JsonKind::Object) {
        const std::size_t length = node.end - node.begin;
        if (length > kLargestFilterValue) {
            return std::nullopt;
        }
        result.value = m_record->substr(node.begin, length);
    } else if (node.kind != JsonKind::Null) {
        result.value = node.text;
    }
    return result;
}

std::string DecodedTree::innerJson(DecodedRowId id) const
{
    const DecodedRow &shown = row(id);
    if (!shown.node || shown.inner == InnerText::None) {
        return {};
    }
    const std::string &text = m_json->node(*shown.node).text;
    return shown.inner == InnerText::Json ? text : withoutUrlEncoding(text);
}

std::size_t DecodedTree::rowsBelow(DecodedRowId id) const
{
    std::size_t count = 0;
    std::vector<std::uint32_t> open{static_cast<std::uint32_t>(id)};
    while (!open.empty()) {
        const DecodedRow &next = m_rows[open.back()];
        open.pop_back();
        count += next.children.size();
        open.insert(open.end(), next.children.begin(), next.children.end());
    }
    return count;
}

DecodedRowId DecodedTree::add(DecodedRowId parent, DecodedRow row)
{
    const auto id = static_cast<std::uint32_t>(m_rows.size());
    DecodedRow &owner = m_rows[static_cast<std::size_t>(parent)];
    row.parent = static_cast<std::uint32_t>(parent);
    row.place = static_cast<std::uint32_t>(owner.children.size());
    owner.children.push_back(id);
    if (row.node && m_rowOfNode[static_cast<std::size_t>(*row.node)] == 0) {
        m_rowOfNode[static_cast<std::size_t>(*row.node)] = id;
    }
    m_rows.push_back(std::move(row));
    return static_cast<DecodedRowId>(id);
}

DecodedRowId DecodedTree::addFact(DecodedRowId parent, const QString &name, const QString &value,
                                  const QString &meaning, std::optional<FieldValue> fact)
{
    DecodedRow row;
    row.name = name;
    row.value = cellText(value);
    row.meaning = meaning;
    row.fact = std::move(fact);
    row.event = m_rows[static_cast<std::size_t>(parent)].event;
    return add(parent, std::move(row));
}

DecodedRowId DecodedTree::addSection(const QString &title, std::optional<JsonNodeId> node)
{
    DecodedRow section;
    section.kind = DecodedKind::Section;
    section.name = title;
    section.node = node;
    return add(DecodedRowId{}, std::move(section));
}

DecodedRowId DecodedTree::addValue(DecodedRowId parent, JsonNodeId id, const QString &name,
                                   const Explain &explain)
{
    const JsonNode &node = m_json->node(id);
    DecodedRow value;
    value.kind = kindOf(node.kind);
    value.name = name;
    value.node = id;
    value.inner = innerTextOf(node);
    value.value = cellText(node, true);
    value.time = recordedTime(*m_json, node);
    if (node.kind == JsonKind::Object && isOmittedMarker(*m_json, node)) {
        value.value = TreeText::tr("Omitted by CloudTrail, original %1 bytes")
                          .arg(fromUtf8(m_json->member(node, "originalSize")->text));
        value.alarming = true;
    }
    value.meaning = explain ? explain(*m_json, id) : QString();
    if (value.meaning.isEmpty()) {
        value.meaning = explainAnyValue(*m_json, id);
    }
    if (value.meaning.isEmpty() && value.inner != InnerText::None) {
        value.meaning = value.inner == InnerText::Json ? TreeText::tr("JSON inside a text")
                                                       : TreeText::tr("URL-encoded JSON inside a text");
    }
    if (node.superseded) {
        const QString remark = TreeText::tr("Given again below: that value counts");
        value.meaning = value.meaning.isEmpty() ? remark : TreeText::tr("%1. %2").arg(remark, value.meaning);
        value.alarming = true;
    }
    const DecodedRowId shown = add(parent, std::move(value));
    if (node.kind == JsonKind::Object || node.kind == JsonKind::Array) {
        addMembers(shown, id, explain);
    }
    return shown;
}

void DecodedTree::addMembers(DecodedRowId parent, JsonNodeId container, const Explain &explain)
{
    const JsonNode &node = m_json->node(container);
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const auto child = static_cast<JsonNodeId>(node.children[i]);
        const QString name = node.kind == JsonKind::Object ? cellText(fromUtf8(m_json->node(child).key))
                                                           : u'[' + QString::number(i + 1) + u']';
        addValue(parent, child, name, explain);
    }
}

} // namespace trailscope
