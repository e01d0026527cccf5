// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <algorithm>
#include <cstdint>

namespace trailscope {

// What the bytes of one leaf's text were: every byte counts once.
struct ByteLedger {
    std::uint64_t records = 0; // in records, or in the strings and rows that they were made of
    std::uint64_t wrapper = 0; // around and between them: brackets, keys, white space, envelopes, a header
    std::uint64_t others = 0; // values that are no events
    std::uint64_t damage = 0; // that belong to no complete value; the report says where they are

    [[nodiscard]] std::uint64_t total() const { return records + wrapper + others + damage; }
    bool operator==(const ByteLedger &) const = default;
};

// Keeps a ledger while a text is read from its beginning to its end. Offsets count from the text's beginning
// and never go back, but what is counted may lie in what was counted before: then it counts once.
class LedgerKeeper {
public:
    void records(std::uint64_t begin, std::uint64_t end) { count(m_ledger.records, begin, end); }
    void others(std::uint64_t begin, std::uint64_t end) { count(m_ledger.others, begin, end); }
    void damage(std::uint64_t begin, std::uint64_t end) { count(m_ledger.damage, begin, end); }
    // Whatever before `end` was not counted as anything was wrapper.
    void settle(std::uint64_t end)
    {
        if (end > m_settledTo) {
            const std::uint64_t counted = m_ledger.total() - m_totalThen;
            m_ledger.wrapper += end - m_settledTo - std::min(counted, end - m_settledTo);
            m_settledTo = end;
            m_totalThen = m_ledger.total();
        }
    }
    [[nodiscard]] const ByteLedger &ledger() const { return m_ledger; }

private:
    void count(std::uint64_t &part, std::uint64_t begin, std::uint64_t end)
    {
        begin = std::max(begin, m_countedTo);
        if (end > begin) {
            part += end - begin;
            m_countedTo = end;
        }
    }

    ByteLedger m_ledger;
    std::uint64_t m_countedTo = 0;
    std::uint64_t m_settledTo = 0;
    std::uint64_t m_totalThen = 0;
};

} // namespace trailscope
