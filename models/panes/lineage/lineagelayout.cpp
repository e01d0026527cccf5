// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/lineage/lineagelayout.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <ranges>
#include <utility>

namespace trailscope {

namespace {

// Up to so many arrows side by side, their order is improved; of more, nobody follows one by eye.
constexpr std::size_t kMostUntangled = 400;
constexpr int kOrderings = 6;
constexpr int kAlignings = 4;

// A place in a column: a box, the label of an arrow, or a bend of one that only passes.
struct Slot {
    int column = 0;
    double height = 0;
    double centre = 0;
    int box = -1;
    std::vector<int> before = {}; // slots
    std::vector<int> after = {};
};

class LineageArranger {
public:
    LineageArranger(const LineageDrawing &drawing, std::span<const double> heights,
                    const LineageMeasures &measures)
        : m_drawing(drawing)
        , m_measures(measures)
        , m_outgoing(drawing.boxes.size())
        , m_isBack(drawing.arrows.size(), false)
        , m_layers(drawing.boxes.size(), 0)
        , m_waysOf(drawing.arrows.size())
    {
        for (std::size_t i = 0; i < drawing.arrows.size(); ++i)
            m_outgoing[toIndex(drawing.arrows[i].from)].push_back(static_cast<int>(i));
        for (std::size_t i = 0; i < drawing.boxes.size(); ++i)
            m_slots.push_back({.height = heights[i], .box = static_cast<int>(i)});
    }

    LineageLayout arrange()
    {
        if (m_drawing.boxes.empty())
            return {};
        findBackArrows();
        findLayers();
        makeSlots();
        fillColumns();
        untangle();
        align();
        return layout();
    }

private:
    [[nodiscard]] const LineageArrow &arrow(int number) const { return m_drawing.arrows[toIndex(number)]; }
    [[nodiscard]] int boxCount() const { return static_cast<int>(m_drawing.boxes.size()); }

    // Those that lead to where one came from, walking into the depth from the first box on.
    void findBackArrows()
    {
        enum class State : std::uint8_t { New, OnTheWay, Left };
        std::vector<State> states(m_drawing.boxes.size(), State::New);
        std::vector<std::pair<int, std::size_t>> way; // boxes, and the arrow that is next there
        for (int root = 0; root < boxCount(); ++root) {
            if (states[toIndex(root)] != State::New)
                continue;
            way.assign(1, {root, 0});
            states[toIndex(root)] = State::OnTheWay;
            while (!way.empty()) {
                const auto [box, next] = way.back();
                if (next == m_outgoing[toIndex(box)].size()) {
                    states[toIndex(box)] = State::Left;
                    way.pop_back();
                    continue;
                }
                ++way.back().second;
                const int number = m_outgoing[toIndex(box)][next];
                State &state = states[toIndex(arrow(number).to)];
                if (state == State::OnTheWay) {
                    m_isBack[toIndex(number)] = true;
                } else if (state == State::New) {
                    state = State::OnTheWay;
                    way.emplace_back(arrow(number).to, 0);
                }
            }
        }
    }

    // Each box as far to the left as what it came from allows; who came from nothing, close to what came from
    // him.
    void findLayers()
    {
        std::vector<int> missing(m_drawing.boxes.size(), 0);
        for (int number = 0; std::cmp_less(number, m_drawing.arrows.size()); ++number)
            missing[toIndex(arrow(number).to)] += m_isBack[toIndex(number)] ? 0 : 1;
        std::vector<int> ready;
        for (int box = 0; box < boxCount(); ++box) {
            if (missing[toIndex(box)] == 0)
                ready.push_back(box);
        }
        const std::size_t roots = ready.size();
        for (std::size_t i = 0; i < ready.size(); ++i) {
            for (const int number : m_outgoing[toIndex(ready[i])]) {
                if (m_isBack[toIndex(number)])
                    continue;
                const int to = arrow(number).to;
                m_layers[toIndex(to)] = std::max(m_layers[toIndex(to)], m_layers[toIndex(ready[i])] + 1);
                if (--missing[toIndex(to)] == 0)
                    ready.push_back(to);
            }
        }
        for (const int root : ready | std::views::take(roots)) {
            int nearest = std::numeric_limits<int>::max();
            for (const int number : m_outgoing[toIndex(root)]) {
                if (!m_isBack[toIndex(number)])
                    nearest = std::min(nearest, m_layers[toIndex(arrow(number).to)]);
            }
            if (nearest != std::numeric_limits<int>::max())
                m_layers[toIndex(root)] = nearest - 1;
        }
    }

