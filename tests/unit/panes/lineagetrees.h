// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/lineage/lineagetree.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace trailscope::test {

// Builds the tree of a lineage line by line, as the engine does: whatever stands for a node again has nothing
// below it.
class LineageTrees {
public:
    // Returns the line.
    int add(int parent, std::uint32_t node, LineageLevel level = LineageLevel::Certain,
            std::uint32_t events = 1)
    {
        LineageLine line;
        line.parent = parent;
        line.node = node;
        line.who = "arn:aws:iam::111122223333:role/R" + std::to_string(node);
        line.id = "ASIA" + std::to_string(node);
        line.events = events;
        line.value = FieldValue{.field = Field::Credential, .value = line.id};
        const int number = static_cast<int>(m_tree.lines.size());
        if (parent >= 0) {
            line.step = LineageLine::Step{
                .level = level,
                .call = "AssumeRole",
                .callValue = FieldValue{.field = Field::EventId, .value = "event-" + std::to_string(number)}};
            m_tree.lines[static_cast<std::size_t>(parent)].children.push_back(number);
        } else {
            m_tree.roots.push_back(number);
        }
        m_tree.lines.push_back(std::move(line));
        return number;
    }
    LineageLine &operator[](int line) { return m_tree.lines[static_cast<std::size_t>(line)]; }
    [[nodiscard]] const LineageTree &tree() const { return m_tree; }
    [[nodiscard]] LineageTreePtr shared() const { return std::make_shared<const LineageTree>(m_tree); }

private:
    LineageTree m_tree;
};

// One credential that issued `count` others.
inline LineageTrees fan(int count)
{
    LineageTrees trees;
    const int root = trees.add(-1, 0);
    trees[root].isAsked = true;
    for (int i = 1; i <= count; ++i)
        trees.add(root, static_cast<std::uint32_t>(i), LineageLevel::Certain, static_cast<std::uint32_t>(i));
    return trees;
}

} // namespace trailscope::test
