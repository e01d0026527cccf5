// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/column.h"
#include "record/instant.h"
#include "store/ids.h"
#include "text/uuid.h"

#include <array>
#include <cstdint>

namespace trailscope {

// Facts about an event that are no values of it.
enum class EventFlag : std::uint8_t {
    Copy = 1, // equal to an earlier event with the same eventID and recipient
    Conflict = 2, // same eventID and recipient as an earlier event, different JSON
    WriteInferred = 4, // the record has no readOnly: `write` comes from the verb
    Repaired
    = 8, // the record broke a rule of JSON (invalid UTF-8, control characters) and was read all the same
    Synthesised = 16, // there is no record: it was made of a row of a table, and says so
    Recovered = 32, // found behind damage, where it may also be a part of another record
    FromConsole = 64, // sessionCredentialFromConsole: with a key that the console made
};
using EventFlags = std::uint8_t;
[[nodiscard]] constexpr EventFlags operator|(EventFlags flags, EventFlag flag)
{
    return static_cast<EventFlags>(flags | static_cast<EventFlags>(flag));
}
[[nodiscard]] constexpr bool has(EventFlags flags, EventFlag flag)
{
    return (flags & static_cast<EventFlags>(flag)) != 0;
}

// Where a record stands: its source, and its bytes in the source's inflated text.
struct RecordPlace {
    SourceId source = SourceId::None;
    std::uint64_t offset = 0;
    std::uint32_t length = 0;

    bool operator==(const RecordPlace &) const = default;
};

// The two UUIDs that the columns use as marks, and that no generator of identifiers produces. A record that
// has one of them all the same keeps it as a text.
inline constexpr Uuid kAbsentIdMark{0, 0};
inline constexpr std::uint64_t kTextIdMark = ~std::uint64_t{0}; // in Uuid::high
[[nodiscard]] constexpr bool isReserved(const Uuid &uuid)
{
    return uuid == kAbsentIdMark || uuid.high == kTextIdMark;
}

// An identifier column's value: a UUID, a dictionary code for anything else, or absent.
struct IdValue {
    Uuid uuid; // meaningful when code is Absent and present is true
    Code code = Code::Absent; // into the identifier dictionary, for texts that are no UUID
    bool present = false;
};

// One event on its way from ingest into the store: everything coded already.
struct EventRow {
    UtcMs time = kNoTime;
    std::array<Code, kColumnCount> codes{};
    std::array<IdValue, kIdColumnCount> ids{};
    std::array<std::uint32_t, kJoinColumnCount> joins{};
    RecordPlace place;
    std::uint64_t contentHash = 0; // keyed hash of the record's bytes: equal bytes have equal hashes
    EventFlags flags = 0;
};

} // namespace trailscope