    // Boxes have the even columns, labels the odd ones.
    void makeSlots()
    {
        for (int box = 0; box < boxCount(); ++box)
            m_slots[toIndex(box)].column = 2 * m_layers[toIndex(box)];
        for (int number = 0; std::cmp_less(number, m_drawing.arrows.size()); ++number) {
            if (m_isBack[toIndex(number)])
                continue;
            const int last = m_slots[toIndex(arrow(number).to)].column - 1;
            int before = arrow(number).from;
            for (int column = m_slots[toIndex(before)].column + 1; column <= last; ++column) {
                const int slot = static_cast<int>(m_slots.size());
                m_slots.push_back(
                    {.column = column, .height = column == last ? m_measures.label.height() : 0});
                m_waysOf[toIndex(number)].push_back(slot);
                join(before, slot);
                before = slot;
            }
            join(before, arrow(number).to);
        }
    }

    void join(int before, int after)
    {
        m_slots[toIndex(before)].after.push_back(after);
        m_slots[toIndex(after)].before.push_back(before);
    }

    // As a walk into the depth comes upon them: so no two arrows of a tree cross.
    void fillColumns()
    {
        const int last = std::ranges::max(m_slots | std::views::transform(&Slot::column));
        m_columns.resize(toIndex(last + 1));
        std::vector<bool> isPlaced(m_slots.size(), false);
        std::vector<int> waiting;
        for (int box = boxCount() - 1; box >= 0; --box) {
            if (m_slots[toIndex(box)].before.empty())
                waiting.push_back(box);
        }
        while (!waiting.empty()) {
            const int slot = waiting.back();
            waiting.pop_back();
            if (isPlaced[toIndex(slot)])
                continue;
            isPlaced[toIndex(slot)] = true;
            m_columns[toIndex(m_slots[toIndex(slot)].column)].push_back(slot);
            for (const int next : m_slots[toIndex(slot)].after | std::views::reverse)
                waiting.push_back(next);
        }
    }

    // Each column in the order of where its neighbours are, to and fro, and the best of what comes of it.
    void untangle()
    {
        m_ranks.resize(m_slots.size());
        std::ranges::for_each(m_columns, [this](const std::vector<int> &column) { rank(column); });
        std::size_t fewest = crossings();
        std::vector<std::vector<int>> best = m_columns;
        for (int round = 0; round < kOrderings && fewest > 0; ++round) {
            const bool isForward = round % 2 == 0;
            for (std::size_t i = 1; i < m_columns.size(); ++i) {
                std::vector<int> &column = m_columns[isForward ? i : m_columns.size() - 1 - i];
                std::vector<std::pair<double, int>> wanted;
                for (const int slot : column) {
                    const std::vector<int> &beside
                        = isForward ? m_slots[toIndex(slot)].before : m_slots[toIndex(slot)].after;
                    wanted.emplace_back(beside.empty() ? m_ranks[toIndex(slot)] : meanRank(beside), slot);
                }
                std::ranges::stable_sort(wanted, {}, &std::pair<double, int>::first);
                std::ranges::copy(wanted | std::views::values, column.begin());
                rank(column);
            }
            if (const std::size_t now = crossings(); now < fewest) {
                fewest = now;
                best = m_columns;
            }
        }
        m_columns = std::move(best);
    }

    // From 0 to 1, so that columns of different lengths can be compared.
    void rank(const std::vector<int> &column)
    {
        for (std::size_t i = 0; i < column.size(); ++i)
            m_ranks[toIndex(column[i])] = (static_cast<double>(i) + 0.5) / static_cast<double>(column.size());
    }

    [[nodiscard]] double meanRank(const std::vector<int> &beside) const
    {
        return std::accumulate(beside.begin(), beside.end(), 0.0,
                               [this](double sum, int slot) { return sum + m_ranks[toIndex(slot)]; })
            / static_cast<double>(beside.size());
    }

