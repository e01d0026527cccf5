// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/ledger/ledgercells.h"

#include "record/instant.h"

#include <array>

namespace trailscope {

namespace {

constexpr std::array<std::string_view, kLedgerColumnCount> kNames
    = {"state",   "deed",      "what", "object", "account", "region",   "time",       "event",
       "eventID", "principal", "key",  "ended",  "endedBy", "endEvent", "endEventID", "undo"};

std::string textOf(const Snapshot &snapshot, Column column, EventIndex event)
{
    return std::string(snapshot.text(column, event));
}

// Where the call was counted: the account that it was delivered to.
std::string accountOf(const Snapshot &snapshot, EventIndex event)
{
    std::string account = textOf(snapshot, Column::Recipient, event);
    return account.empty() ? textOf(snapshot, Column::Account, event) : account;
}

} // namespace

std::string_view ledgerColumnName(LedgerColumn column)
{
    return kNames[static_cast<std::size_t>(column)];
}

bool isOwnText(LedgerColumn column)
{
    switch (column) {
    case LedgerColumn::State:
    case LedgerColumn::Deed:
    case LedgerColumn::What:
    case LedgerColumn::Time:
    case LedgerColumn::Ended:
    case LedgerColumn::Undo:
        return true;
    default:
        return false;
    }
}

std::string ledgerCell(const Snapshot &snapshot, const LedgerEntry &entry, LedgerColumn column)
{
    switch (column) {
    case LedgerColumn::State:
        return std::string(ledgerStateName(entry.state));
    case LedgerColumn::Deed:
        return std::string(ledgerDeedName(entry.rule->deed));
    case LedgerColumn::What:
        return entry.rule->what;
    case LedgerColumn::Object:
        return entry.objectText();
    case LedgerColumn::Account:
        return accountOf(snapshot, entry.event);
    case LedgerColumn::Region:
        return textOf(snapshot, Column::Region, entry.event);
    case LedgerColumn::Time:
        return formatUtc(snapshot.time(entry.event));
    case LedgerColumn::Event:
        return textOf(snapshot, Column::Event, entry.event);
    case LedgerColumn::EventId:
        return snapshot.idText(IdColumn::EventId, entry.event);
    case LedgerColumn::Principal:
        return textOf(snapshot, Column::Principal, entry.event);
    case LedgerColumn::Key:
        return textOf(snapshot, Column::Key, entry.event);
    case LedgerColumn::Ended:
        return entry.end ? formatUtc(snapshot.time(*entry.end)) : std::string();
    case LedgerColumn::EndedBy:
        return entry.end ? textOf(snapshot, Column::Principal, *entry.end) : std::string();
    case LedgerColumn::EndEvent:
        return entry.end ? textOf(snapshot, Column::Event, *entry.end) : std::string();
    case LedgerColumn::EndEventId:
        return entry.end ? snapshot.idText(IdColumn::EventId, *entry.end) : std::string();
    case LedgerColumn::Undo: {
        const std::string_view event = entry.rule->undoingEvent();
        return entry.state == LedgerState::Removed || event.empty()
            ? std::string()
            : entry.rule->service + ':' + std::string(event);
    }
    }
    return {};
}

} // namespace trailscope
