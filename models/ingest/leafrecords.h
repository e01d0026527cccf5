// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/finding/recordunwrapper.h"
#include "ingest/recordparser.h"
#include "ingest/report/leaffindings.h"
#include "store/eventrow.h"
#include "json/structuralindex.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace trailscope {

// What is taken from the text of one leaf after the other: the rows of its records, and what is to be said of
// everything else. Parses records, and mends those whose text can be mended. Places in the text count from
// the beginning of the window, which says where it stands in the leaf. One per loading thread, which owns it.
class LeafRecords {
public:
    explicit LeafRecords(Dictionaries &dictionaries)
        : m_recordParser(dictionaries)
    {
    }

    void beginLeaf();
    // As RecordReader's.
    void endLeaf(LeafReport &report);
    void setWindowOffset(std::uint64_t offset) { m_windowOffset = offset; }
    [[nodiscard]] std::uint64_t windowOffset() const { return m_windowOffset; }

    // What became of an object.
    enum class Taken : std::uint8_t {
        Yes,
        No, // it is readable and no event
        MayBeRenamed, // an event whose record may have to be put together
        Unreadable, // no JSON inside
    };
    // Whether it is known already that its record is what it says.
    enum class Judged : std::uint8_t { No, Yes };
    // An object by its grammar, kWindowPadding bytes behind which can be read, which stands at
    // text[begin, begin + length) or was unpacked from there.
    [[nodiscard]] Taken take(std::string_view record, std::size_t begin, std::size_t length, EventFlags flags,
                             Judged judged);
    // The event that begins at the cursor, in text that is intact; no longer than so many bytes. False where
    // it is none as CloudTrail writes it: then rows holds one that is of no use.
    [[nodiscard]] bool takeIntact(std::string_view text, JsonCursor &cursor, std::size_t maximumBytes);
    // Takes what RecordUnwrapper finds.
    [[nodiscard]] RecordUnwrapper::Found takeUnwrapped(EventFlags flags = {});
    // What was found in the value at text[begin, end). False where that is nothing.
    bool noteUnwrapped(const Unwrapping &unwrapping, std::size_t begin, std::size_t end);
    // A complete object that is no event and has none inside.
    void noteOtherObject(std::string_view text, std::size_t begin, std::size_t end);
    // One that was no event either, and of which nobody knows what it is.
    void noteSmallObject(std::string_view text, std::size_t begin, std::size_t end);
    void noteOtherValue(std::size_t begin, std::size_t end);
    void noteRowWithoutEvent(std::size_t begin, std::size_t length);
    void noteProblem(TextFault fault, std::size_t begin, std::size_t end);

    // There was a wrapper, or something that begins as a record does.
    void noteRecordsSeen() { m_sawRecords = true; }
    [[nodiscard]] bool sawRecords() const { return m_sawRecords; }
    // What was read is read again in another way; so many rows were there before.
    void dropFrom(std::size_t row);
    // Whether records were put together of objects, or rows.
    [[nodiscard]] bool hasMadeRecords() const { return m_hasMadeRecords; }

    [[nodiscard]] LeafFindings &findings() { return m_findings; }
    // As RecordReader's.
    [[nodiscard]] std::vector<EventRow> &rows() { return m_rows; }

private:
    RecordParser::Verdict parse(std::string_view paddedJson);
    void completeRow(std::string_view record, std::size_t begin, std::size_t length);

    StructuralIndex m_index;
    RecordParser m_recordParser;
    EventRow m_row; // of an object that may be no event
    std::vector<EventRow> m_rows;
    std::uint64_t m_windowOffset = 0;
    bool m_sawRecords = false;
    bool m_hasMadeRecords = false;
    LeafFindings m_findings;
};

} // namespace trailscope
