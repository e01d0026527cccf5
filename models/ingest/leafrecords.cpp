// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/leafrecords.h"

#include "ingest/back/contenthash.h"
#include "ingest/finding/eventshape.h"
#include "text/windowpadding.h"
#include "json/jsoncursor.h"

#include <optional>

namespace trailscope {

void LeafRecords::beginLeaf()
{
    m_windowOffset = 0;
    m_sawRecords = false;
    m_hasMadeRecords = false;
    m_findings = {};
}

void LeafRecords::endLeaf(LeafReport &report)
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

void LeafRecords::dropFrom(std::size_t row)
{
    m_rows.resize(row);
    m_findings.dropEvents();
    m_sawRecords = false;
}

bool LeafRecords::takeIntact(std::string_view text, JsonCursor &cursor, std::size_t maximumBytes)
{
    const std::size_t begin = cursor.place();
    if (m_recordParser.parse(cursor, m_rows.emplace_back()) != RecordParser::Verdict::Event
        || !m_recordParser.wasPlain() || cursor.endOfBracket() - begin > maximumBytes) {
        return false;
    }
    const std::size_t length = cursor.endOfBracket() - begin;
    completeRow(text.substr(begin, length), begin, length);
    return true;
}

// The last row, with what its record does not say.
void LeafRecords::completeRow(std::string_view record, std::size_t begin, std::size_t length)
{
    EventRow &row = m_rows.back();
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

RecordParser::Verdict LeafRecords::parse(std::string_view paddedJson)
{
    if (!m_index.build(paddedJson)) {
        return RecordParser::Verdict::Broken;
    }
    JsonCursor cursor(paddedJson, m_index.places());
    m_row = {};
    const RecordParser::Verdict verdict = m_recordParser.parse(cursor, m_row);
    return cursor.atEnd() ? verdict : RecordParser::Verdict::Broken;
}

LeafRecords::Taken LeafRecords::take(std::string_view record, std::size_t begin, std::size_t length,
                                     EventFlags flags, Judged judged)
{
    RecordParser::Verdict verdict = parse(record);
    std::optional<TextFault> fault;
    if (verdict == RecordParser::Verdict::Broken) {
        RepairedJson repaired = repairJson(record);
        const std::size_t size = repaired.text.size();
        repaired.text.resize(size + kWindowPadding);
        verdict = parse(std::string_view(repaired.text).substr(0, size));
        if (verdict == RecordParser::Verdict::Broken) {
            if (judged == Judged::Yes) {
                noteProblem(TextFault::RecordUnreadable, begin, begin + length);
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
        noteProblem(*fault, begin, begin + length);
    }
    if (verdict != RecordParser::Verdict::Event) {
        return Taken::No;
    }
    m_findings.ledger().records(m_windowOffset + begin, m_windowOffset + begin + length);
    m_row.flags = m_row.flags | flags;
    m_rows.push_back(m_row);
    completeRow(record, begin, length);
    return Taken::Yes;
}

RecordUnwrapper::Found LeafRecords::takeUnwrapped(EventFlags flags)
{
    return [this, flags](const UnwrappedEvent &event) {
        const EventFlags all = event.synthesised ? flags | EventFlag::Synthesised : flags;
        m_hasMadeRecords = m_hasMadeRecords || event.synthesised;
        if (take(event.record, event.offset, event.length, all, Judged::Yes) == Taken::No) {
            noteOtherValue(event.offset, event.offset + event.length);
        }
    };
}

bool LeafRecords::noteUnwrapped(const Unwrapping &unwrapping, std::size_t begin, std::size_t end)
{
    if (unwrapping.incomplete) {
        m_sawRecords = true;
        noteProblem(TextFault::PackedIncomplete, begin, end);
    }
    for (const auto &[rowBegin, rowEnd] : unwrapping.rowsWithoutEvent) {
        m_sawRecords = true;
        noteRowWithoutEvent(rowBegin, rowEnd - rowBegin);
    }
    return unwrapping.events > 0 || unwrapping.incomplete || !unwrapping.rowsWithoutEvent.empty();
}

void LeafRecords::noteOtherObject(std::string_view text, std::size_t begin, std::size_t end)
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

void LeafRecords::noteSmallObject(std::string_view text, std::size_t begin, std::size_t end)
{
    noteOtherValue(begin, end);
    m_findings.addObjectNote(LeafNoteKind::OtherObject, m_windowOffset + begin,
                             text.substr(begin, end - begin));
}

void LeafRecords::noteOtherValue(std::size_t begin, std::size_t end)
{
    m_findings.addOtherValue(m_windowOffset + begin, end - begin);
}

void LeafRecords::noteRowWithoutEvent(std::size_t begin, std::size_t length)
{
    noteOtherValue(begin, begin + length);
    m_findings.addNote(LeafNoteKind::RowWithoutEvent, m_windowOffset + begin);
}

void LeafRecords::noteProblem(TextFault fault, std::size_t begin, std::size_t end)
{
    m_findings.addProblem(fault, m_windowOffset + begin, end - begin);
}

} // namespace trailscope
