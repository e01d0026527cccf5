// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/ledger/ledger.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace trailscope {

// What a ledger's line says, a column each.
enum class LedgerColumn : std::uint8_t {
    State,
    Deed,
    What,
    Object,
    Account,
    Region,
    Time,
    Event,
    EventId,
    Principal,
    Key,
    Ended, // when it was removed or replaced, by whom, and by which event
    EndedBy,
    EndEvent,
    EndEventId,
    Undo, // the call that would take it away, as service:Event; empty where it does not stand, or none does
};
inline constexpr int kLedgerColumnCount = static_cast<int>(LedgerColumn::Undo) + 1;
// "state", "deed", … as files and the command line spell it.
[[nodiscard]] std::string_view ledgerColumnName(LedgerColumn column);
// Whether its texts are the program's own, or times: nothing out of a record.
[[nodiscard]] bool isOwnText(LedgerColumn column);

// Empty where there is nothing to say.
[[nodiscard]] std::string ledgerCell(const Snapshot &snapshot, const LedgerEntry &entry, LedgerColumn column);

} // namespace trailscope
