// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/report/leaffindings.h"

#include "json/jsonmembers.h"

#include <algorithm>
#include <string>
#include <utility>

namespace trailscope {

namespace {

// Of what a file says, so much is told.
constexpr std::size_t kDetailBytes = 60;
constexpr int kDetailKeys = 4;

std::string shortened(std::string_view text)
{
    return text.size() <= kDetailBytes ? std::string(text) : std::string(text.substr(0, kDetailBytes)) + "…";
}

std::string firstKeys(std::string_view object)
{
    std::string keys;
    JsonMembers members(object, 0);
    for (int i = 0; members.next(); ++i) {
        keys += keys.empty() ? "" : ", ";
        if (i == kDetailKeys) {
            return keys + "…";
        }
        keys += '"' + shortened(members.member().key) + '"';
        if (!members.skip()) {
            break;
        }
    }
    return keys;
}

} // namespace

void LeafFindings::addProblem(TextFault fault, std::uint64_t offset, std::uint64_t length)
{
    if (isDamage(fault)) {
        m_ledger.damage(offset, offset + length);
    }
    // Damage with no record in between is one damage, and so is what goes on in the next window.
    const bool goesOn = fault == m_lastFault && m_eventsBefore == m_events
        && (fault == TextFault::BrokenJson || (length > 0 && offset == m_lastEnd));
    m_eventsBefore = m_events;
    m_lastFault = fault;
    m_lastEnd = offset + length;
    if (!goesOn) {
        m_lastKept = keep({.fault = fault, .offset = offset, .length = length});
    } else if (m_lastKept) {
        TextProblem &last = m_problems[*m_lastKept];
        last.length = offset + length - last.offset;
    }
}

// Where it is kept, unless there are enough of them.
std::optional<std::size_t> LeafFindings::keep(const TextProblem &problem)
{
    m_damaged = m_damaged || isDamage(problem.fault);
    if (m_problems.size() == LeafReport::kMaxTextProblems) {
        ++m_furtherProblems;
        return std::nullopt;
    }
    m_problems.push_back(problem);
    return m_problems.size() - 1;
}

void LeafFindings::addDamagedValue(JsonFault fault, std::uint64_t offset, std::uint64_t length)
{
    // Its bytes are a record's, and count as such in the ledger.
    (void)keep({.fault = TextFault::DamagedValue, .offset = offset, .length = length, .value = fault});
}

void LeafFindings::addOtherValue(std::uint64_t offset, std::uint64_t length)
{
    ++m_otherValues;
    m_ledger.others(offset, offset + length);
}

void LeafFindings::addRecognised(RecognisedKind kind)
{
    const auto known = std::ranges::find(m_recognised, kind, &RecognisedCount::kind);
    if (known == m_recognised.end()) {
        m_recognised.push_back({kind, 1});
    } else {
        ++known->count;
    }
}

void LeafFindings::addNote(LeafNoteKind kind, std::uint64_t offset, std::string_view detail)
{
    const auto known = std::ranges::find(m_notes, kind, &LeafNote::kind);
    if (known == m_notes.end()) {
        m_notes.push_back({.kind = kind, .count = 1, .offset = offset, .detail = shortened(detail)});
    } else {
        ++known->count;
    }
}

void LeafFindings::addObjectNote(LeafNoteKind kind, std::uint64_t offset, std::string_view object)
{
    const auto known = std::ranges::find(m_notes, kind, &LeafNote::kind);
    if (known == m_notes.end()) {
        m_notes.push_back({.kind = kind, .count = 1, .offset = offset, .detail = firstKeys(object)});
    } else {
        ++known->count;
    }
}

void LeafFindings::addWithoutTime(std::uint64_t offset, std::string_view record)
{
    std::string_view time;
    JsonMembers members(record, 0);
    while (members.next() && members.skip()) {
        const JsonMember &member = members.member();
        if (isJsonKey(member.key, "eventTime")) {
            time = record.substr(member.begin, member.end - member.begin);
        }
    }
    if (!time.empty() && time != "null") {
        addNote(LeafNoteKind::UnreadableTime, offset, time);
    }
}

void LeafFindings::dropValueNotes()
{
    std::erase_if(m_notes, [](const LeafNote &note) {
        return note.kind == LeafNoteKind::LostRecord || note.kind == LeafNoteKind::OtherObject
            || note.kind == LeafNoteKind::OtherValue;
    });
}

bool LeafFindings::isDamaged() const
{
    return m_damaged
        || std::ranges::any_of(m_notes, [](const LeafNote &note) { return isDamage(note.kind); });
}

void LeafFindings::moveTo(LeafReport &report)
{
    report.events = m_events;
    report.otherValues = m_otherValues;
    report.textProblems = std::move(m_problems);
    report.furtherTextProblems = m_furtherProblems;
    report.ledger = m_ledger.ledger();
    report.recognised = std::move(m_recognised);
    report.notes = std::move(m_notes);
}

} // namespace trailscope
