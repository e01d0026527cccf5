// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/ledger/ledgerrules.h"
#include "store/eventset.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// What became of a deed, as far as the trail tells.
enum class LedgerState : std::uint8_t {
    Stands, // no later event takes it away
    Replaced, // a later event has set it anew
    Removed, // a later event has taken it away
    Unclear, // the record does not say which object it was
};
inline constexpr int kLedgerStateCount = static_cast<int>(LedgerState::Unclear) + 1;
[[nodiscard]] std::string_view ledgerStateName(LedgerState state);

// One object that a call made, changed, opened, shared or switched off.
struct LedgerEntry {
    const LedgerRule *rule = nullptr; // lives as long as the rules
    EventIndex event{}; // which proves the deed
    std::vector<std::string> object; // values of the rule's parts; empty where the record has none
    LedgerState state = LedgerState::Stands;
    std::optional<EventIndex> end; // the event which proves that it was removed, or else replaced

    // The values in one line.
    [[nodiscard]] std::string objectText() const;
};

// In the order of time. A value.
struct Ledger {
    std::vector<LedgerEntry> entries;
    std::uint64_t unreachable = 0; // events whose record could not be read again

    [[nodiscard]] std::size_t standing() const; // those that stand or are unclear
};

// All that the `makers` left behind, by the rules, which outlive the ledger. Only calls that succeeded count,
// and dry runs do not; what undoes one is looked for among all rows of the snapshot, whoever called it, in
// the same account and region. The two accounts' views of one call (sharedEventID) are one deed. One pass
// over the records that the rules ask for, on all cores; nothing when stopped.
[[nodiscard]] std::optional<Ledger> findLedger(const Snapshot &snapshot, const RawSource &records,
                                               const EventSet &makers,
                                               const LedgerRules &rules = LedgerRules::builtIn(),
                                               const std::stop_token &stop = {});

} // namespace trailscope
