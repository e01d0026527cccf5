// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/damagesearch.h"
#include "ingest/finding/foreignvalue.h"
#include "ingest/finding/resultset.h"
#include "ingest/intactreader.h"
#include "ingest/leafrecords.h"
#include "ingest/recordlimits.h"
#include "store/eventrow.h"
#include "json/jsonscan.h"

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
// A text that is intact JSON and holds nothing but events is left to IntactReader. Everything else is gone
// through here value by value, with the grammar checked, so that damage, which DamageSearch passes, costs the
// records that it touches and no others. What is found goes to LeafRecords.
//
// One per loading thread.
class RecordReader {
public:
    explicit RecordReader(Dictionaries &dictionaries, const RecordLimits &limits = {});

    RecordReader(const RecordReader &) = delete; // its parts refer to one another
    RecordReader &operator=(const RecordReader &) = delete;

    // Rows found so far are taken and cleared by the owner whenever it likes; their place.source is left to
    // it.
    [[nodiscard]] std::vector<EventRow> &rows() { return m_records.rows(); }

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
    [[nodiscard]] LeafFindings &findings() { return m_records.findings(); }
    [[nodiscard]] const RecordLimits &limits() const { return m_limits; }
    // Whether there was a list of records, or something that begins as a record does.
    [[nodiscard]] bool sawRecords() const { return m_records.sawRecords(); }
    // Whether records of the leaf were put together of objects, or rows.
    [[nodiscard]] bool hasMadeRecords() const { return m_records.hasMadeRecords(); }
    // The tables in the leaf, as ResultRows::tables().
    [[nodiscard]] const std::shared_ptr<const ResultTables> &results() const { return m_resultRows.tables(); }

private:
    enum class Context : std::uint8_t { Wrapper, Array };

    [[nodiscard]] JsonExtent skip(std::string_view text, std::size_t at) const;
    [[nodiscard]] bool mayGrow(std::string_view text, std::size_t at, bool last) const
    {
        return m_limits.mayGrow(text, at, last);
    }
    [[nodiscard]] static bool seemsRecord(std::string_view text, std::size_t at);
    std::size_t passOver(std::size_t begin, std::size_t end);
    std::size_t scan(std::string_view text, bool last);
    // Each handles what stands at `at` and returns where to go on, or kNeedMore.
    std::size_t passPlain(std::string_view text, std::size_t at);
    std::size_t passForeign(std::string_view text, std::size_t at);
    [[nodiscard]] bool isShortForeignArray(std::string_view text, std::size_t at);
    std::size_t scanObject(std::string_view text, std::size_t at, bool last);
    std::size_t scanWrapper(std::string_view text, std::size_t at, bool last);
    std::size_t scanArray(std::string_view text, std::size_t at, bool last);
    std::size_t scanOther(std::string_view text, std::size_t at, bool last);
    std::size_t passDamage(std::string_view text, std::size_t at, TextFault fault, bool last);
    void takeSwallowed(std::string_view text, std::size_t begin, std::size_t end);
    void openList();
    bool takeResultRow(std::string_view text, std::size_t begin, std::size_t end);
    std::size_t takeObject(std::string_view text, std::size_t begin, std::size_t end, bool last);
    bool takeInside(std::string_view text, std::size_t begin, std::size_t end, EventFlags flags = {});
    [[nodiscard]] bool inList() const { return !m_contexts.empty() && m_contexts.back() == Context::Array; }

    static constexpr std::size_t kNeedMore = ~std::size_t{0};

    RecordLimits m_limits;
    LeafRecords m_records;
    IntactReader m_intact;
    ResultRows m_resultRows;
    DamageSearch m_damage;
    ForeignReader m_foreign;
    bool m_expectsForeign = false; // the last object was one
    bool m_firstWindow = true;
    std::vector<Context> m_contexts;
};

} // namespace trailscope
