// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

enum class FieldType : std::uint8_t { Text, Identifier, Account, Boolean, Time, Json };

// A member of a record, by its place in CloudTrail's own order.
struct RecordField {
    std::string_view key;
    FieldType type = FieldType::Text;
};
inline constexpr std::size_t kRecordFieldCount = 33;
[[nodiscard]] const RecordField &recordField(std::size_t place);

// The places that tell whether something is an event.
inline constexpr std::size_t kVersionPlace = 0;
inline constexpr std::size_t kIdentityPlace = 1;
inline constexpr std::size_t kTimePlace = 2;
inline constexpr std::size_t kSourcePlace = 3;
inline constexpr std::size_t kNamePlace = 4;
inline constexpr std::size_t kEventIdPlace = 14;

// How closely a name is a field's; the closest one of several is the field.
enum class NameMatch : std::uint8_t {
    Own, // CloudTrail's spelling, capitals aside
    Respelled, // with other separators, or behind the names of what is around: event_time, data.aws.eventTime
    Synonym, // another word that stands for this field only: TimeGenerated
    Word, // a word that tables of anything have: timestamp, Username
};

// What a key or a column's name stands for.
struct FieldName {
    std::size_t place = 0;
    NameMatch match = NameMatch::Own;
    bool isExact = false; // to the letter
    // Below the member, segments as records spell them: "arn", "sessionContext.sessionIssuer.userName". Empty
    // for the member itself.
    std::string inside = {};

    [[nodiscard]] FieldType type() const
    {
        return inside.empty() ? recordField(place).type : FieldType::Text;
    }
};

// Nothing for a name that is no field's. Capitals, separators (_ . - @ : and blanks), a unit in brackets at
// the end ("[UTC]") and the names of what tools put around a record (data.aws., _source.) say nothing;
// UserIdentityArn is userIdentity.arn.
[[nodiscard]] std::optional<FieldName> fieldNamed(std::string_view name);

// Whether a column or member of this name has the whole record, beside columns made of it: CloudTrailEvent,
// @message, _raw and so on.
[[nodiscard]] bool namesWholeRecord(std::string_view name);

// Both, for the keys of many objects: kept from one call to the next. Valid until the thread's next call.
struct KeyMeaning {
    std::optional<FieldName> field;
    bool isWholeRecord = false;
};
[[nodiscard]] const KeyMeaning &meaningOfKey(std::string_view key);

} // namespace trailscope
