// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archiveproblem.h"
#include "archive/bytes/leafplace.h"
#include "ingest/report/byteledger.h"
#include "ingest/report/leafnote.h"
#include "ingest/report/recognised.h"
#include "ingest/tables/sourceform.h"
#include "store/ids.h"
#include "json/jsoncheck.h"

#include <cstdint>
#include <string>
#include <vector>

namespace trailscope {

// What became of one leaf stream (a file, or a member of an archive).
enum class LeafState : std::uint8_t {
    Read, // to its end; holds events
    Partial, // events were found, but part of it could not be read
    NoEvents, // read, holds no CloudTrail events
    Failed, // could not be read, and gave no event
};
inline constexpr int kLeafStateCount = 4;
[[nodiscard]] const char *leafStateName(LeafState state); // "read", "partial", "noEvents", "failed"

// What was wrong with the text of a leaf.
enum class TextFault : std::uint8_t {
    BrokenJson, // from `offset`, `length` bytes belong to no complete record
    CutOff, // the text ends inside a record
    InvalidUtf8, // the record was read with U+FFFD in place of the bad bytes
    ControlCharacter, // a raw control character inside a string; the record was read
    RecordUnreadable, // a record with intact delimiters that is no JSON inside
    RecordTooLarge,
    TooDeep,
    BrokenRow, // a line of a CSV file with a quote or a separator too many or too few
    PackedIncomplete, // a string that holds events, or seems to, cannot be read to its end
    ChangedCells, // a row was read whose cells a spreadsheet has changed
    RecordsInside, // a record has lost its end, and others behind it stand among its members; all were read
    NotSearched, // so much was looked through for records already that the rest was not
    // A value in a record that was read, which nothing but the full check looks at: at `offset`, or, where
    // `length` is not 0, in the record that was packed there.
    DamagedValue,
};
// Whether it cost something; the others were read all the same.
[[nodiscard]] bool isDamage(TextFault fault);

struct TextProblem {
    TextFault fault = TextFault::BrokenJson;
    std::uint64_t offset = 0; // in the inflated text
    std::uint64_t length = 0; // bytes concerned
    JsonFault value{}; // of a DamagedValue: what is wrong with it
    bool operator==(const TextProblem &) const = default;
};

// Values of a kind that hold no events.
struct RecognisedCount {
    RecognisedKind kind{};
    std::uint64_t count = 0;
    bool operator==(const RecognisedCount &) const = default;
};

struct LeafReport {
    LeafPlace place;
    SourceId source = SourceId::None; // None when it holds no events
    LeafState state = LeafState::NoEvents;
    std::uint64_t order = 0; // its place in the order of the inputs
    std::uint64_t events = 0;
    std::uint64_t otherValues = 0; // JSON values that are no CloudTrail events
    std::uint64_t storedBytes = 0;
    std::uint64_t inflatedBytes = 0;
    RareList<ArchiveProblem> archiveProblems;
    RareList<TextProblem> textProblems; // the first kMaxTextProblems, in order of offset
    std::uint64_t furtherTextProblems = 0; // beyond those kept
    bool stopped = false; // the load was cancelled, or failed, before its end
    // What the text's bytes were. They are all of inflatedBytes, but for UTF-16 and UTF-32, where they are
    // those of the text as UTF-8, and for a leaf that was left before its end.
    ByteLedger ledger;
    RareList<RecognisedCount> recognised; // among otherValues
    RareList<LeafNote> notes; // one of a kind
    TextEncoding encoding = TextEncoding::Utf8;

    static constexpr std::size_t kMaxTextProblems = 100;
    // All that was wrong, a sentence each, translated; empty when nothing was.
    [[nodiscard]] std::vector<std::string> problemTexts() const;
    // What else is to be said about it, though nothing was wrong; translated.
    [[nodiscard]] std::vector<std::string> noteTexts() const;

    bool operator==(const LeafReport &) const = default;

private:
    [[nodiscard]] bool hasDamage() const;
    [[nodiscard]] bool isProblem(const LeafNote &note) const;
};

[[nodiscard]] std::string textProblemText(const TextProblem &problem);

} // namespace trailscope
