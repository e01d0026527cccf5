// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/ruleexplanation.h"

#include "detect/recordfields.h"
#include "detect/rulehits.h"
#include "detect/ruleplan.h"
#include "text/casefold.h"

#include <QtCore/QString>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

constexpr std::size_t kMostValues = 20; // of an item that are told
constexpr std::size_t kLongestLine = 400;

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::size_t indentOf(std::string_view line)
{
    return std::min(line.find_first_not_of(' '), line.size());
}

// The leaves of a condition and the fields that they ask for.
class RuleLeaves {
public:
    explicit RuleLeaves(const RuleNodePtr &root)
    {
        take(root);
        m_fields.reserve(m_names.size());
        for (const std::string *name : m_names)
            m_fields.push_back(*name);
    }

    [[nodiscard]] const std::vector<std::string> &fields() const { return m_fields; }
    [[nodiscard]] const RulePlan::Leaf &leaf(const RuleNode &node) const { return m_leaves.at(&node); }

private:
    void take(const RuleNodePtr &node)
    {
        if (!node->children.empty()) {
            for (const RuleNodePtr &child : node->children)
                take(child);
            return;
        }
        RulePlan::Leaf leaf;
        leaf.node = node;
        if (node->kind != RuleNode::Kind::Keyword)
            leaf.field = place(node->field);
        if (node->kind == RuleNode::Kind::SameAs)
            leaf.otherField = place(node->otherField);
        m_leaves.emplace(node.get(), std::move(leaf));
    }
    std::size_t place(const std::string &name)
    {
        const auto known
            = std::ranges::find_if(m_names, [&name](const std::string *other) { return *other == name; });
        if (known != m_names.end())
            return static_cast<std::size_t>(known - m_names.begin());
        m_names.push_back(&name);
        return m_names.size() - 1;
    }

    std::vector<const std::string *> m_names;
    std::vector<std::string> m_fields;
    std::unordered_map<const RuleNode *, RulePlan::Leaf> m_leaves;
};

// Where the values of a field stand in a record's tree: as RecordFields reads them.
class FieldNodes {
public:
    explicit FieldNodes(const JsonTree &tree)
        : m_tree(tree)
    {
    }

    std::vector<JsonNodeId> find(std::string_view field)
    {
        m_found.clear();
        follow(m_tree.node(JsonNodeId{0}), field);
        return std::exchange(m_found, {});
    }

private:
    void follow(const JsonNode &node, std::string_view rest)
    {
        for (const std::uint32_t number : node.children) {
            const JsonNode &child = m_tree.node(JsonNodeId{number});
            if (node.kind == JsonKind::Array) {
                follow(child, rest);
                continue;
            }
            if (!startsIgnoringAsciiCase(rest, child.key) || child.key.empty())
                continue;
            if (rest.size() == child.key.size())
                collect(child);
            else if (rest[child.key.size()] == '.')
                follow(child, rest.substr(child.key.size() + 1));
        }
    }
    void collect(const JsonNode &node)
    {
        if (node.kind == JsonKind::Array) {
            for (const std::uint32_t number : node.children)
                collect(m_tree.node(JsonNodeId{number}));
        } else if (node.kind != JsonKind::Null) {
            m_found.push_back(m_tree.idOf(node));
        }
    }

    const JsonTree &m_tree;
    std::vector<JsonNodeId> m_found;
};

class Explainer {
public:
    Explainer(const Rule &rule, std::string_view record, const JsonTree *tree)
        : m_rule(rule)
        , m_record(record)
        , m_tree(tree)
        , m_leaves(rule.condition)
        , m_fields(m_leaves.fields())
        , m_lines(linesOf(rule.header.text))
    {
        m_fields.read(record);
    }

    RuleExplanation explain()
    {
        addRoot();
        m_out.holds = !m_out.parts.empty() && m_out.parts.front().holds;
        if (!m_out.parts.empty())
            decide(0);
        return std::move(m_out);
    }

private:
    // What filter documents leave stands beside the condition as the rule has it, as RuleSet::load() says.
    void addRoot()
    {
        const RuleNode &root = *m_rule.condition;
        if (m_rule.filters.empty() && !m_rule.commonFilters) {
            add(root, 0, 0, true);
            return;
        }
        const std::uint32_t all = addPart({.kind = ExplainedPart::Kind::All}, 0, 0);
        add(*root.children.front(), all, 1, true);
        for (std::size_t i = 0; i < m_rule.filters.size(); ++i)
            addFilter(*root.children[i + 1], m_rule.filters[i], all);
        if (m_rule.commonFilters) {
            const std::vector<std::string> &titles = *m_rule.commonFilters;
            const RuleNode &common = *root.children.back();
            for (std::size_t i = 0; i < titles.size(); ++i)
                addFilter(titles.size() == 1 ? common : *common.children[i], titles[i], all);
        }
        m_out.parts[all].holds = std::ranges::all_of(
            m_children[all], [this](std::uint32_t child) { return m_out.parts[child].holds; });
    }

