// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/finding/eventsalvage.h"
#include "ingest/finding/openbrackets.h"
#include "ingest/finding/recordunwrapper.h"
#include "ingest/recordlimits.h"
#include "ingest/recordparser.h"
#include "ingest/report/leaffindings.h"
#include "ingest/tables/resultset.h"
#include "store/eventrow.h"
#include "json/structuralindex.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// Finds the records in the text of one leaf after the other and parses them. {"Records":[…]}, arrays, single
// events, one event a line and events one after the other are all the same to it: values, arrays and wrappers
// in any mixture.
//
// A text that is intact JSON and holds nothing but events, wrapped or not, is parsed in one go. Everything
// else, and everything damaged, goes value by value through a scanner that checks the grammar, so that damage
// costs the records that it touches and no others.
//
// One per loading thread.
class RecordReader {
public:
    explicit RecordReader(Dictionaries &dictionaries, const RecordLimits &limits = {});

    // Rows found so far are taken and cleared by the owner whenever it likes; their place.source is left to
    // it.
    std::vector<EventRow> rows;

    void beginLeaf();
    // As LeafSink::window(); the bytes are readable kWindowPadding beyond their end.
    std::size_t window(std::span<const char> bytes, bool last);
    // What is to be said about the leaf: events, otherValues, text problems, and the state as far as the text
    // decides it.
    void endLeaf(LeafReport &report);

    // For who reads another form of text than JSON, and finds the records there: a record, readable
    // kWindowPadding bytes beyond its end, and what it was made of. Offsets count from the leaf's beginning.
    void addRecord(std::string_view record, std::uint64_t offset, std::size_t length, EventFlags flags);
    void addRowWithoutEvent(std::uint64_t offset, std::size_t length);
    [[nodiscard]] LeafFindings &findings() { return m_findings; }
    [[nodiscard]] const RecordLimits &limits() const { return m_limits; }
    // Whether there was a list of records, or something that begins as a record does.
    [[nodiscard]] bool sawRecords() const { return m_sawRecords; }
    // Whether records of the leaf were put together of objects, or rows.
    [[nodiscard]] bool hasMadeRecords() const { return m_hasMadeRecords; }
    // The tables in the leaf, as ResultRows::tables().
    [[nodiscard]] const std::shared_ptr<const ResultTables> &results() const { return m_resultRows.tables(); }

private:
    enum class Context : std::uint8_t { Wrapper, Array };

    [[nodiscard]] bool readIntact(std::string_view text);
    [[nodiscard]] bool readIntactValue(std::string_view text, JsonCursor &cursor);
    [[nodiscard]] bool readIntactEvent(std::string_view text, JsonCursor &cursor);
    [[nodiscard]] JsonExtent skip(std::string_view text, std::size_t at) const;
    [[nodiscard]] bool mayGrow(std::string_view text, std::size_t at, bool last) const;
    [[nodiscard]] static bool seemsRecord(std::string_view text, std::size_t at);
    std::size_t passOver(std::size_t begin, std::size_t end);
    std::size_t scan(std::string_view text, bool last);
    // Each handles what stands at `at` and returns where to go on, or kNeedMore.
    std::size_t scanObject(std::string_view text, std::size_t at, bool last);
    std::size_t scanWrapper(std::string_view text, std::size_t at, bool last);
    std::size_t scanArray(std::string_view text, std::size_t at, bool last);
    std::size_t scanOther(std::string_view text, std::size_t at, bool last);
    std::size_t recover(std::string_view text, std::size_t at, TextFault fault, bool last);
    void takeSalvaged(std::string_view text, std::span<const SalvagedValue> values, std::size_t &damageBegin,
                      TextFault fault);
    void takeSalvaged(std::string_view text, const SalvagedValue &value, std::size_t &damageBegin,
                      TextFault fault);
    [[nodiscard]] bool isWayIn(std::string_view text, const EventSalvage &object, std::size_t begin) const;
    [[nodiscard]] bool mayBeMember(std::string_view text, std::size_t at) const;
    [[nodiscard]] bool mayGoOnSearching(std::size_t searched, std::size_t seen);
    void takeSwallowed(std::string_view text, std::size_t begin, std::size_t end);
    void passSmallObject(std::string_view text, std::size_t begin, std::size_t end);
    void openList();
    bool takeResultRow(std::string_view text, std::size_t begin, std::size_t end);
    std::size_t takeObject(std::string_view text, std::size_t begin, std::size_t end, bool last);
    // What became of an object.
    enum class Taken : std::uint8_t {
        Yes,
        No, // it is readable and no event
        MayBeRenamed, // an event whose record may have to be put together
        Unreadable, // no JSON inside
    };
    // Whether it is known already that its record is what it says.
    enum class Judged : std::uint8_t { No, Yes };
    [[nodiscard]] Taken takeRecord(std::string_view record, std::size_t begin, std::size_t length,
                                   EventFlags flags, Judged judged);
    RecordUnwrapper::Found takeUnwrapped(EventFlags flags = {});
    bool noteUnwrapped(const Unwrapping &unwrapping, std::size_t begin, std::size_t end);
    void noteOtherObject(std::string_view text, std::size_t begin, std::size_t end);
    [[nodiscard]] bool inList() const { return !m_contexts.empty() && m_contexts.back() == Context::Array; }
    RecordParser::Verdict parseObject(std::string_view paddedJson);
    void completeRow(std::string_view record, std::size_t begin, std::size_t length);

    static constexpr std::size_t kNeedMore = ~std::size_t{0};

    RecordLimits m_limits;
    StructuralIndex m_index;
    RecordParser m_recordParser;
    EventRow m_row; // of an object that may be no event
    std::uint64_t m_windowOffset = 0; // of the window's first byte in the leaf
    bool m_firstWindow = true;
    std::vector<Context> m_contexts;
    bool m_inDamage = false; // looking for the next record since an earlier window
    TextFault m_damageFault = TextFault::BrokenJson; // of what is searched since then
    OpenBrackets m_openInDamage; // of the broken value
    std::uint64_t m_passedByOpen = 0; // where in the leaf that is: as far as it is searched, or read
    std::string m_beforeWindow; // the last kCandidateBytes, or fewer at the leaf's beginning
    bool m_mayBeMember = false; // what is read may be part of a broken value that came before
    std::uint64_t m_searched = 0; // bytes of the leaf that were looked through for records, each time
    bool m_givenUp = false; // enough of that
    bool m_sawRecords = false; // a wrapper or something that begins like a record was met
    bool m_hasMadeRecords = false;
    ResultRows m_resultRows;
    LeafFindings m_findings;
};

} // namespace trailscope
