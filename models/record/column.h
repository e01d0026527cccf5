// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>

namespace trailscope {

// The columns that loading fills with what an event's record says, each a dictionary of texts and a code for
// every event. Which field reads which of them: field.h.
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

// What loading keeps for those who join events with each other, in a cell of at most 32 bits an event. No
// field has it as it stands.
enum class JoinColumn : std::uint8_t {
    Context, // a code of Dictionaries::contexts(): CredentialContext (store/credentialcontext.h)
    Call, // CallFacts, as CallCell has them (store/callfacts.h)
};
inline constexpr int kJoinColumnCount = 2;
[[nodiscard]] constexpr std::size_t slot(JoinColumn column)
{
    return static_cast<std::size_t>(column);
}

} // namespace trailscope