    // 0 where there are too many to count.
    [[nodiscard]] std::size_t crossings() const
    {
        std::size_t count = 0;
        for (const std::vector<int> &column : m_columns) {
            std::vector<std::pair<double, double>> arrows;
            for (const int slot : column) {
                for (const int next : m_slots[toIndex(slot)].after)
                    arrows.emplace_back(m_ranks[toIndex(slot)], m_ranks[toIndex(next)]);
            }
            if (arrows.size() > kMostUntangled)
                return 0;
            for (std::size_t i = 0; i < arrows.size(); ++i) {
                for (std::size_t j = 0; j < i; ++j) {
                    if ((arrows[i].first - arrows[j].first) * (arrows[i].second - arrows[j].second) < 0)
                        ++count;
                }
            }
        }
        return count;
    }

    // Every slot as near as possible to the middle of those it is joined with.
    void align()
    {
        for (const std::vector<int> &column : m_columns)
            settle(column, std::vector<double>(column.size(), 0));
        for (int round = 0; round < kAlignings; ++round) {
            const bool isForward = round % 2 != 0;
            for (std::size_t i = 0; i < m_columns.size(); ++i) {
                const std::vector<int> &column = m_columns[isForward ? i : m_columns.size() - 1 - i];
                std::vector<double> wanted;
                for (const int slot : column) {
                    const std::vector<int> &beside
                        = isForward ? m_slots[toIndex(slot)].before : m_slots[toIndex(slot)].after;
                    wanted.push_back(beside.empty() ? m_slots[toIndex(slot)].centre : meanCentre(beside));
                }
                settle(column, wanted);
            }
        }
        // A label belongs to the box that its arrow leads to.
        for (std::size_t i = 1; i < m_columns.size(); i += 2) {
            std::vector<double> wanted;
            for (const int slot : m_columns[i])
                wanted.push_back(m_slots[toIndex(m_slots[toIndex(slot)].after.front())].centre);
            settle(m_columns[i], wanted);
        }
    }

    [[nodiscard]] double meanCentre(const std::vector<int> &beside) const
    {
        return std::accumulate(beside.begin(), beside.end(), 0.0,
                               [this](double sum, int slot) { return sum + m_slots[toIndex(slot)].centre; })
            / static_cast<double>(beside.size());
    }

    // In order and with room between them, with the least sum of squares of what they are moved by: those
    // that would lie upon each other become blocks at their common mean.
    void settle(const std::vector<int> &column, const std::vector<double> &wanted)
    {
        struct Block {
            double sum = 0;
            std::size_t count = 0;
            [[nodiscard]] double mean() const { return sum / static_cast<double>(count); }
        };
        std::vector<double> stacked(column.size(), 0); // where they are without a space between them
        std::vector<Block> blocks;
        for (std::size_t i = 0; i < column.size(); ++i) {
            if (i > 0) {
                stacked[i] = stacked[i - 1] + m_measures.gap
                    + (m_slots[toIndex(column[i - 1])].height + m_slots[toIndex(column[i])].height) / 2;
            }
            blocks.push_back({.sum = wanted[i] - stacked[i], .count = 1});
            while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() >= blocks.back().mean()) {
                const Block last = blocks.back();
                blocks.pop_back();
                blocks.back().sum += last.sum;
                blocks.back().count += last.count;
            }
        }
        std::size_t i = 0;
        for (const Block &block : blocks) {
            for (const std::size_t end = i + block.count; i < end; ++i)
                m_slots[toIndex(column[i])].centre = block.mean() + stacked[i];
        }
    }

    [[nodiscard]] double widthOf(int column) const
    {
        return column % 2 == 0 ? m_measures.boxWidth : m_measures.label.width();
    }
    [[nodiscard]] double leftOf(int column) const
    {
        const double pair = m_measures.boxWidth + m_measures.label.width() + 2 * m_measures.fan;
        const int pairs = column / 2;
        return m_measures.margin + pairs * pair
            + (column % 2 == 0 ? 0 : m_measures.boxWidth + m_measures.fan);
    }
    [[nodiscard]] QRectF rectOf(const Slot &slot) const
    {
        return {leftOf(slot.column), slot.centre - slot.height / 2, widthOf(slot.column), slot.height};
    }