    void addFilter(const RuleNode &node, const std::string &title, std::uint32_t parent)
    {
        const std::uint32_t filter = addPart({.kind = ExplainedPart::Kind::Filter, .text = title}, parent, 1);
        const std::uint32_t what = add(node, filter, 2, false);
        m_out.parts[filter].holds = m_out.parts[what].holds;
    }

    std::uint32_t addPart(ExplainedPart part, std::uint32_t parent, std::uint32_t depth)
    {
        part.parent = parent;
        part.depth = depth;
        m_out.parts.push_back(std::move(part));
        m_children.emplace_back();
        const auto place = static_cast<std::uint32_t>(m_out.parts.size() - 1);
        if (place != parent)
            m_children[parent].push_back(place);
        return place;
    }

    // `own`: it stands in the rule's own text.
    std::uint32_t add(const RuleNode &node, std::uint32_t parent, std::uint32_t depth, bool own)
    {
        using Kind = ExplainedPart::Kind;
        ExplainedPart part;
        if (own && node.line >= m_rule.header.line)
            part.line = node.line - m_rule.header.line + 1;
        switch (node.kind) {
        case RuleNode::Kind::And:
            part.kind = node.name.empty() ? Kind::All : Kind::Selection;
            part.text = node.name;
            break;
        case RuleNode::Kind::Or:
            part.kind = Kind::Any;
            break;
        case RuleNode::Kind::Not: {
            const RuleNode &child = *node.children.front();
            // `null`, `exists: false` and `neq` are one line of the rule.
            if (child.children.empty())
                return addItem(child, parent, depth, own, true);
            part.kind = Kind::Not;
            break;
        }
        default:
            return addItem(node, parent, depth, own, false);
        }
        // A selection of a single map has nothing to say besides its items.
        const RuleNode *inner = &node;
        if (part.kind == Kind::Selection && node.children.size() == 1
            && node.children.front()->kind == RuleNode::Kind::And && node.children.front()->name.empty())
            inner = node.children.front().get();
        const std::uint32_t place = addPart(std::move(part), parent, depth);
        bool all = true;
        bool any = false;
        for (const RuleNodePtr &child : inner->children) {
            const bool holds = m_out.parts[add(*child, place, depth + 1, own)].holds;
            all = all && holds;
            any = any || holds;
        }
        const Kind kind = m_out.parts[place].kind;
        m_out.parts[place].holds = kind == Kind::Any ? any : kind == Kind::Not ? !any : all;
        return place;
    }

    std::uint32_t addItem(const RuleNode &node, std::uint32_t parent, std::uint32_t depth, bool own,
                          bool negated)
    {
        ExplainedPart part;
        part.field = node.field;
        if (own && node.line >= m_rule.header.line)
            part.line = node.line - m_rule.header.line + 1;
        part.text = part.line > 0 ? itemText(part.line) : plainText(node, negated);
        const bool holds = leafHolds(m_leaves.leaf(node), m_fields, m_record, m_scratch);
        part.holds = holds != negated;
        if (m_tree != nullptr && node.kind != RuleNode::Kind::Keyword)
            addValues(node, part, holds);
        return addPart(std::move(part), parent, depth);
    }

    void addValues(const RuleNode &node, ExplainedPart &part, bool holds)
    {
        part.nodes = FieldNodes(*m_tree).find(node.field);
        for (const JsonNodeId id : part.nodes) {
            const JsonNode &value = m_tree->node(id);
            const std::string_view written = m_record.substr(value.begin, value.end - value.begin);
            if (part.values.size() < kMostValues)
                part.values.emplace_back(value.kind == JsonKind::Object ? written
                                                                        : std::string_view(value.text));
            // Which of several objects it is only its JSON without blanks could tell: all of them are shown.
            const bool matches = node.kind != RuleNode::Kind::Test || value.kind == JsonKind::Object
                || node.test->matches({value.text, false}, m_scratch);
            if (!holds || !matches)
                continue;
            if (part.matching.empty())
                part.matched = value.kind == JsonKind::Object ? written : std::string_view(value.text);
            part.matching.push_back(id);
        }
    }

