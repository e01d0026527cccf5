// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/report/byteledger.h"
#include "ingest/report/loadreport.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace trailscope {

// What is to be said about one leaf's text, gathered while it is read from its beginning to its end. Offsets
// count from the leaf's beginning.
class LeafFindings {
public:
    void addEvent() { ++m_events; }
    // What was read is read again in another way.
    void dropEvents()
    {
        m_events = 0;
        m_notes.clear();
    }
    [[nodiscard]] std::uint64_t events() const { return m_events; }
    void addProblem(TextFault fault, std::uint64_t offset, std::uint64_t length);
    // What the full check found in a record that was read, at `offset` or in what is packed in the `length`
    // bytes there.
    void addDamagedValue(JsonFault fault, std::uint64_t offset, std::uint64_t length);
    // A value that is no event.
    void addOtherValue(std::uint64_t offset, std::uint64_t length);
    void addRecognised(RecognisedKind kind);
    // One more of its kind: the first one's place and detail are kept.
    void addNote(LeafNoteKind kind, std::uint64_t offset, std::string_view detail = {});
    // An object that is no event, with the keys that it begins with.
    void addObjectNote(LeafNoteKind kind, std::uint64_t offset, std::string_view object);
    // An event for which no time was found: told where its record has something for one.
    void addWithoutTime(std::uint64_t offset, std::string_view record);
    // Those of values that are no events.
    void dropValueNotes();
    [[nodiscard]] LedgerKeeper &ledger() { return m_ledger; }

    // Whether the text has problems that cost something.
    [[nodiscard]] bool isDamaged() const;
    // Everything but the state. Of no use afterwards.
    void moveTo(LeafReport &report);

private:
    std::optional<std::size_t> keep(const TextProblem &problem);

    std::uint64_t m_events = 0;
    std::uint64_t m_otherValues = 0;
    std::vector<TextProblem> m_problems;
    std::uint64_t m_furtherProblems = 0;
    bool m_damaged = false; // by one of the problems, kept or only counted
    // Of the last problem that the text's reader has told.
    std::optional<TextFault> m_lastFault;
    std::uint64_t m_lastEnd = 0;
    std::optional<std::size_t> m_lastKept; // its place in m_problems
    std::uint64_t m_eventsBefore = 0;
    LedgerKeeper m_ledger;
    std::vector<RecognisedCount> m_recognised;
    std::vector<LeafNote> m_notes; // one of a kind
};

} // namespace trailscope
