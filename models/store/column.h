// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/field.h"

#include <cstdint>
#include <span>

namespace trailscope {

// The dictionary-coded columns of the store.
enum class Column : std::uint8_t {
    Event,
    Service,
    Region,
    Principal, // canonical label
    PrincipalArn,
    PrincipalId,
    PrincipalGroup, // what the sessions of one principal share
    PrincipalKind, // code = 1 + PrincipalKind
    IdentityType,
    User,
    Role,
    Session,
    Account, // userIdentity.accountId
    Recipient,
    Key,
    Ip,
    Agent,
    InvokedBy,
    Origin, // code = 1 + Origin
    Outcome, // code = 1 + Outcome
    ErrorCode,
    ErrorMessage,
    ReadOnly, // as recorded
    Write, // always present: recorded, or inferred (EventFlag::WriteInferred)
    Category,
    Type,
    EventVersion,
    SharedEventId,
    Resource, // the codes stand for encoded value lists (valuelist.h)
    Source, // code = SourceId
};
inline constexpr int kColumnCount = static_cast<int>(Column::Source) + 1;
[[nodiscard]] constexpr std::size_t slot(Column column)
{
    return static_cast<std::size_t>(column);
}

// The columns of identifiers that hardly ever repeat.
enum class IdColumn : std::uint8_t {
    EventId,
    RequestId,
};
inline constexpr int kIdColumnCount = 2;
[[nodiscard]] constexpr std::size_t slot(IdColumn column)
{
    return static_cast<std::size_t>(column);
}

// The columns whose values are the field's: any of them counts (`principal` is label or ARN, `account` is
// caller's or recipient's, `error` is code or message). The first is what a table cell shows. Empty for the
// fields that are no dictionary column: time, eventID, requestID, offset, raw.
[[nodiscard]] std::span<const Column> columnsOf(Field field);

} // namespace trailscope
