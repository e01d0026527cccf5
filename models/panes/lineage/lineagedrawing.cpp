// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/lineage/lineagedrawing.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

class LineageDrawer {
public:
    LineageDrawer(const LineageTree &tree, const LineageUnfolded &unfolded)
        : m_tree(tree)
        , m_unfolded(unfolded)
        , m_below(tree.lines.size() + 1)
        , m_isWanted(tree.lines.size(), false)
        , m_boxOf(tree.lines.size(), -1)
    {
        for (int line = 0; line < lineCount(); ++line) {
            if (m_firstOf.emplace(lineAt(line).node, line).second)
                m_below[toIndex(lineAt(line).parent + 1)].push_back(line);
        }
        // The way to what was asked for is seen whatever else is folded.
        for (int line = 0; line < lineCount(); ++line) {
            if (!lineAt(line).isAsked)
                continue;
            for (int above = firstOf(line); above >= 0 && !m_isWanted[toIndex(above)];
                 above = lineAt(above).parent)
                m_isWanted[toIndex(above)] = true;
        }
    }

    LineageDrawing draw()
    {
        choose();
        addBoxes();
        addArrows();
        return std::move(m_drawing);
    }

private:
    [[nodiscard]] int lineCount() const { return static_cast<int>(m_tree.lines.size()); }
    [[nodiscard]] const LineageLine &lineAt(int line) const { return m_tree.lines[toIndex(line)]; }
    [[nodiscard]] int firstOf(int line) const { return m_firstOf.at(lineAt(line).node); }
    [[nodiscard]] bool isShown(int line) const { return m_boxOf[toIndex(line)] >= 0; }

    // From the roots on, level by level, so that what is folded is far from where one begins.
    void choose()
    {
        const bool isWhole = m_firstOf.size() <= std::size_t{LineageDrawing::kMostWhole};
        std::vector<int> waiting = {-1};
        int boxes = 0;
        for (std::size_t next = 0; next < waiting.size(); ++next) {
            const int parent = waiting[next];
            std::vector<int> below = m_below[toIndex(parent + 1)];
            if (!isWhole)
                keepMost(below, parent, LineageDrawing::kMostBoxes - boxes);
            boxes += static_cast<int>(below.size());
            for (const int line : below) {
                m_boxOf[toIndex(line)] = 0;
                waiting.push_back(line);
            }
        }
    }

    void keepMost(std::vector<int> &below, int parent, int room) const
    {
        const auto unfolded = m_unfolded.find(parent);
        const int most = std::clamp(room, 0, LineageDrawing::kMostBeside)
            + (unfolded == m_unfolded.end() ? 0 : unfolded->second);
        // A fold of one takes the room of what it hides.
        if (std::cmp_less_equal(below.size(), most > 0 ? most + 1 : 0))
            return;
        std::ranges::stable_sort(below, [this](int a, int b) { return importance(a) > importance(b); });
        const auto wanted
            = std::ranges::count_if(below, [this](int line) { return m_isWanted[toIndex(line)]; });
        below.resize(std::max(toIndex(most), static_cast<std::size_t>(wanted)));
        std::ranges::sort(below);
    }

    [[nodiscard]] std::tuple<bool, bool, std::uint32_t> importance(int line) const
    {
        return {m_isWanted[toIndex(line)], !m_below[toIndex(line + 1)].empty(), lineAt(line).events};
    }

    void addBoxes()
    {
        for (int line = 0; line < lineCount(); ++line) {
            if (isShown(line)) {
                m_boxOf[toIndex(line)] = static_cast<int>(m_drawing.boxes.size());
                m_drawing.boxes.push_back({.line = line});
            }
        }
        std::unordered_map<int, int> foldBelow; // by line
        for (int line = 0; line < lineCount(); ++line) {
            if (isShown(line) || firstOf(line) != line)
                continue;
            const int above = lineAt(line).parent;
            int box = above >= 0 ? m_boxOf[toIndex(above)] : -1;
            if (box < 0 || !m_drawing.boxes[toIndex(box)].isFold()) {
                const auto [fold, isNew] = foldBelow.emplace(above, static_cast<int>(m_drawing.boxes.size()));
                if (isNew)
                    m_drawing.boxes.push_back({.line = -1, .foldedBelow = above});
                box = fold->second;
            }
            ++m_drawing.boxes[toIndex(box)].folded;
            m_boxOf[toIndex(line)] = box;
        }
    }

    void addArrows()
    {
        std::map<std::pair<int, int>, std::size_t> numbers; // by ends
        std::vector<LineageArrow> toFolds;
        const auto add = [&numbers](std::vector<LineageArrow> &arrows, int from, int to) -> LineageArrow & {
            const auto [number, isNew] = numbers.emplace(std::pair(from, to), arrows.size());
            if (isNew)
                arrows.push_back({.from = from, .to = to});
            return arrows[number->second];
        };
        for (int line = 0; line < lineCount(); ++line) {
            if (lineAt(line).parent < 0 || !lineAt(line).step)
                continue;
            const int from = m_boxOf[toIndex(firstOf(lineAt(line).parent))];
            const int to = m_boxOf[toIndex(firstOf(line))];
            const bool isFolded
                = m_drawing.boxes[toIndex(from)].isFold() || m_drawing.boxes[toIndex(to)].isFold();
            if (!isFolded)
                add(m_drawing.arrows, from, to).lines.push_back(line);
            else if (from != to)
                add(toFolds, from, to);
        }
        for (LineageArrow &arrow : m_drawing.arrows) {
            std::ranges::stable_sort(arrow.lines, {}, [this](int line) { return lineAt(line).step->level; });
        }
        m_drawing.arrows.insert(m_drawing.arrows.end(), toFolds.begin(), toFolds.end());
    }

    const LineageTree &m_tree;
    const LineageUnfolded &m_unfolded;
    std::unordered_map<std::uint32_t, int> m_firstOf; // by node: a line
    // By line + 1, the roots at 0: those lines below it that are the first of their node.
    std::vector<std::vector<int>> m_below;
    std::vector<bool> m_isWanted; // by line
    std::vector<int> m_boxOf; // by line that is the first of its node
    LineageDrawing m_drawing;
};

} // namespace

LineageDrawing drawLineage(const LineageTree &tree, const LineageUnfolded &unfolded)
{
    return LineageDrawer(tree, unfolded).draw();
}

} // namespace trailscope