    // The item as written, its list of values behind it on one line.
    [[nodiscard]] std::string itemText(std::uint32_t line) const
    {
        if (line > m_lines.size())
            return {};
        const std::string_view first = m_lines[line - 1];
        std::size_t indent = indentOf(first);
        std::string text(first.substr(indent));
        if (text.starts_with("- ")) { // the first item of a map in a list
            indent += 2;
            text.erase(0, 2);
        }
        bool isFirst = true;
        for (std::size_t at = line; at < m_lines.size() && text.size() < kLongestLine; ++at) {
            const std::string_view next = m_lines[at];
            const std::size_t depth = indentOf(next);
            const bool isListed
                = depth == indent && next.substr(depth).starts_with("- ") && text.contains(':');
            if (depth == next.size() || (depth <= indent && !isListed))
                break;
            std::string_view value = next.substr(depth);
            if (value.starts_with("- "))
                value.remove_prefix(2);
            text += isFirst ? " " : ", ";
            text += value;
            isFirst = false;
        }
        return text;
    }

    [[nodiscard]] static std::string plainText(const RuleNode &node, bool negated)
    {
        const std::string name = node.kind == RuleNode::Kind::Keyword ? node.keyword : node.field;
        return negated ? "not " + name : name;
    }

    // What has to hold all together decides by whichever does not; what any may fulfil, by those that do.
    void decide(std::uint32_t place)
    {
        ExplainedPart &part = m_out.parts[place];
        part.decides = true;
        const bool isAny = part.kind == ExplainedPart::Kind::Any;
        const bool isNot = part.kind == ExplainedPart::Kind::Not;
        const bool holds = part.holds;
        for (const std::uint32_t child : m_children[place]) {
            const bool childHolds = m_out.parts[child].holds;
            const bool everyOneCounts = isAny ? !holds : holds;
            if (isNot ? childHolds != holds : everyOneCounts || childHolds == holds)
                decide(child);
        }
    }

    const Rule &m_rule;
    std::string_view m_record;
    const JsonTree *m_tree;
    RuleLeaves m_leaves;
    RecordFields m_fields;
    std::vector<std::string_view> m_lines;
    std::string m_scratch;
    std::vector<std::vector<std::uint32_t>> m_children; // by part
    RuleExplanation m_out;
};

} // namespace

std::vector<JsonNodeId> RuleExplanation::decidingNodes() const
{
    std::vector<JsonNodeId> out;
    for (const ExplainedPart &part : parts) {
        if (!part.decides)
            continue;
        const std::vector<JsonNodeId> &own = part.matching.empty() ? part.nodes : part.matching;
        out.insert(out.end(), own.begin(), own.end());
    }
    std::ranges::sort(out);
    const auto repeated = std::ranges::unique(out);
    out.erase(repeated.begin(), repeated.end());
    if (out.size() > kMostDeciding)
        out.resize(kMostDeciding);
    return out;
}

std::string RuleExplanation::summary() const
{
    QStringList told;
    std::vector<std::string_view> fields;
    for (const ExplainedPart &part : parts) {
        if (!part.decides || part.kind != ExplainedPart::Kind::Item)
            continue;
        if (part.field.empty()) {
            told.append(RuleText::tr("the record holds %1").arg(QString::fromStdString(part.text)));
            continue;
        }
        if (std::ranges::contains(fields, part.field))
            continue;
        fields.push_back(part.field);
        const QString field = QString::fromStdString(part.field);
        if (part.values.empty())
            told.append(RuleText::tr("%1 is absent").arg(field));
        else
            //: a field of a record, its value
            told.append(RuleText::tr("%1 = %2").arg(
                field, QString::fromStdString(part.matching.empty() ? part.values.front() : part.matched)));
    }
    return told.join(QStringLiteral("; ")).toStdString();
}

RuleExplanation explainRule(const Rule &rule, std::string_view record, const JsonTree *tree)
{
    return Explainer(rule, record, tree).explain();
}

} // namespace trailscope
