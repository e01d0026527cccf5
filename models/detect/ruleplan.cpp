// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/ruleplan.h"

#include "detect/fieldcolumn.h"
#include "text/casefold.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

int leafCost(const RulePlan::Leaf &leaf)
{
    return leaf.column ? 0 : leaf.node->kind == RuleNode::Kind::Keyword ? 2 : 1;
}

} // namespace

// Makes a plan.
class RulePlanner {
public:
    explicit RulePlanner(RulePlan &plan)
        : m_plan(plan)
    {
    }

    void add(const RuleSet &rules)
    {
        m_plan.m_roots.resize(rules.rules().size());
        m_plan.m_anchors.resize(rules.rules().size());
        m_plan.m_fieldsOf.resize(rules.rules().size());
        for (std::uint32_t i = 0; i < rules.rules().size(); ++i) {
            const RuleNodePtr &condition = rules.rules()[i].condition;
            if (!condition)
                continue;
            m_plan.m_rules.push_back(i);
            m_plan.m_roots[i] = step(*condition, condition);
            m_plan.m_fieldsOf[i] = fieldsBelow(m_plan.m_roots[i]);
            m_plan.m_anchors[i] = anchor(m_plan.m_roots[i], Column::Event);
            if (!m_plan.m_anchors[i])
                m_plan.m_anchors[i] = anchor(m_plan.m_roots[i], Column::Service);
        }
    }

private:
    std::uint32_t step(const RuleNode &node, const RuleNodePtr &shared)
    {
        // A selection that is named twice is one step.
        if (const auto known = m_steps.find(&node); known != m_steps.end())
            return known->second;
        RulePlan::Step made;
        made.kind = node.kind;
        if (node.kind == RuleNode::Kind::And || node.kind == RuleNode::Kind::Or
            || node.kind == RuleNode::Kind::Not) {
            std::vector<std::uint32_t> children;
            children.reserve(node.children.size());
            for (const RuleNodePtr &child : node.children)
                children.push_back(step(*child, child));
            // What needs no record first, and what has children behind what has none.
            std::ranges::stable_sort(children, {}, [this](std::uint32_t child) { return cost(child); });
            made.firstChild = static_cast<std::uint32_t>(m_plan.m_children.size());
            made.childCount = static_cast<std::uint32_t>(children.size());
            m_plan.m_children.insert(m_plan.m_children.end(), children.begin(), children.end());
        } else {
            made.leaf = leaf(node, shared);
        }
        const auto place = static_cast<std::uint32_t>(m_plan.m_steps.size());
        m_plan.m_steps.push_back(made);
        m_steps.emplace(&node, place);
        return place;
    }

    [[nodiscard]] std::vector<std::uint32_t> fieldsBelow(std::uint32_t root) const
    {
        std::vector<bool> seen(m_plan.m_steps.size(), false);
        std::vector<std::uint32_t> fields;
        std::vector<std::uint32_t> pending{root};
        while (!pending.empty()) {
            const std::uint32_t at = pending.back();
            pending.pop_back();
            if (seen[at])
                continue;
            seen[at] = true;
            const RulePlan::Step &step = m_plan.m_steps[at];
            for (std::uint32_t i = 0; i < step.childCount; ++i)
                pending.push_back(m_plan.m_children[step.firstChild + i]);
            if (step.childCount != 0 || !isLeaf(step.kind) || step.kind == RuleNode::Kind::Keyword)
                continue;
            const RulePlan::Leaf &leaf = m_plan.m_leaves[step.leaf];
            fields.push_back(static_cast<std::uint32_t>(leaf.field));
            if (step.kind == RuleNode::Kind::SameAs)
                fields.push_back(static_cast<std::uint32_t>(leaf.otherField));
        }
        std::ranges::sort(fields);
        fields.erase(std::ranges::unique(fields).begin(), fields.end());
        return fields;
    }

    static bool isLeaf(RuleNode::Kind kind)
    {
        return kind != RuleNode::Kind::And && kind != RuleNode::Kind::Or && kind != RuleNode::Kind::Not;
    }

