// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/recordreader.h"

#include "ingest/back/contenthash.h"
#include "ingest/finding/eventshape.h"
#include "ingest/finding/objectmarks.h"
#include "ingest/finding/packedtext.h"
#include "ingest/finding/queryrow.h"
#include "ingest/finding/recordstart.h"
#include "text/casefold.h"
#include "text/utf8sequence.h"
#include "text/windowpadding.h"
#include "json/jsoncursor.h"
#include "json/jsonmembers.h"

#include <algorithm>
#include <optional>

namespace trailscope {

namespace {

// {"summary":1,"eventSource":1}: nothing shorter is an event, or has one inside.
constexpr std::size_t kSmallestEvent = 29;

} // namespace

RecordReader::RecordReader(Dictionaries &dictionaries, const RecordLimits &limits)
    : m_limits(limits)
    , m_recordParser(dictionaries)
{
}

void RecordReader::beginLeaf()
{
    m_windowOffset = 0;
    m_firstWindow = true;
    m_contexts.clear();
    m_inDamage = false;
    m_openInDamage.clear();
    m_beforeWindow.clear();
    m_mayBeMember = false;
    m_searched = 0;
    m_givenUp = false;
    m_sawRecords = false;
    m_hasMadeRecords = false;
    m_resultRows.beginLeaf();
    m_findings = {};
}

void RecordReader::endLeaf(LeafReport &report)
{
    // Any JSON has objects and lists.
    if (m_findings.events() == 0 && !m_sawRecords) {
        m_findings.dropValueNotes();
    }
    const bool damaged = m_findings.isDamaged();
    m_findings.moveTo(report);
    m_findings = {};
    if (report.events > 0) {
        report.state = damaged ? LeafState::Partial : LeafState::Read;
    } else {
        report.state = damaged && m_sawRecords ? LeafState::Failed : LeafState::NoEvents;
    }
}

std::size_t RecordReader::window(std::span<const char> bytes, bool last)
{
    const std::string_view text(bytes.data(), bytes.size());
    std::size_t consumed = 0;
    if (m_firstWindow && text.starts_with(kUtf8ByteOrderMark)) {
        consumed = kUtf8ByteOrderMark.size();
    }
    if (m_firstWindow && last && m_limits.jsonDepth == kMaximumJsonDepth) {
        m_windowOffset = consumed;
        const std::size_t rowsBefore = rows.size();
        if (readIntact(text.substr(consumed))) {
            for (std::size_t row = rowsBefore; row < rows.size(); ++row) {
                m_findings.ledger().records(rows[row].place.offset,
                                            rows[row].place.offset + rows[row].place.length);
            }
            m_findings.ledger().settle(text.size());
            return text.size();
        }
        rows.resize(rowsBefore);
        m_findings.dropEvents();
        m_sawRecords = false;
        m_windowOffset = 0;
    }
    m_firstWindow = false;
    m_windowOffset += consumed;
    const std::size_t scanned = scan(text.substr(consumed), last);
    m_windowOffset += scanned;
    const std::string_view passed = text.substr(consumed, scanned);
    m_beforeWindow += passed.substr(passed.size() - std::min(passed.size(), kCandidateBytes));
    m_beforeWindow.erase(0, m_beforeWindow.size() - std::min(m_beforeWindow.size(), kCandidateBytes));
    m_findings.ledger().settle(m_windowOffset);
    return consumed + scanned;
}

bool RecordReader::readIntact(std::string_view text)
{
    if (!m_index.build(text)) {
        return false;
    }
    JsonCursor cursor(text, m_index.places());
    while (!cursor.atEnd()) {
        if (!readIntactValue(text, cursor)) {
            return false;
        }
    }
    return true;
}

// A value at the top: an event, a wrapper or an array of events.
bool RecordReader::readIntactValue(std::string_view text, JsonCursor &cursor)
{
    const auto readEvents
        = [&] { return cursor.forEachElement([&] { return readIntactEvent(text, cursor); }); };
    if (cursor.peek() == '[') {
        return readEvents();
    }
    if (!opensRecords(text, cursor.place())) {
        return readIntactEvent(text, cursor);
    }
    m_sawRecords = true;
    // Other members may hold events too, in strings, and take the long way.
    return cursor.forEachMember([&](std::string_view key) {
        return cursor.peek() == '[' && equalsIgnoringAsciiCase(key, "Records") && readEvents();
    });
}

bool RecordReader::readIntactEvent(std::string_view text, JsonCursor &cursor)
{
    if (cursor.peek() != '{') {
        return false;
    }
    const std::size_t begin = cursor.place();
    // Where this is no event, everything that was read here goes again.
    if (m_recordParser.parse(cursor, rows.emplace_back()) != RecordParser::Verdict::Event
        || !m_recordParser.wasPlain() || cursor.endOfBracket() - begin > m_limits.bytes) {
        return false;
    }
    const std::size_t length = cursor.endOfBracket() - begin;
    completeRow(text.substr(begin, length), begin, length);
    return true;
}

// The last row, with what its record does not say.
void RecordReader::completeRow(std::string_view record, std::size_t begin, std::size_t length)
{
    EventRow &row = rows.back();
    row.place = {.source = SourceId::None,
                 .offset = m_windowOffset + begin,
                 .length = static_cast<std::uint32_t>(length)};
    row.contentHash = contentHash(record);
    if (row.time == kNoTime) {
        m_findings.addWithoutTime(row.place.offset, record);
    }
    m_findings.addEvent();
    m_sawRecords = true;
}

RecordParser::Verdict RecordReader::parseObject(std::string_view paddedJson)
{
    if (!m_index.build(paddedJson)) {
        return RecordParser::Verdict::Broken;
    }
    JsonCursor cursor(paddedJson, m_index.places());
    m_row = {};
    const RecordParser::Verdict verdict = m_recordParser.parse(cursor, m_row);
    return cursor.atEnd() ? verdict : RecordParser::Verdict::Broken;
}

// An object by its grammar, which stands at text[begin, begin + length) or was unpacked from there.
RecordReader::Taken RecordReader::takeRecord(std::string_view record, std::size_t begin, std::size_t length,
                                             EventFlags flags, Judged judged)
{
    RecordParser::Verdict verdict = parseObject(record);
    std::optional<TextFault> fault;
    if (verdict == RecordParser::Verdict::Broken) {
        RepairedJson repaired = repairJson(record);
        const std::size_t size = repaired.text.size();
        repaired.text.resize(size + kWindowPadding);
        verdict = parseObject(std::string_view(repaired.text).substr(0, size));
        if (verdict == RecordParser::Verdict::Broken) {
            if (judged == Judged::Yes) {
                m_findings.addProblem(TextFault::RecordUnreadable, m_windowOffset + begin, length);
            }
            return Taken::Unreadable;
        }
        m_row.flags = m_row.flags | EventFlag::Repaired;
        fault = repaired.invalidUtf8 ? TextFault::InvalidUtf8 : TextFault::ControlCharacter;
    }
    if (verdict == RecordParser::Verdict::Event && judged == Judged::No && !m_recordParser.wasPlain()) {
        return Taken::MayBeRenamed;
    }
    if (fault) {
        m_findings.addProblem(*fault, m_windowOffset + begin, length);
    }
    if (verdict != RecordParser::Verdict::Event) {
        return Taken::No;
    }
    m_findings.ledger().records(m_windowOffset + begin, m_windowOffset + begin + length);
    m_row.flags = m_row.flags | flags;
    rows.push_back(m_row);
    completeRow(record, begin, length);
    return Taken::Yes;
}

RecordUnwrapper::Found RecordReader::takeUnwrapped(EventFlags flags)
{
    return [this, flags](const UnwrappedEvent &event) {
        const EventFlags all = event.synthesised ? flags | EventFlag::Synthesised : flags;
        m_hasMadeRecords = m_hasMadeRecords || event.synthesised;
        if (takeRecord(event.record, event.offset, event.length, all, Judged::Yes) == Taken::No) {
            m_findings.addOtherValue(m_windowOffset + event.offset, event.length);
        }
    };
}

// What was found in the value at text[begin, end). False where that is nothing.
bool RecordReader::noteUnwrapped(const Unwrapping &unwrapping, std::size_t begin, std::size_t end)
{
    if (unwrapping.incomplete) {
        m_sawRecords = true;
        m_findings.addProblem(TextFault::PackedIncomplete, m_windowOffset + begin, end - begin);
    }
    return unwrapping.events > 0 || unwrapping.incomplete;
}

// A complete object that is no event and has none inside.
void RecordReader::noteOtherObject(std::string_view text, std::size_t begin, std::size_t end)
{
    const std::uint64_t offset = m_windowOffset + begin;
    const std::string_view object = text.substr(begin, end - begin);
    const auto kind = recogniseObject(text, begin, end);
    const bool isKnown = kind && *kind != RecognisedKind::QuotedRecords;
    const std::size_t keys = isKnown ? 0 : recordKeyCount(object, 0);
    if (keys >= kKeysOfPartOfRecord) {
        m_sawRecords = m_sawRecords || keys >= kKeysOfWholeRecord;
        m_findings.addObjectNote(LeafNoteKind::LostRecord, offset, object);
    } else if (kind) {
        m_findings.addRecognised(*kind);
    } else {
        m_findings.addObjectNote(LeafNoteKind::OtherObject, offset, object);
    }
    m_findings.addOtherValue(offset, object.size());
}

void RecordReader::addRecord(std::string_view record, std::uint64_t offset, std::size_t length,
                             EventFlags flags)
{
    if (takeRecord(record, offset, length, flags, Judged::Yes) == Taken::No) {
        addRowWithoutEvent(offset, length);
    }
}

void RecordReader::addRowWithoutEvent(std::uint64_t offset, std::size_t length)
{
    m_findings.addOtherValue(offset, length);
    m_findings.addNote(LeafNoteKind::RowWithoutEvent, offset);
}

JsonExtent RecordReader::skip(std::string_view text, std::size_t at) const
{
    return skipJsonValue(text, at, m_limits.jsonDepth);
}

// Whether what begins at `at` may go on in the next window.
bool RecordReader::mayGrow(std::string_view text, std::size_t at, bool last) const
{
    return !last && text.size() - at < m_limits.bytes;
}

// Whether the object there, of which not all may be in the text, is a record or was one.
bool RecordReader::seemsRecord(std::string_view text, std::size_t at)
{
    return recordKeyCount(text, at) >= kKeysOfPartOfRecord;
}

// A value that is complete, and larger than any record may be.
std::size_t RecordReader::passOver(std::size_t begin, std::size_t end)
{
    m_sawRecords = true;
    m_findings.addProblem(TextFault::RecordTooLarge, m_windowOffset + begin, end - begin);
    return end;
}

// An object that is too small to be an event, to hold one or to have been one.
void RecordReader::passSmallObject(std::string_view text, std::size_t begin, std::size_t end)
{
    m_findings.addOtherValue(m_windowOffset + begin, end - begin);
    m_findings.addObjectNote(LeafNoteKind::OtherObject, m_windowOffset + begin,
                             text.substr(begin, end - begin));
}

void RecordReader::openList()
{
    m_contexts.push_back(Context::Array);
    m_resultRows.beginList();
}

// The row of a query's result, an element of a list of them.
bool RecordReader::takeResultRow(std::string_view text, std::size_t begin, std::size_t end)
{
    CsvRowRecord record;
    const auto row = m_resultRows.read(text.substr(begin, end - begin), m_windowOffset + begin, record);
    if (row == ResultRows::Row::No) {
        return false;
    }
    m_sawRecords = true;
    const EventFlags flags = record.synthesised ? EventFlags{} | EventFlag::Synthesised : EventFlags{};
    if (row == ResultRows::Row::WithoutEvent
        || (row == ResultRows::Row::Event
            && takeRecord(record.json, begin, end - begin, flags, Judged::Yes) == Taken::No)) {
        addRowWithoutEvent(m_windowOffset + begin, end - begin);
    }
    return true;
}

// An object that is complete.
std::size_t RecordReader::takeObject(std::string_view text, std::size_t begin, std::size_t end, bool last)
{
    const std::size_t length = end - begin;
    if (length > m_limits.bytes) {
        if (!seemsRecord(text, begin)
            && noteUnwrapped(RecordUnwrapper::insideValue(text.substr(0, end), begin, takeUnwrapped()), begin,
                             end)) {
            return end;
        }
        return passOver(begin, end);
    }
    if (length < kSmallestEvent) {
        passSmallObject(text, begin, end);
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
    const EventFlags flags = m_mayBeMember ? EventFlags{} | EventFlag::Recovered : EventFlags{};
    const Taken taken = takeRecord(text.substr(begin, length), begin, length, flags, Judged::No);
    // What is no JSON inside may stand beside records, or in one of them.
    const bool isLost = taken == Taken::Unreadable && objectKind(text, begin) == ObjectKind::Event;
    const bool isRead = taken == Taken::Yes
        || (!isLost
            && noteUnwrapped(RecordUnwrapper::insideValue(text.substr(0, end), begin, takeUnwrapped(flags)),
                             begin, end));
    if (!isRead && taken == Taken::Unreadable) {
        m_findings.addProblem(TextFault::RecordUnreadable, m_windowOffset + begin, length);
    } else if (!isRead) {
        noteOtherObject(text, begin, end);
    }
    if (taken != Taken::No && isElement
        && (behind == text.size() || (text[behind] != ',' && text[behind] != ']'))) {
        takeSwallowed(text, begin, end);
    }
    return end;
}

std::size_t RecordReader::scanObject(std::string_view text, std::size_t at, bool last)
{
    const std::size_t first = skipJsonSpace(text, at + 1);
    if (first < text.size() && text[first] == '}') {
        passSmallObject(text, at, first + 1);
        return first + 1;
    }
    std::size_t complete = 0;
    switch (listAhead(text, at, mayGrow(text, at, last), &complete)) {
    case ListAhead::Yes:
        m_sawRecords = true;
        if (m_contexts.size() >= m_limits.jsonDepth) {
            return recover(text, at, TextFault::TooDeep, last);
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
        passSmallObject(text, at, complete);
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
    m_sawRecords = m_sawRecords || beginsAsRecord(text, at);
    if (extent.outcome == JsonSkip::TooDeep) {
        return recover(text, at, TextFault::TooDeep, last);
    }
    if (extent.outcome == JsonSkip::CutOff) {
        return recover(text, at, last ? TextFault::CutOff : TextFault::RecordTooLarge, last);
    }
    return recover(text, at, TextFault::BrokenJson, last);
}

// Inside {"Records": …} but outside its array: other members, and the end.
std::size_t RecordReader::scanWrapper(std::string_view text, std::size_t at, bool last)
{
    if (text[at] == '}') {
        m_contexts.pop_back();
        m_mayBeMember = false;
        return at + 1;
    }
    if (text[at] == '{') {
        m_contexts.clear(); // the wrapper's end is missing
        return at;
    }
    if (text[at] != '"') {
        return recover(text, at, TextFault::BrokenJson, last);
    }
    const JsonExtent key = skip(text, at);
    const std::size_t colon = key.outcome == JsonSkip::Complete ? skipJsonSpace(text, key.end) : text.size();
    const std::size_t value = colon < text.size() ? skipJsonSpace(text, colon + 1) : text.size();
    if (value >= text.size()) {
        return last ? recover(text, at, TextFault::CutOff, last) : kNeedMore;
    }
    if (text[colon] != ':') {
        return recover(text, at, TextFault::BrokenJson, last);
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
            return recover(text, at, TextFault::BrokenJson, last);
        }
        if (text[value] == '[') {
            m_resultRows.noteNames(text.substr(value, extent.end - value), m_windowOffset + value);
        }
        noteUnwrapped(RecordUnwrapper::insideValue(text.substr(0, extent.end), value, takeUnwrapped()), value,
                      extent.end);
        return extent.end;
    }
    return recover(text, at, extent.outcome == JsonSkip::CutOff ? TextFault::CutOff : TextFault::BrokenJson,
                   last);
}

// A row that a record is made of is taken whole; of every other array the elements are looked at.
std::size_t RecordReader::scanArray(std::string_view text, std::size_t at, bool last)
{
    const std::size_t first = skipJsonSpace(text, at + 1);
    JsonSkip row = JsonSkip::Broken; // an element that is no object is no column
    if (first >= text.size() || text[first] == '{') {
        row = beginsQueryRow(text, at);
    }
    if (row == JsonSkip::Complete) {
        const JsonExtent extent = skip(text, at);
        row = extent.outcome;
        if (row == JsonSkip::Complete
            && noteUnwrapped(RecordUnwrapper::insideValue(text.substr(0, extent.end), at, takeUnwrapped()),
                             at, extent.end)) {
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
        return recover(text, at, TextFault::TooDeep, last);
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
        m_mayBeMember = false;
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
            return recover(text, at, TextFault::BrokenJson, last);
        }
        const bool mayHoldEvents
            = text[at] == '"' && extent.end - at > 2 && mayBePacked(text.substr(at + 1, extent.end - at - 2));
        if (!mayHoldEvents
            || !noteUnwrapped(RecordUnwrapper::insideString(text, at, extent.end, takeUnwrapped()), at,
                              extent.end)) {
            m_findings.addOtherValue(m_windowOffset + at, extent.end - at);
            if (inList()) {
                m_findings.addNote(LeafNoteKind::OtherValue, m_windowOffset + at);
            }
        }
        return extent.end;
    }
    return recover(text, at, extent.outcome == JsonSkip::CutOff ? TextFault::CutOff : TextFault::BrokenJson,
                   last);
}

std::size_t RecordReader::scan(std::string_view text, bool last)
{
    std::size_t at = 0;
    if (m_inDamage && !text.empty()) {
        at = recover(text, 0, TextFault::BrokenJson, last);
    }
    while (at < text.size()) {
        if (m_inDamage) {
            return at; // the search goes on in the next window
        }
        if (m_givenUp) {
            m_findings.addProblem(TextFault::NotSearched, m_windowOffset + at, text.size() - at);
            return text.size();
        }
        if (isJsonSpace(text[at]) || text[at] == ',') {
            ++at;
            continue;
        }
        std::size_t next = 0;
        if (!m_contexts.empty() && m_contexts.back() == Context::Wrapper) {
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
        m_findings.addProblem(TextFault::CutOff, m_windowOffset + text.size(), 0);
        m_contexts.clear();
    }
    return at;
}

} // namespace trailscope
