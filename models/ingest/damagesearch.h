// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/finding/eventsalvage.h"
#include "ingest/finding/openbrackets.h"
#include "ingest/finding/resultset.h"
#include "ingest/leafrecords.h"
#include "ingest/recordlimits.h"
#include "ingest/report/loadreport.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace trailscope {

// Looks for records where the text of a leaf is damaged, window by window: what is complete in the damage is
// taken, and reading goes on at the next place where a record, a list of them or what holds some begins. Each
// byte is looked at a few times at most, however deep damage is in damage. One per loading thread.
class DamageSearch {
public:
    // `results`: the tables of the leaf's text.
    DamageSearch(LeafRecords &records, ResultRows &results, const RecordLimits &limits)
        : m_records(records)
        , m_results(results)
        , m_limits(limits)
    {
    }

    void beginLeaf();
    // The window is read so far.
    void passWindow(std::string_view passed);

    struct WayOn {
        std::size_t at = 0; // where to go on in the text
        bool endsLists = false; // of what was open before the damage nothing goes on there
    };
    // What stands at `at` cannot be read. While isSearching(), the search goes on at the next window's
    // beginning, with whatever fault.
    [[nodiscard]] WayOn passDamage(std::string_view text, std::size_t at, TextFault fault, bool last);
    [[nodiscard]] bool isSearching() const { return m_isSearching; }
    // Whether there was damage in the leaf before what is read now.
    [[nodiscard]] bool hasPassedSome() const { return m_hasPassedSome; }
    // Enough was looked through for the size of the leaf: the rest is not searched.
    [[nodiscard]] bool hasGivenUp() const { return m_hasGivenUp; }

    // Of what is read now, which may be part of a broken value that came before.
    [[nodiscard]] EventFlags flags() const
    {
        return m_mayBeMember ? EventFlags{} | EventFlag::Recovered : EventFlags{};
    }
    // A bracket that was open before what is read is closed.
    void noteClosed() { m_mayBeMember = false; }

    // Takes the records that the one at text[begin, end) has among its members though they are the list's.
    // `around` as for swallowedRecords(), and gives how many of these brackets end with it.
    [[nodiscard]] std::size_t takeSwallowed(std::string_view text, std::size_t begin, std::size_t end,
                                            std::string_view around);

private:
    void takeSalvaged(std::string_view text, std::span<const SalvagedValue> values, std::size_t &damageBegin,
                      TextFault fault);
    void takeSalvaged(std::string_view text, const SalvagedValue &value, std::size_t &damageBegin,
                      TextFault fault);
    [[nodiscard]] bool isWayIn(std::string_view text, const EventSalvage &object, std::size_t begin) const;
    [[nodiscard]] bool mayBeMember(std::string_view text, std::size_t at) const;
    [[nodiscard]] bool mayGoOn(std::size_t searched, std::size_t seen);

    LeafRecords &m_records;
    ResultRows &m_results;
    RecordLimits m_limits;
    bool m_isSearching = false;
    bool m_hasPassedSome = false;
    TextFault m_fault = TextFault::BrokenJson; // of what is searched since an earlier window
    OpenBrackets m_open; // of the broken value
    std::uint64_t m_passedByOpen = 0; // where in the leaf that is: as far as it is searched, or read
    std::string m_beforeWindow; // the last kCandidateBytes, or fewer at the leaf's beginning
    bool m_mayBeMember = false;
    std::uint64_t m_searched = 0; // bytes of the leaf that were looked through for records, each time
    bool m_hasGivenUp = false;
};

} // namespace trailscope
