// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/ruleset.h"
#include "record/column.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace trailscope {

// What is known of a demand before a record is read.
enum class Truth : std::uint8_t { No, Yes, Open };

// The conditions of a set of rules made ready to be evaluated: each distinct demand once, whatever the number
// of rules that make it. Immutable; any thread, any snapshot.
class RulePlan {
public:
    explicit RulePlan(const RuleSet &rules);

    // A demand on an event that is not made of others: of the kinds Test, Exists, SameAs and Keyword.
    struct Leaf {
        RuleNodePtr node;
        std::optional<Column> column; // Test and Exists: what holds the field's value
        std::size_t field = 0; // in fields(); for all but keywords
        std::size_t otherField = 0; // SameAs
    };
    // What a rule certainly demands of one column, whatever else: that one of these leaves holds.
    struct Anchor {
        Column column = Column::Event;
        std::vector<std::uint32_t> leaves;
    };

    [[nodiscard]] std::span<const Leaf> leaves() const { return m_leaves; }
    // The fields that leaves ask for, distinct.
    [[nodiscard]] std::span<const std::string> fields() const { return m_fields; }
    // Places of rules that have a condition, which correlations have not.
    [[nodiscard]] std::span<const std::uint32_t> rules() const { return m_rules; }
    [[nodiscard]] const std::optional<Anchor> &anchor(std::uint32_t rule) const { return m_anchors[rule]; }
    // Places in fields() of those that the rule asks for, each once.
    [[nodiscard]] std::span<const std::uint32_t> fieldsOf(std::uint32_t rule) const
    {
        return m_fieldsOf[rule];
    }

    // Whether a rule's condition holds; `leafTruth(leaf)` says it of a leaf.
    template <class LeafTruth>
    [[nodiscard]] Truth evaluate(std::uint32_t rule, const LeafTruth &leafTruth) const
    {
        return evaluateStep(m_roots[rule], leafTruth);
    }

private:
    struct Step {
        RuleNode::Kind kind = RuleNode::Kind::And;
        std::uint32_t leaf = 0;
        std::uint32_t firstChild = 0; // in m_children
        std::uint32_t childCount = 0;
    };
    template <class LeafTruth>
    [[nodiscard]] Truth evaluateStep(std::uint32_t at, const LeafTruth &leafTruth) const
    {
        const Step &step = m_steps[at];
        const std::span children(m_children.data() + step.firstChild, step.childCount);
        switch (step.kind) {
        case RuleNode::Kind::And:
        case RuleNode::Kind::Or: {
            // One child that says so decides; one that is open keeps the others from deciding the other way.
            const Truth deciding = step.kind == RuleNode::Kind::And ? Truth::No : Truth::Yes;
            bool open = false;
            for (const std::uint32_t child : children) {
                const Truth truth = evaluateStep(child, leafTruth);
                if (truth == deciding)
                    return deciding;
                open = open || truth == Truth::Open;
            }
            if (open)
                return Truth::Open;
            return deciding == Truth::No ? Truth::Yes : Truth::No;
        }
        case RuleNode::Kind::Not: {
            const Truth truth = evaluateStep(children.front(), leafTruth);
            return truth == Truth::Open ? Truth::Open : truth == Truth::Yes ? Truth::No : Truth::Yes;
        }
        case RuleNode::Kind::Test:
        case RuleNode::Kind::Exists:
        case RuleNode::Kind::SameAs:
        case RuleNode::Kind::Keyword:
            break;
        }
        return leafTruth(step.leaf);
    }

    friend class RulePlanner;
    std::vector<Leaf> m_leaves;
    std::vector<std::string> m_fields;
    std::vector<Step> m_steps;
    std::vector<std::uint32_t> m_children;
    std::vector<std::uint32_t> m_rules;
    std::vector<std::uint32_t> m_roots; // by rule
    std::vector<std::optional<Anchor>> m_anchors; // by rule
    std::vector<std::vector<std::uint32_t>> m_fieldsOf; // by rule
};

} // namespace trailscope
