// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/rawsource.h"
#include "store/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// The records of a row list in the rows' order, a block of rows at a time: as many as fit a budget of bytes,
// so that memory stays bounded while each source is read once for a whole block. Used by one thread;
// snapshot, rows and source outlive it.
class RecordBlocks {
public:
    static constexpr std::size_t kBudgetBytes = std::size_t{32} << 20;
    static constexpr std::size_t kMaxRows = 65536;

    RecordBlocks(const Snapshot &snapshot, std::span<const EventIndex> rows, const RawSource &source,
                 std::size_t budgetBytes = kBudgetBytes);

    enum class Step : std::uint8_t { Block, Done, Stopped };
    // Fetches the next block. After Block, first(), size() and record() describe it.
    Step next(std::stop_token stop);

    [[nodiscard]] std::size_t first() const { return m_first; } // position in the row list
    [[nodiscard]] std::size_t size() const { return m_size; }
    // By place in the block. Empty when its source is gone or has changed: a record never is.
    [[nodiscard]] std::string_view record(std::size_t i) const { return m_records[i]; }
    // The place in the block of the first record that could not be read again.
    [[nodiscard]] std::optional<std::size_t> firstUnreachable() const;

private:
    struct Wanted {
        EventIndex event;
        std::uint32_t position;
    };

    const Snapshot &m_snapshot;
    std::span<const EventIndex> m_rows;
    const RawSource &m_source;
    std::size_t m_budgetBytes;
    std::size_t m_first = 0;
    std::size_t m_size = 0;
    std::vector<std::string> m_records;
    std::vector<Wanted> m_wanted; // by event
};

} // namespace trailscope