    LineageLayout layout()
    {
        double top = std::numeric_limits<double>::max();
        double bottom = std::numeric_limits<double>::lowest();
        for (const Slot &slot : m_slots) {
            top = std::min(top, slot.centre - slot.height / 2);
            bottom = std::max(bottom, slot.centre + slot.height / 2);
        }
        for (Slot &slot : m_slots)
            slot.centre += m_measures.margin - top;
        bottom += m_measures.margin - top;

        LineageLayout layout;
        for (int box = 0; box < boxCount(); ++box) {
            layout.boxes.push_back(rectOf(m_slots[toIndex(box)]));
            layout.columns.push_back(m_slots[toIndex(box)].column);
        }
        // Room at both ends, for what leads back around a box.
        const double turn = m_measures.fan / 2;
        const bool hasBack = std::ranges::contains(m_isBack, true);
        const int last = static_cast<int>(m_columns.size()) - 1;
        double right = leftOf(last) + widthOf(last) + (hasBack ? turn : 0);
        for (int number = 0; std::cmp_less(number, m_drawing.arrows.size()); ++number) {
            layout.arrows.push_back(m_isBack[toIndex(number)] ? backArrow(number, bottom, turn)
                                                              : forwardArrow(number));
            right = std::max(right, layout.arrows.back().label.right());
        }
        const double shift = shiftOf(layout, turn);
        for (QRectF &box : layout.boxes)
            box.translate(shift, 0);
        for (LineageLayout::Arrow &moved : layout.arrows) {
            moved.label.translate(shift, 0);
            for (QPointF &point : moved.points)
                point.rx() += shift;
        }
        layout.size = QSizeF(right + shift + m_measures.margin, bottom + m_measures.margin);
        return layout;
    }

    // What leads back to the first column begins left of it.
    [[nodiscard]] double shiftOf(const LineageLayout &layout, double turn) const
    {
        double left = m_measures.margin;
        for (const LineageLayout::Arrow &arrow : layout.arrows)
            left = std::min({left, arrow.label.left(), arrow.isBack ? arrow.points[3].x() : left});
        return left < m_measures.margin ? std::max(turn, m_measures.margin - left) : 0;
    }

    [[nodiscard]] LineageLayout::Arrow forwardArrow(int number) const
    {
        LineageLayout::Arrow drawn;
        const QRectF from = rectOf(m_slots[toIndex(arrow(number).from)]);
        const QRectF to = rectOf(m_slots[toIndex(arrow(number).to)]);
        drawn.points.emplace_back(from.right(), from.center().y());
        for (const int slot : m_waysOf[toIndex(number)]) {
            const QRectF rect = rectOf(m_slots[toIndex(slot)]);
            drawn.points.emplace_back(rect.left(), rect.center().y());
            drawn.points.emplace_back(rect.right(), rect.center().y());
        }
        drawn.points.emplace_back(to.left(), to.center().y());
        const Slot &label = m_slots[toIndex(m_waysOf[toIndex(number)].back())];
        drawn.label = rectOf(label);
        drawn.column = label.column;
        return drawn;
    }

    // Down beside the box, below everything, and up again; `bottom` moves on.
    [[nodiscard]] LineageLayout::Arrow backArrow(int number, double &bottom, double turn) const
    {
        const QRectF from = rectOf(m_slots[toIndex(arrow(number).from)]);
        const QRectF to = rectOf(m_slots[toIndex(arrow(number).to)]);
        const double lane = bottom + m_measures.gap + m_measures.label.height() / 2;
        bottom = lane + m_measures.label.height() / 2;
        LineageLayout::Arrow drawn;
        drawn.isBack = true;
        drawn.points
            = {QPointF(from.right(), from.center().y()),   QPointF(from.right() + turn, from.center().y()),
               QPointF(from.right() + turn, lane),         QPointF(to.left() - turn, lane),
               QPointF(to.left() - turn, to.center().y()), QPointF(to.left(), to.center().y())};
        drawn.label = QRectF(QPointF(), m_measures.label);
        drawn.label.moveCenter(QPointF((from.right() + to.left()) / 2, lane));
        return drawn;
    }

    const LineageDrawing &m_drawing;
    const LineageMeasures &m_measures;
    std::vector<std::vector<int>> m_outgoing; // arrows, by box
    std::vector<bool> m_isBack; // by arrow
    std::vector<int> m_layers; // by box
    std::vector<Slot> m_slots; // the boxes first
    std::vector<std::vector<int>> m_waysOf; // by arrow: the slots between its boxes
    std::vector<std::vector<int>> m_columns; // slots, from above
    std::vector<double> m_ranks; // by slot
};

} // namespace

LineageLayout layOutLineage(const LineageDrawing &drawing, std::span<const double> heights,
                            const LineageMeasures &measures)
{
    return LineageArranger(drawing, heights, measures).arrange();
}

} // namespace trailscope
