// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string>

namespace trailscope {

// What is to be told about a leaf that is no fault at one place of its text.
enum class LeafNoteKind : std::uint8_t {
    LostRecord, // an object that has CloudTrail's own keys and lacks what makes an event: it is damaged
    OtherObject, // an object beside or among records that is no event
    OtherValue, // a value in a list of records that is no object
    RowWithoutEvent, // a row of a table in which no event is
    UnreadableTime, // an eventTime that is there and says no time
    ForeignTable, // a table some of whose columns are a record's, and too few
    // The file has the name of a CloudTrail log, and instead of one there is
    EmptyLog, // nothing
    ZerosForLog,
    BytesForLog, // something that is no text
    ErrorPageForLog, // the answer of S3 to a request that failed
    HtmlForLog,
    TextForLog, // other text
    JsonForLog, // JSON that holds no list of records
};
inline constexpr int kLeafNoteKindCount = static_cast<int>(LeafNoteKind::JsonForLog) + 1;

// Whether it says that something is lost: the leaf was not read whole.
[[nodiscard]] bool isDamage(LeafNoteKind kind);

// A value; any thread.
struct LeafNote {
    LeafNoteKind kind{};
    std::uint64_t count = 0;
    std::uint64_t offset = 0; // of the first one, in the inflated text
    // Of the first one: the keys or columns that it begins with, the text that should be a time, the code of
    // an error. As it stands in the file.
    std::string detail = {};

    bool operator==(const LeafNote &) const = default;
};

// A sentence without its first capital and its full stop, with what to do; translated. `besideDamage`: the
// leaf has damage elsewhere.
[[nodiscard]] std::string leafNoteText(const LeafNote &note, bool besideDamage);

} // namespace trailscope