    [[nodiscard]] int cost(std::uint32_t at) const
    {
        const RulePlan::Step &step = m_plan.m_steps[at];
        if (step.childCount == 0)
            return leafCost(m_plan.m_leaves[step.leaf]);
        int most = 0;
        for (std::uint32_t i = 0; i < step.childCount; ++i)
            most = std::max(most, cost(m_plan.m_children[step.firstChild + i]));
        return most;
    }

    std::uint32_t leaf(const RuleNode &node, const RuleNodePtr &shared)
    {
        std::string key = std::to_string(static_cast<int>(node.kind));
        for (const std::string_view part :
             {std::string_view(foldedName(node.field)), std::string_view(foldedName(node.otherField)),
              node.test ? std::string_view(node.test->key()) : std::string_view(),
              std::string_view(node.keyword)}) {
            key += ':';
            key += std::to_string(part.size());
            key += ':';
            key += part;
        }
        key += std::to_string(static_cast<int>(node.likeness));
        key += node.cased ? 'c' : 'f';
        const auto [known, isNew]
            = m_leaves.emplace(std::move(key), static_cast<std::uint32_t>(m_plan.m_leaves.size()));
        if (isNew) {
            RulePlan::Leaf made;
            made.node = shared;
            if (node.kind != RuleNode::Kind::Keyword)
                made.field = field(node.field);
            if (node.kind == RuleNode::Kind::SameAs)
                made.otherField = field(node.otherField);
            if (node.kind == RuleNode::Kind::Test || node.kind == RuleNode::Kind::Exists)
                made.column = recordedColumn(node.field);
            m_plan.m_leaves.push_back(std::move(made));
        }
        return known->second;
    }

    // Names ignore the case of ASCII letters.
    std::string_view foldedName(std::string_view name)
    {
        auto [at, isNew] = m_names.emplace(name, std::string());
        if (isNew)
            std::ranges::transform(name, std::back_inserter(at->second), asciiLower);
        return at->second;
    }

    std::size_t field(std::string_view name)
    {
        const auto [known, isNew] = m_fields.emplace(std::string(foldedName(name)), m_plan.m_fields.size());
        if (isNew)
            m_plan.m_fields.emplace_back(name);
        return known->second;
    }

    // Of all steps that have to hold the one that fewest texts satisfy is not known before the snapshot: the
    // first does.
    [[nodiscard]] std::optional<RulePlan::Anchor> anchor(std::uint32_t at, Column column) const
    {
        const RulePlan::Step &step = m_plan.m_steps[at];
        const std::span children(m_plan.m_children.data() + step.firstChild, step.childCount);
        switch (step.kind) {
        case RuleNode::Kind::And:
            for (const std::uint32_t child : children) {
                if (auto found = anchor(child, column))
                    return found;
            }
            return std::nullopt;
        case RuleNode::Kind::Or: {
            RulePlan::Anchor all{column, {}};
            for (const std::uint32_t child : children) {
                const auto found = anchor(child, column);
                if (!found)
                    return std::nullopt;
                all.leaves.insert(all.leaves.end(), found->leaves.begin(), found->leaves.end());
            }
            return children.empty() ? std::nullopt : std::optional(std::move(all));
        }
        case RuleNode::Kind::Test:
            if (m_plan.m_leaves[step.leaf].column == column)
                return RulePlan::Anchor{column, {step.leaf}};
            return std::nullopt;
        case RuleNode::Kind::Not:
        case RuleNode::Kind::Exists:
        case RuleNode::Kind::SameAs:
        case RuleNode::Kind::Keyword:
            break;
        }
        return std::nullopt;
    }

    RulePlan &m_plan;
    std::unordered_map<const RuleNode *, std::uint32_t> m_steps;
    std::unordered_map<std::string, std::uint32_t> m_leaves;
    std::unordered_map<std::string, std::string> m_names;
    std::unordered_map<std::string, std::size_t> m_fields;
};

RulePlan::RulePlan(const RuleSet &rules)
{
    RulePlanner(*this).add(rules);
}

} // namespace trailscope
