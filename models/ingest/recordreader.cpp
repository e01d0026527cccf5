// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/recordreader.h"

#include "ingest/finding/eventshape.h"
#include "ingest/finding/objectmarks.h"
#include "ingest/finding/packedtext.h"
#include "ingest/finding/queryrow.h"
#include "ingest/finding/recordstart.h"
#include "ingest/finding/recordunwrapper.h"
#include "ingest/report/recognised.h"
#include "text/asciidigit.h"
#include "text/utf8sequence.h"
#include "json/jsonmembers.h"

#include <string>

namespace trailscope {

namespace {

// {"summary":1,"eventSource":1}: nothing shorter is an event, or has one inside.
constexpr std::size_t kSmallestEvent = 29;

// Where the value ends that begins there, of which nothing can be said but that it is there: a number, a
// word, a text so short that nothing is in it, an empty object. 0 for any other, and where it may go on.
std::size_t endOfPlainValue(std::string_view text, std::size_t at)
{
    constexpr std::size_t kLongest = 32;
    const std::string_view value = text.substr(at, kLongest);
    std::size_t end = 0;
    switch (value.front()) {
    case '{':
        end = value.starts_with("{}") ? 2 : 0;
        break;
    case '"':
        end = value.find_first_of(R"("\{)", 1);
        end = end != std::string_view::npos && value[end] == '"' ? end + 1 : 0;
        break;
    case 't':
    case 'n':
        end = value.starts_with("true") || value.starts_with("null") ? 4 : 0;
        break;
    case 'f':
        end = value.starts_with("false") ? 5 : 0;
        break;
    default:
        while (end < value.size() && isAsciiDigit(value[end])) {
            ++end;
        }
        // A time may stand before a record, and a number have other parts.
        const bool isAlone
            = end < value.size() && (value[end] == ',' || value[end] == ']' || value[end] == '\n');
        return isAlone && end > 0 ? at + end : 0;
    }
    return end > 0 && at + end < text.size() ? at + end : 0;
}

} // namespace

RecordReader::RecordReader(Dictionaries &dictionaries, const RecordLimits &limits)
    : m_limits(limits)
    , m_records(dictionaries)
    , m_intact(m_records, limits.bytes)
    , m_damage(m_records, m_resultRows, limits)
    , m_foreign(mayTellKind)
{
}

void RecordReader::beginLeaf()
{
    m_records.beginLeaf();
    m_damage.beginLeaf();
    m_firstWindow = true;
    m_expectsForeign = false;
    m_contexts.clear();
    m_resultRows.beginLeaf();
}

void RecordReader::endLeaf(LeafReport &report)
{
    m_records.endLeaf(report);
}

std::size_t RecordReader::window(std::span<const char> bytes, bool last)
{
    const std::string_view text(bytes.data(), bytes.size());
    std::size_t consumed = 0;
    if (m_firstWindow && text.starts_with(kUtf8ByteOrderMark)) {
        consumed = kUtf8ByteOrderMark.size();
    }
    LedgerKeeper &ledger = m_records.findings().ledger();
    if (m_firstWindow && last && m_limits.jsonDepth == kMaximumJsonDepth) {
        m_records.setWindowOffset(consumed);
        const std::vector<EventRow> &found = m_records.rows();
        const std::size_t rowsBefore = found.size();
        if (m_intact.read(text.substr(consumed))) {
            for (std::size_t row = rowsBefore; row < found.size(); ++row) {
                ledger.records(found[row].place.offset, found[row].place.offset + found[row].place.length);
            }
            ledger.settle(text.size());
            return text.size();
        }
        m_records.dropFrom(rowsBefore);
        m_records.setWindowOffset(0);
    }
    m_firstWindow = false;
    m_records.setWindowOffset(m_records.windowOffset() + consumed);
    const std::size_t scanned = scan(text.substr(consumed), last);
    m_records.setWindowOffset(m_records.windowOffset() + scanned);
    m_damage.passWindow(text.substr(consumed, scanned));
    ledger.settle(m_records.windowOffset());
    return consumed + scanned;
}

void RecordReader::addRecord(std::string_view record, std::uint64_t offset, std::size_t length,
                             EventFlags flags)
{
    if (m_records.take(record, offset, length, flags, LeafRecords::Judged::Yes) == LeafRecords::Taken::No) {
        addRowWithoutEvent(offset, length);
    }
}

void RecordReader::addRowWithoutEvent(std::uint64_t offset, std::size_t length)
{
    m_records.noteRowWithoutEvent(offset, length);
}

JsonExtent RecordReader::skip(std::string_view text, std::size_t at) const
{
    return skipJsonValue(text, at, m_limits.jsonDepth);
}

// Whether the object there, of which not all may be in the text, is a record or was one.
bool RecordReader::seemsRecord(std::string_view text, std::size_t at)
{
    return recordKeyCount(text, at) >= kKeysOfPartOfRecord;
}

// A value that is complete, and larger than any record may be.
std::size_t RecordReader::passOver(std::size_t begin, std::size_t end)
{
    m_records.noteRecordsSeen();
    m_records.noteProblem(TextFault::RecordTooLarge, begin, end);
    return end;
}

void RecordReader::openList()
{
    m_contexts.push_back(Context::Array);
    m_resultRows.beginList();
}

// The row of a query's result, an element of a list of them.
bool RecordReader::takeResultRow(std::string_view text, std::size_t begin, std::size_t end)
{
    RowRecord record;
    const auto row
        = m_resultRows.read(text.substr(begin, end - begin), m_records.windowOffset() + begin, record);
    if (row == ResultRows::Row::No) {
        return false;
    }
    m_records.noteRecordsSeen();
    const EventFlags flags
        = record.synthesised ? m_damage.flags() | EventFlag::Synthesised : m_damage.flags();
    if (row == ResultRows::Row::WithoutEvent
        || (row == ResultRows::Row::Event
            && m_records.take(record.json, begin, end - begin, flags, LeafRecords::Judged::Yes)
                == LeafRecords::Taken::No)) {
        m_records.noteRowWithoutEvent(begin, end - begin);
    }
    return true;
}

// What the complete value at text[begin, end) has inside. False where that is nothing.
bool RecordReader::takeInside(std::string_view text, std::size_t begin, std::size_t end, EventFlags flags)
{
    return m_records.noteUnwrapped(RecordUnwrapper::insideValue(text.substr(0, end), begin,
                                                                m_records.takeUnwrapped(flags), 0,
                                                                {.rows = &m_resultRows,
                                                                 .textOffset = m_records.windowOffset(),
                                                                 .isDamaged = m_damage.hasPassedSome()}),
                                   begin, end);
}

// An object that is complete.
std::size_t RecordReader::takeObject(std::string_view text, std::size_t begin, std::size_t end, bool last)
{
    const std::size_t length = end - begin;
    if (length > m_limits.bytes) {
        if (!seemsRecord(text, begin) && takeInside(text, begin, end)) {
            return end;
        }
        return passOver(begin, end);
    }
    if (length < kSmallestEvent) {
        m_records.noteSmallObject(text, begin, end);
        return end;
    }
    // An element of a list has a comma or the list's end behind it.
    const bool isElement = !m_contexts.empty() && m_contexts.back() == Context::Array;
    const std::size_t behind = isElement ? skipJsonSpace(text, end) : end;
    if (isElement && behind == text.size() && mayGrow(text, begin, last)) {
        return kNeedMore;
    }
    if (inList() && takeResultRow(text, begin, end)) {
        return end;
    }
    using enum LeafRecords::Taken;
    const EventFlags flags = m_damage.flags();
    const LeafRecords::Taken taken
        = m_records.take(text.substr(begin, length), begin, length, flags, LeafRecords::Judged::No);
    // What is no JSON inside may stand beside records, or in one of them.
    const bool isLost = taken == Unreadable && objectKind(text, begin) == ObjectKind::Event;
    const bool isRead = taken == Yes || (!isLost && takeInside(text, begin, end, flags));
    if (!isRead && taken == Unreadable) {
        m_records.noteProblem(TextFault::RecordUnreadable, begin, end);
    } else if (!isRead) {
        m_records.noteOtherObject(text, begin, end);
        m_expectsForeign = true;
    }
    if (taken != No && isElement && (behind == text.size() || (text[behind] != ',' && text[behind] != ']'))) {
        takeSwallowed(text, begin, end);
    }
    return end;
}

// Passes what takes the least, as fast as can be: files of millions of nothings are not to hold anybody up.
// What is left is for the others.
std::size_t RecordReader::passPlain(std::string_view text, std::size_t at)
{
    while (at < text.size()) {
        if (isJsonSpace(text[at]) || text[at] == ',') {
            ++at;
            continue;
        }
        const std::size_t end = endOfPlainValue(text, at);
        if (end == 0) {
            break;
        }
        if (text[at] == '{') {
            m_records.noteSmallObject(text, at, end);
        } else {
            m_records.noteOtherValue(at, end);
            if (inList()) {
                findings().addNote(LeafNoteKind::OtherValue, m_records.windowOffset() + at);
            }
        }
        at = end;
    }
    return at;
}

// Where the object ends that begins there; 0 where it is not complete, or something may be inside.
std::size_t RecordReader::passForeign(std::string_view text, std::size_t at)
{
    const ForeignValue passed = m_foreign.pass(text, at, m_limits.jsonDepth, ForeignReader::Lists::Walked);
    m_expectsForeign = !passed.mayHoldEvents;
    const std::size_t length = passed.end - at;
    if (passed.mayHoldEvents || passed.outcome != JsonSkip::Complete || !passed.isSound
        || length > m_limits.bytes) {
        return 0;
    }
    if (length >= kSmallestEvent && (passed.maySayWhatItIs || passed.recordKeys >= kKeysOfPartOfRecord)) {
        m_records.noteOtherObject(text, at, passed.end);
    } else {
        m_records.noteSmallObject(text, at, passed.end);
    }
    return passed.end;
}

std::size_t RecordReader::scanObject(std::string_view text, std::size_t at, bool last)
{
    const std::size_t first = skipJsonSpace(text, at + 1);
    if (first < text.size() && text[first] == '}') {
        m_records.noteSmallObject(text, at, first + 1);
        return first + 1;
    }
    if (m_expectsForeign) {
        if (const std::size_t end = passForeign(text, at)) {
            return end;
        }
    }
    std::size_t complete = 0;
    switch (listAhead(text, at, mayGrow(text, at, last), &complete)) {
    case ListAhead::Yes:
        m_records.noteRecordsSeen();
        if (m_contexts.size() >= m_limits.jsonDepth) {
            return passDamage(text, at, TextFault::TooDeep, last);
        }
        m_contexts.push_back(Context::Wrapper);
        return at + 1;
    case ListAhead::NeedMore:
        return kNeedMore;
    case ListAhead::No:
        break;
    }
    // What is so small is not deep either, and was gone through already.
    if (complete != 0 && complete - at < kSmallestEvent && kSmallestEvent <= m_limits.jsonDepth
        && kSmallestEvent <= m_limits.bytes) {
        m_records.noteSmallObject(text, at, complete);
        m_expectsForeign = true;
        return complete;
    }
    const JsonExtent extent = skip(text, at);
    switch (extent.outcome) {
    case JsonSkip::Complete:
        return takeObject(text, at, extent.end, last);
    case JsonSkip::CutOff:
        if (mayGrow(text, at, last)) {
            return kNeedMore;
        }
        if (!last && !seemsRecord(text, at) && m_contexts.size() < m_limits.jsonDepth) {
            m_contexts.push_back(Context::Wrapper); // larger than a record: piece by piece
            return at + 1;
        }
        break;
    case JsonSkip::Broken:
    case JsonSkip::TooDeep:
        break;
    }
    if (beginsAsRecord(text, at)) {
        m_records.noteRecordsSeen();
    }
    if (extent.outcome == JsonSkip::TooDeep) {
        return passDamage(text, at, TextFault::TooDeep, last);
    }
    if (extent.outcome == JsonSkip::CutOff) {
        return passDamage(text, at, last ? TextFault::CutOff : TextFault::RecordTooLarge, last);
    }
    return passDamage(text, at, TextFault::BrokenJson, last);
}

// Inside {"Records": …} but outside its array: other members, and the end.
std::size_t RecordReader::scanWrapper(std::string_view text, std::size_t at, bool last)
{
    if (text[at] == '}') {
        m_contexts.pop_back();
        m_damage.noteClosed();
        return at + 1;
    }
    if (text[at] == '{') {
        m_contexts.clear(); // the wrapper's end is missing
        return at;
    }
    if (text[at] != '"') {
        return passDamage(text, at, TextFault::BrokenJson, last);
    }
    const JsonExtent key = skip(text, at);
    const std::size_t colon = key.outcome == JsonSkip::Complete ? skipJsonSpace(text, key.end) : text.size();
    const std::size_t value = colon < text.size() ? skipJsonSpace(text, colon + 1) : text.size();
    if (value >= text.size()) {
        return last ? passDamage(text, at, TextFault::CutOff, last) : kNeedMore;
    }
    if (text[colon] != ':') {
        return passDamage(text, at, TextFault::BrokenJson, last);
    }
    const std::string_view name = text.substr(at + 1, key.end - at - 2);
    if (text[value] == '{' && isJsonKey(name, kResultSetKey)) {
        m_contexts.push_back(Context::Wrapper);
        return value + 1;
    }
    if (text[value] == '[' && isListKey(name)) {
        openList();
        return value + 1;
    }
    const JsonExtent extent = skip(text, value);
    // A number may go on in the next window.
    if ((extent.outcome == JsonSkip::CutOff || extent.end == text.size()) && mayGrow(text, at, last)) {
        return kNeedMore;
    }
    if (extent.outcome == JsonSkip::CutOff && !last && m_contexts.size() < m_limits.jsonDepth) {
        if (text[value] == '{' && !seemsRecord(text, value)) {
            m_contexts.push_back(Context::Wrapper);
            return value + 1;
        }
        if (text[value] == '[') {
            openList();
            return value + 1;
        }
    }
    if (extent.outcome == JsonSkip::Complete) {
        if (text[value] == '"' && !last && text.size() - extent.end < kCandidateBytes) {
            return kNeedMore;
        }
        if (swallowsCandidate(text, value, extent.end)) {
            return passDamage(text, at, TextFault::BrokenJson, last);
        }
        if (text[value] == '[') {
            m_resultRows.noteNames(text.substr(value, extent.end - value), m_records.windowOffset() + value);
        }
        takeInside(text, value, extent.end);
        return extent.end;
    }
    return passDamage(text, at,
                      extent.outcome == JsonSkip::CutOff ? TextFault::CutOff : TextFault::BrokenJson, last);
}

// Whether the array there is complete, small and nothing that a record could be made of.
bool RecordReader::isShortForeignArray(std::string_view text, std::size_t at)
{
    constexpr std::size_t kShort = 256;
    if (!m_expectsForeign) {
        return false;
    }
    const ForeignValue passed = m_foreign.pass(text.substr(0, at + kShort), at, m_limits.jsonDepth);
    return !passed.mayHoldEvents && passed.outcome == JsonSkip::Complete;
}

// A row that a record is made of is taken whole; of every other array the elements are looked at.
std::size_t RecordReader::scanArray(std::string_view text, std::size_t at, bool last)
{
    const std::size_t first = skipJsonSpace(text, at + 1);
    JsonSkip row = JsonSkip::Broken; // an element that is no object is no column
    if ((first >= text.size() || text[first] == '{') && !isShortForeignArray(text, at)) {
        row = beginsQueryRow(text, at);
    }
    if (row == JsonSkip::Complete) {
        const JsonExtent extent = skip(text, at);
        row = extent.outcome;
        if (row == JsonSkip::Complete && takeInside(text, at, extent.end)) {
            return extent.end;
        }
    }
    if (row == JsonSkip::CutOff && mayGrow(text, at, last)) {
        return kNeedMore;
    }
    if (inList() && m_resultRows.expectsLists()) {
        const JsonExtent extent = skip(text, at);
        if (extent.outcome == JsonSkip::CutOff && mayGrow(text, at, last)) {
            return kNeedMore;
        }
        if (extent.outcome == JsonSkip::Complete && takeResultRow(text, at, extent.end)) {
            return extent.end;
        }
    }
    if (m_contexts.size() >= m_limits.jsonDepth) {
        return passDamage(text, at, TextFault::TooDeep, last);
    }
    openList();
    return at + 1;
}

// A value that is no object, or no value at all.
std::size_t RecordReader::scanOther(std::string_view text, std::size_t at, bool last)
{
    if (text[at] == '[') {
        return scanArray(text, at, last);
    }
    if (text[at] == ']' && !m_contexts.empty()) {
        m_contexts.pop_back();
        m_damage.noteClosed();
        return at + 1;
    }
    if (text[at] >= '0' && text[at] <= '9' && m_contexts.empty()) {
        if (!last && text.size() - at < kExportLineStart) {
            return kNeedMore;
        }
        if (const std::size_t record = behindTimestamp(text, at)) {
            return record;
        }
    }
    const JsonExtent extent = skip(text, at);
    // A number may go on in the next window.
    if ((extent.outcome == JsonSkip::CutOff || extent.end == text.size()) && mayGrow(text, at, last)) {
        return kNeedMore;
    }
    if (extent.outcome == JsonSkip::Complete) {
        if (text[at] == '"' && !last && text.size() - extent.end < kCandidateBytes) {
            return kNeedMore;
        }
        if (swallowsCandidate(text, at, extent.end)) {
            return passDamage(text, at, TextFault::BrokenJson, last);
        }
        const bool mayHoldEvents
            = text[at] == '"' && extent.end - at > 2 && mayBePacked(text.substr(at + 1, extent.end - at - 2));
        if (!mayHoldEvents
            || !m_records.noteUnwrapped(
                RecordUnwrapper::insideString(text, at, extent.end, m_records.takeUnwrapped()), at,
                extent.end)) {
            m_records.noteOtherValue(at, extent.end);
            if (inList()) {
                findings().addNote(LeafNoteKind::OtherValue, m_records.windowOffset() + at);
            }
        }
        return extent.end;
    }
    return passDamage(text, at,
                      extent.outcome == JsonSkip::CutOff ? TextFault::CutOff : TextFault::BrokenJson, last);
}

std::size_t RecordReader::passDamage(std::string_view text, std::size_t at, TextFault fault, bool last)
{
    const DamageSearch::WayOn way = m_damage.passDamage(text, at, fault, last);
    if (way.endsLists) {
        m_contexts.clear();
    }
    return way.at;
}

void RecordReader::takeSwallowed(std::string_view text, std::size_t begin, std::size_t end)
{
    std::string around;
    for (const Context context : m_contexts) {
        around += context == Context::Array ? '[' : '{';
    }
    m_contexts.resize(m_contexts.size() - m_damage.takeSwallowed(text, begin, end, around));
}

std::size_t RecordReader::scan(std::string_view text, bool last)
{
    std::size_t at = 0;
    if (m_damage.isSearching() && !text.empty()) {
        at = passDamage(text, 0, TextFault::BrokenJson, last);
    }
    while (at < text.size()) {
        if (m_damage.isSearching()) {
            return at; // the search goes on in the next window
        }
        if (m_damage.hasGivenUp()) {
            m_records.noteProblem(TextFault::NotSearched, at, text.size());
            return text.size();
        }
        if (isJsonSpace(text[at]) || text[at] == ',') {
            ++at;
            continue;
        }
        std::size_t next = 0;
        const bool inWrapper = !m_contexts.empty() && m_contexts.back() == Context::Wrapper;
        if (const std::size_t behind = inWrapper ? at : passPlain(text, at); behind != at) {
            at = behind;
            continue;
        }
        if (inWrapper) {
            next = scanWrapper(text, at, last);
        } else if (text[at] == '{') {
            next = scanObject(text, at, last);
        } else {
            next = scanOther(text, at, last);
        }
        if (next == kNeedMore) {
            return at;
        }
        at = next;
    }
    if (last && !m_contexts.empty()) {
        m_records.noteProblem(TextFault::CutOff, text.size(), text.size());
        m_contexts.clear();
    }
    return at;
}

} // namespace trailscope
