// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/recordreader.h"

#include "archive/leafreader.h"
#include "ingest/contenthash.h"
#include "ingest/eventshape.h"
#include "ingest/jsoncursor.h"
#include "ingest/jsonmembers.h"
#include "record/casefold.h"

#include <algorithm>
#include <array>

namespace trailscope {

namespace {

// A record that has not ended after this many bytes is damage. CloudTrail's own limit is 1 MB.
constexpr std::size_t kMaximumRecordBytes = std::size_t{32} << 20;
// How much of a window's end is kept while looking for a record: the beginning of one may be cut by the
// window.
constexpr std::size_t kCandidateBytes = 256;
// How far the record of a line of an export may be from the line's beginning.
constexpr std::size_t kExportLineStart = 640;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// The first key of the object that begins at `at`, and where its value begins; an empty key where there is
// none.
struct FirstKey {
    std::string_view key;
    std::size_t value = 0;
};

FirstKey firstKeyOf(std::string_view text, std::size_t at)
{
    const std::size_t quote = skipJsonSpace(text, at + 1);
    if (quote >= text.size() || text[quote] != '"') {
        return {};
    }
    const std::size_t end = text.substr(0, quote + 66).find('"', quote + 1);
    if (end == std::string_view::npos) {
        return {};
    }
    const std::size_t colon = skipJsonSpace(text, end + 1);
    if (colon >= text.size() || text[colon] != ':') {
        return {};
    }
    return {text.substr(quote + 1, end - quote - 1), skipJsonSpace(text, colon + 1)};
}

bool opensWrapper(std::string_view text, std::size_t at)
{
    const FirstKey first = firstKeyOf(text, at);
    return equalsIgnoringAsciiCase(first.key, "Records") && first.value < text.size()
        && text[first.value] == '[';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Export tasks of CloudWatch Logs, and its tail, put the time before each record, 2024-03-01T12:00:00.000Z
// {…}, and maybe the name of the stream. Where the record begins; 0 where this is something else.
std::size_t behindTimestamp(std::string_view text, std::size_t at)
{
    constexpr std::string_view kForm = "0000-00-00T00:00:00";
    for (const char expected : kForm) {
        if (at >= text.size() || (expected == '0' ? !isDigit(text[at]) : text[at] != expected)) {
            return 0;
        }
        ++at;
    }
    at = text.find_first_not_of("0123456789.:+-Z", at);
    for (int words = 0; at < text.size() && words < 2; ++words) {
        const std::size_t next = text.find_first_not_of(" \t", at);
        if (next == at || next == std::string_view::npos) {
            return 0;
        }
        if (text[next] == '{') {
            return next;
        }
        at = text.find_first_of(" \t\n\"", next);
    }
    return 0;
}

// The next place at or after `from` where a record or a wrapper seems to begin. Quotes inside strings are
// escaped, so `{"` followed by a record's key is never part of one.
std::size_t findCandidate(std::string_view text, std::size_t from)
{
    for (std::size_t at = text.find('{', from); at != std::string_view::npos; at = text.find('{', at + 1)) {
        if (beginsRecord(firstKeyOf(text, at).key) || opensWrapper(text, at)) {
            return at;
        }
    }
    return std::string_view::npos;
}

// Whether a record begins inside what seems to be a string: then the string's quotes are not what they seem.
bool swallowsRecord(std::string_view text, std::size_t begin, std::size_t end)
{
    return text[begin] == '"' && findCandidate(text.substr(0, end + kCandidateBytes), begin) < end;
}

// Whether the object that begins at `at` has a list of records, of envelopes around them or of other things:
// then it is walked member by member, so that it may be larger than a window.
enum class ListAhead : std::uint8_t { No, Yes, NeedMore };

ListAhead listAhead(std::string_view text, std::size_t at, bool last)
{
    if (opensWrapper(text, at)) {
        return ListAhead::Yes;
    }
    if (beginsRecord(firstKeyOf(text, at).key)) {
        return ListAhead::No;
    }
    JsonMembers members(text, at);
    while (members.next()) {
        const JsonMember &member = members.member();
        if (text[member.begin] == '[' && isListKey(member.key)) {
            return ListAhead::Yes;
        }
        if (!members.skip()) {
            break;
        }
    }
    const bool mayGoOn
        = members.outcome() == JsonSkip::CutOff && !last && text.size() - at < kMaximumRecordBytes;
    return mayGoOn ? ListAhead::NeedMore : ListAhead::No;
}

} // namespace

RecordReader::RecordReader(Dictionaries &dictionaries)
    : m_recordParser(dictionaries)
{
}

void RecordReader::beginLeaf()
{
    m_windowOffset = 0;
    m_firstWindow = true;
    m_contexts.clear();
    m_inDamage = false;
    m_sawRecords = false;
    m_events = 0;
    m_otherValues = 0;
    m_problems.clear();
    m_furtherProblems = 0;
    m_eventsAtLastProblem = 0;
    m_ledger = {};
    m_recognised.clear();
}

void RecordReader::endLeaf(LeafReport &report)
{
    const bool damaged
        = std::ranges::any_of(m_problems, [](const TextProblem &problem) { return isDamage(problem.fault); });
    report.events = m_events;
    report.otherValues = m_otherValues;
    if (m_events > 0) {
        report.state = damaged ? LeafState::Partial : LeafState::Read;
    } else {
        report.state = damaged && m_sawRecords ? LeafState::Failed : LeafState::NoEvents;
    }
    report.textProblems = std::move(m_problems);
    report.furtherTextProblems = m_furtherProblems;
    report.ledger = m_ledger.ledger();
    report.recognised = std::move(m_recognised);
    m_problems.clear();
    m_recognised.clear();
}

std::size_t RecordReader::window(std::span<const char> bytes, bool last)
{
    const std::string_view text(bytes.data(), bytes.size());
    std::size_t consumed = 0;
    if (m_firstWindow && text.starts_with(kByteOrderMark)) {
        consumed = kByteOrderMark.size();
    }
    if (m_firstWindow && last) {
        m_windowOffset = consumed;
        const std::size_t rowsBefore = rows.size();
        if (readIntact(text.substr(consumed))) {
            for (std::size_t row = rowsBefore; row < rows.size(); ++row) {
                m_ledger.records(rows[row].place.offset, rows[row].place.offset + rows[row].place.length);
            }
            m_ledger.settle(text.size());
            return text.size();
        }
        rows.resize(rowsBefore);
        m_events = 0;
        m_sawRecords = false;
        m_windowOffset = 0;
    }
    m_firstWindow = false;
    m_windowOffset += consumed;
    const std::size_t scanned = scan(text.substr(consumed), last);
    m_windowOffset += scanned;
    m_ledger.settle(m_windowOffset);
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
    if (!opensWrapper(text, cursor.place())) {
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
    if (m_recordParser.parse(cursor, m_row) != RecordParser::Verdict::Event) {
        return false;
    }
    emitRow(text.substr(begin, cursor.endOfBracket() - begin), begin);
    return true;
}

void RecordReader::emitRow(std::string_view record, std::size_t begin)
{
    emitRow(record, begin, record.size());
}

void RecordReader::emitRow(std::string_view record, std::size_t begin, std::size_t length)
{
    m_row.place = {.source = SourceId::None,
                   .offset = m_windowOffset + begin,
                   .length = static_cast<std::uint32_t>(length)};
    m_row.contentHash = contentHash(record);
    rows.push_back(m_row);
    ++m_events;
    m_sawRecords = true;
}

void RecordReader::addProblem(TextFault fault, std::uint64_t offset, std::uint64_t length)
{
    if (isDamage(fault)) {
        m_ledger.damage(offset, offset + length);
    }
    // Damage with no record in between is one damage.
    if (fault == TextFault::BrokenJson && !m_problems.empty()
        && m_problems.back().fault == TextFault::BrokenJson && m_eventsAtLastProblem == m_events
        && m_furtherProblems == 0) {
        m_problems.back().length = offset + length - m_problems.back().offset;
        return;
    }
    m_eventsAtLastProblem = m_events;
    if (m_problems.size() < LeafReport::kMaxTextProblems) {
        m_problems.push_back({fault, offset, length});
    } else {
        ++m_furtherProblems;
    }
}

RecordParser::Verdict RecordReader::parseObject(std::string_view paddedJson)
{
    if (!m_index.build(paddedJson)) {
        return RecordParser::Verdict::Broken;
    }
    JsonCursor cursor(paddedJson, m_index.places());
    const RecordParser::Verdict verdict = m_recordParser.parse(cursor, m_row);
    return cursor.atEnd() ? verdict : RecordParser::Verdict::Broken;
}

// An object by its grammar, which stands at text[begin, begin + length) or was unpacked from there. False
// when it is readable and no event.
bool RecordReader::parseRecord(std::string_view record, std::size_t begin, std::size_t length)
{
    RecordParser::Verdict verdict = parseObject(record);
    if (verdict == RecordParser::Verdict::Broken) {
        RepairedJson repaired = repairJson(record);
        const std::size_t size = repaired.text.size();
        repaired.text.resize(size + kWindowPadding);
        verdict = parseObject(std::string_view(repaired.text).substr(0, size));
        if (verdict == RecordParser::Verdict::Broken) {
            addProblem(TextFault::RecordUnreadable, m_windowOffset + begin, length);
            return true;
        }
        m_row.flags = m_row.flags | EventFlag::Repaired;
        addProblem(repaired.invalidUtf8 ? TextFault::InvalidUtf8 : TextFault::ControlCharacter,
                   m_windowOffset + begin, length);
    }
    if (verdict == RecordParser::Verdict::Event) {
        m_ledger.records(m_windowOffset + begin, m_windowOffset + begin + length);
        emitRow(record, begin, length);
        return true;
    }
    return false;
}

RecordUnwrapper::Found RecordReader::takeUnwrapped()
{
    return [this](std::string_view record, std::size_t offset, std::size_t length) {
        if (!parseRecord(record, offset, length)) {
            addOtherValue(offset, length);
        }
    };
}

void RecordReader::addOtherValue(std::size_t begin, std::size_t length)
{
    ++m_otherValues;
    m_ledger.others(m_windowOffset + begin, m_windowOffset + begin + length);
}

void RecordReader::recognise(std::string_view text, std::size_t begin, std::size_t end)
{
    const auto kind = recogniseObject(text, begin, end);
    if (!kind) {
        return;
    }
    const auto known = std::ranges::find(m_recognised, *kind, &RecognisedCount::kind);
    if (known == m_recognised.end()) {
        m_recognised.push_back({*kind, 1});
    } else {
        ++known->count;
    }
}

void RecordReader::addRecord(std::string_view record, std::uint64_t offset, std::size_t length,
                             EventFlags flags)
{
    const std::uint64_t before = m_events;
    if (!parseRecord(record, offset, length)) {
        addOtherValue(offset, length);
    } else if (m_events > before) {
        rows.back().flags = static_cast<EventFlags>(rows.back().flags | flags);
    }
}

std::size_t RecordReader::recover(std::string_view text, std::size_t at, TextFault fault, bool last)
{
    const std::size_t candidate = findCandidate(text, at + (m_inDamage ? 0 : 1));
    if (candidate != std::string_view::npos) {
        if (candidate > at) {
            addProblem(fault, m_windowOffset + at, candidate - at);
        }
        if (opensWrapper(text, candidate)) {
            m_contexts.clear(); // a new document
        }
        m_inDamage = false;
        return candidate;
    }
    const std::size_t end = last
        ? text.size()
        : std::max(at + (m_inDamage ? 0 : 1), text.size() - std::min(text.size(), kCandidateBytes));
    if (end > at) {
        addProblem(fault, m_windowOffset + at, end - at);
    }
    m_inDamage = !last;
    if (last) {
        m_contexts.clear();
    }
    return end;
}

std::size_t RecordReader::scanObject(std::string_view text, std::size_t at, bool last)
{
    switch (listAhead(text, at, last)) {
    case ListAhead::Yes:
        m_sawRecords = true;
        m_contexts.push_back(Context::Wrapper);
        return at + 1;
    case ListAhead::NeedMore:
        return kNeedMore;
    case ListAhead::No:
        break;
    }
    const JsonExtent extent = skipJsonValue(text, at);
    switch (extent.outcome) {
    case JsonSkip::Complete:
        if (!parseRecord(text.substr(at, extent.end - at), at, extent.end - at)
            && RecordUnwrapper::insideObject(text, at, takeUnwrapped()) == 0) {
            recognise(text, at, extent.end);
            addOtherValue(at, extent.end - at);
        }
        return extent.end;
    case JsonSkip::CutOff:
        if (!last && text.size() - at < kMaximumRecordBytes) {
            return kNeedMore;
        }
        break;
    case JsonSkip::Broken:
    case JsonSkip::TooDeep:
        break;
    }
    m_sawRecords = m_sawRecords || beginsRecord(firstKeyOf(text, at).key);
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
        return at + 1;
    }
    if (text[at] == '{') {
        m_contexts.clear(); // the wrapper's end is missing
        return at;
    }
    if (text[at] != '"') {
        return recover(text, at, TextFault::BrokenJson, last);
    }
    const JsonExtent key = skipJsonValue(text, at);
    const std::size_t colon = key.outcome == JsonSkip::Complete ? skipJsonSpace(text, key.end) : text.size();
    const std::size_t value = colon < text.size() ? skipJsonSpace(text, colon + 1) : text.size();
    if (value >= text.size()) {
        return last ? recover(text, at, TextFault::CutOff, last) : kNeedMore;
    }
    if (text[colon] != ':') {
        return recover(text, at, TextFault::BrokenJson, last);
    }
    const std::string_view name = text.substr(at + 1, key.end - at - 2);
    if (text[value] == '[' && isListKey(name)) {
        m_contexts.push_back(Context::Array);
        return value + 1;
    }
    const JsonExtent extent = skipJsonValue(text, value);
    if (extent.outcome == JsonSkip::Complete) {
        if (swallowsRecord(text, value, extent.end)) {
            return recover(text, at, TextFault::BrokenJson, last);
        }
        RecordUnwrapper::insideMember(text, name, value, extent.end, takeUnwrapped());
        return extent.end;
    }
    if (extent.outcome == JsonSkip::CutOff && !last && text.size() - at < kMaximumRecordBytes) {
        return kNeedMore;
    }
    return recover(text, at, extent.outcome == JsonSkip::CutOff ? TextFault::CutOff : TextFault::BrokenJson,
                   last);
}

// A value that is no object, or no value at all.
std::size_t RecordReader::scanOther(std::string_view text, std::size_t at, bool last)
{
    if (text[at] == '[') {
        m_contexts.push_back(Context::Array);
        return at + 1;
    }
    if (text[at] == ']' && !m_contexts.empty()) {
        m_contexts.pop_back();
        return at + 1;
    }
    if (isDigit(text[at]) && m_contexts.empty()) {
        if (!last && text.size() - at < kExportLineStart) {
            return kNeedMore;
        }
        if (const std::size_t record = behindTimestamp(text.substr(0, at + kExportLineStart), at)) {
            return record;
        }
    }
    const JsonExtent extent = skipJsonValue(text, at);
    // A number may go on in the next window.
    if (!last && (extent.outcome == JsonSkip::CutOff || extent.end == text.size())
        && text.size() - at < kMaximumRecordBytes) {
        return kNeedMore;
    }
    if (extent.outcome == JsonSkip::Complete) {
        if (text[at] == '"' && !last && text.size() - extent.end < kCandidateBytes) {
            return kNeedMore;
        }
        if (swallowsRecord(text, at, extent.end)) {
            return recover(text, at, TextFault::BrokenJson, last);
        }
        if (text[at] != '"' || RecordUnwrapper::insideString(text, at, extent.end, takeUnwrapped()) == 0) {
            addOtherValue(at, extent.end - at);
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
        addProblem(TextFault::CutOff, m_windowOffset + text.size(), 0);
        m_contexts.clear();
    }
    return at;
}

} // namespace trailscope
