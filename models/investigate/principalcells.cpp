// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/principalcells.h"

#include "investigate/eventwalk.h"
#include "record/outcome.h"
#include "record/principal.h"

#include <cstddef>
#include <span>
#include <utility>

namespace trailscope {

namespace {

// Open addressing over a handful of codes. Events come in bursts, so the last cell is tried before the table.
class CellTable {
public:
    CellTable() { m_slots.resize(kFirstSlots, kFree); }

    PrincipalCell &at(const PrincipalCell::Codes &codes, EventIndex event)
    {
        if (!m_cells.empty() && m_cells[m_last].codes == codes)
            return m_cells[m_last];
        std::size_t slot = hash(codes) & (m_slots.size() - 1);
        while (m_slots[slot] != kFree) {
            if (m_cells[m_slots[slot]].codes == codes) {
                m_last = m_slots[slot];
                return m_cells[m_last];
            }
            slot = (slot + 1) & (m_slots.size() - 1);
        }
        m_last = static_cast<std::uint32_t>(m_cells.size());
        m_slots[slot] = m_last;
        m_cells.push_back({codes, event, {}, {}});
        if (m_cells.size() * 2 > m_slots.size())
            grow();
        return m_cells[m_last];
    }

    [[nodiscard]] std::vector<PrincipalCell> take() { return std::move(m_cells); }

private:
    static constexpr std::size_t kFirstSlots = 1024; // a power of two
    static constexpr std::uint32_t kFree = ~std::uint32_t{0};

    static std::size_t hash(const PrincipalCell::Codes &codes)
    {
        std::uint64_t mixed = 0;
        for (const std::uint32_t code : codes) {
            mixed = (mixed ^ code) * 0x9e3779b97f4a7c15ULL;
            mixed ^= mixed >> 29U;
        }
        return static_cast<std::size_t>(mixed);
    }

    void grow()
    {
        m_slots.assign(m_slots.size() * 4, kFree);
        for (std::uint32_t i = 0; i < m_cells.size(); ++i) {
            std::size_t slot = hash(m_cells[i].codes) & (m_slots.size() - 1);
            while (m_slots[slot] != kFree)
                slot = (slot + 1) & (m_slots.size() - 1);
            m_slots[slot] = i;
        }
    }

    std::vector<PrincipalCell> m_cells;
    std::vector<std::uint32_t> m_slots;
    std::uint32_t m_last = 0;
};

bool isError(Code outcome)
{
    constexpr std::uint32_t kSuccess = 1 + static_cast<std::uint32_t>(Outcome::Success);
    return outcome != Code::Absent && raw(outcome) != kSuccess;
}

} // namespace

std::vector<PrincipalCell> principalCells(const Snapshot &snapshot, const EventSet &events,
                                          const EventSet *shown, const std::stop_token &stop)
{
    constexpr std::uint32_t kUnknown = 1 + static_cast<std::uint32_t>(PrincipalKind::Unknown);
    CellTable table;
    std::uint32_t chunkFirst = 0;
    forEachChunk(snapshot, events, [&](const Chunk &chunk, std::span<const std::uint64_t> words) {
        if (stop.stop_requested())
            return;
        const TimeRun times = chunk.times();
        const CodeSpan outcomes = chunk.codes(Column::Outcome);
        using Cell = PrincipalCell;
        const std::array<CodeSpan, Cell::kColumns.size()> columns
            = {chunk.codes(Cell::kColumns[Cell::Account]), chunk.codes(Cell::kColumns[Cell::Kind]),
               chunk.codes(Cell::kColumns[Cell::Group]),   chunk.codes(Cell::kColumns[Cell::Id]),
               chunk.codes(Cell::kColumns[Cell::Key]),     chunk.codes(Cell::kColumns[Cell::Label])};
        forEachPlace(words, [&](std::size_t i) {
            Cell::Codes codes;
            for (std::size_t part = 0; part < codes.size(); ++part)
                codes[part] = raw(columns[part][i]);
            if (codes[Cell::Kind] == 0)
                codes[Cell::Kind] = kUnknown;
            const EventIndex event{chunkFirst + static_cast<std::uint32_t>(i)};
            Cell &cell = table.at(codes, event);
            const bool failed = isError(outcomes[i]);
            cell.activity.add(times[i], failed);
            if (shown == nullptr || shown->contains(event))
                cell.shown.add(times[i], failed);
        });
        chunkFirst += Chunk::kCapacity;
    });
    return table.take();
}

} // namespace trailscope
