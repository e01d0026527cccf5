// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/itemtest.h"
#include "filter/rawtextsearch.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace trailscope {

struct RuleNode;
using RuleNodePtr = std::shared_ptr<const RuleNode>;

// How a value of one field has to be like one of another.
enum class Likeness : std::uint8_t { Equal, Contains, StartsWith, EndsWith };

// What a rule demands of an event, as a tree; a selection that a condition names twice is in it twice, and
// shared. Immutable. Nothing is known of an event that is absent: a Test on an absent field does not hold.
struct RuleNode {
    enum class Kind : std::uint8_t {
        And, // of all children
        Or,
        Not, // its only child does not hold
        Test, // some value of the field passes
        Exists, // the field is present and not null
        SameAs, // some value of the field is like some value of the other
        Keyword, // the text is somewhere in the record
    };

    Kind kind = Kind::And;
    std::vector<RuleNodePtr> children{};
    std::string field{}; // a path as written: every dot may part keys, or be in one
    std::shared_ptr<const ItemTest> test{};
    std::string otherField{};
    Likeness likeness = Likeness::Equal;
    bool cased = false; // SameAs: letters have to agree in case
    std::string keyword{};
    std::shared_ptr<const RawTextSearch> search{};
    std::uint32_t line = 0; // of what was written, in its file; 0: nothing of its own
    std::string name{}; // of a selection; else empty
};

[[nodiscard]] inline RuleNodePtr madeNode(RuleNode node)
{
    return std::make_shared<const RuleNode>(std::move(node));
}
// Of one child it is that one.
[[nodiscard]] inline RuleNodePtr joinedNode(RuleNode::Kind kind, std::vector<RuleNodePtr> children)
{
    if (children.size() == 1)
        return children.front();
    return madeNode({.kind = kind, .children = std::move(children)});
}
[[nodiscard]] inline RuleNodePtr negatedNode(RuleNodePtr child)
{
    return madeNode({.kind = RuleNode::Kind::Not, .children = {std::move(child)}});
}

} // namespace trailscope
