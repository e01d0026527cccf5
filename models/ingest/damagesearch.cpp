// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/damagesearch.h"

#include "ingest/finding/recordstart.h"
#include "ingest/finding/swallowedrecords.h"
#include "json/jsonscan.h"

#include <algorithm>
#include <vector>

namespace trailscope {

void DamageSearch::beginLeaf()
{
    m_isSearching = false;
    m_hasPassedSome = false;
    m_open.clear();
    m_beforeWindow.clear();
    m_mayBeMember = false;
    m_searched = 0;
    m_hasGivenUp = false;
}

void DamageSearch::passWindow(std::string_view passed)
{
    m_beforeWindow += passed.substr(passed.size() - std::min(passed.size(), kCandidateBytes));
    m_beforeWindow.erase(0, m_beforeWindow.size() - std::min(m_beforeWindow.size(), kCandidateBytes));
}

// What is complete and stands in what is damage otherwise.
void DamageSearch::takeSalvaged(std::string_view text, const SalvagedValue &value, std::size_t &damageBegin,
                                TextFault fault)
{
    const auto inside = [&](const RecordUnwrapper::Found &found) {
        return RecordUnwrapper::insideSalvaged(
            text, value, found,
            {.rows = &m_results, .textOffset = m_records.windowOffset(), .isDamaged = true});
    };
    const bool isEvent = value.kind == SalvagedValue::Kind::Event;
    if (!isEvent && inside([](const UnwrappedEvent &) { }).events == 0) {
        return;
    }
    if (value.begin > damageBegin) {
        m_records.noteProblem(fault, damageBegin, value.begin);
    }
    const EventFlags recovered
        = value.inRecord || m_mayBeMember ? EventFlags{} | EventFlag::Recovered : EventFlags{};
    const std::size_t length = value.end - value.begin;
    if (!isEvent) {
        m_records.noteUnwrapped(inside(m_records.takeUnwrapped(recovered)), value.begin, value.end);
    } else if (m_records.take(text.substr(value.begin, length), value.begin, length, recovered,
                              LeafRecords::Judged::Yes)
               == LeafRecords::Taken::No) {
        m_records.noteOtherValue(value.begin, value.end);
    }
    damageBegin = value.end;
}

// Those of one damaged value. Where an object that a record is put together of, or a row, has an event
// inside, that is the record.
void DamageSearch::takeSalvaged(std::string_view text, std::span<const SalvagedValue> values,
                                std::size_t &damageBegin, TextFault fault)
{
    if (values.empty()) {
        return;
    }
    std::vector<std::size_t> laterBegins(values.size() + 1, std::string_view::npos);
    for (std::size_t i = values.size(); i > 0; --i) {
        laterBegins[i - 1] = std::min(laterBegins[i], values[i - 1].begin);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (laterBegins[i + 1] > values[i].begin) {
            takeSalvaged(text, values[i], damageBegin, fault);
        }
    }
}

// Whether the events in a complete object are reached by reading on at its beginning.
bool DamageSearch::isWayIn(std::string_view text, const EventSalvage &object, std::size_t begin) const
{
    const bool isOne = std::ranges::any_of(object.values, [begin](const SalvagedValue &value) {
        return value.begin == begin && !isString(value);
    });
    const bool holdsEvents
        = std::ranges::any_of(object.values, [](const SalvagedValue &value) { return !isString(value); });
    if (isOne || (holdsEvents && listAhead(text, begin, false) == ListAhead::Yes)) {
        return true;
    }
    // What may be a member is part of the damage.
    return !m_mayBeMember
        && RecordUnwrapper::insideValue(text.substr(0, object.end), begin, [](const UnwrappedEvent &) { })
               .events
        > 0;
}

// `searched` more bytes were looked through, and `seen` bytes of the leaf are known by now.
bool DamageSearch::mayGoOn(std::size_t searched, std::size_t seen)
{
    constexpr std::uint64_t kAlways = std::uint64_t{1} << 16;
    m_searched += searched;
    m_hasGivenUp = m_searched > m_limits.searchFactor * (m_records.windowOffset() + seen + kAlways);
    return !m_hasGivenUp;
}

// Passes over it to where reading can go on; a record that is complete is found, wherever it is in there.
DamageSearch::WayOn DamageSearch::passDamage(std::string_view text, std::size_t at, TextFault fault,
                                             bool last)
{
    const std::uint64_t windowOffset = m_records.windowOffset();
    m_hasPassedSome = true;
    if (m_isSearching) {
        fault = m_fault;
    } else {
        m_open.clear();
        m_passedByOpen = windowOffset + at;
    }
    m_fault = fault;
    m_mayBeMember = false;
    std::size_t damageBegin = at;
    std::size_t from = at + (m_isSearching ? 0 : 1);
    const auto salvage = [&](const EventSalvage &broken, std::size_t begin) {
        takeSalvaged(text, broken.values, damageBegin, fault);
        from = std::max({from, broken.end, damageBegin, begin + 1});
        m_open.add(broken.open);
        m_passedByOpen = std::max(m_passedByOpen, windowOffset + broken.stop);
    };
    if (!m_isSearching && text[at] == '{') {
        salvage(salvageEvents(text, at, m_limits.jsonDepth), at);
    }
    const auto goOnAt = [&](std::size_t place, bool endsLists = false) {
        if (place > damageBegin) {
            m_records.noteProblem(fault, damageBegin, place);
        }
        return WayOn{.at = place, .endsLists = endsLists};
    };
    const auto passTo = [&](std::size_t place) {
        if (windowOffset + place > m_passedByOpen) {
            m_open.pass(text.substr(0, place).substr(m_passedByOpen - windowOffset));
            m_passedByOpen = windowOffset + place;
        }
    };
    // Where something that is not all in this window may begin.
    const std::size_t horizon = last ? text.size() : text.size() - std::min(text.size(), kCandidateBytes);
    for (;;) {
        const std::size_t candidate = findCandidate(text, from);
        if (candidate == std::string_view::npos || (candidate > horizon && !last)) {
            const std::size_t end = std::max({from, damageBegin, horizon});
            passTo(end);
            m_isSearching = !last;
            return goOnAt(end, last);
        }
        m_isSearching = false;
        passTo(candidate);
        m_open.settle();
        m_mayBeMember = mayBeMember(text, candidate);
        const Beginning beginning = beginningAt(text, candidate);
        if (beginning == Beginning::Records) {
            return goOnAt(candidate, true); // a new document
        }
        if (beginning == Beginning::Record) {
            m_records.noteRecordsSeen();
        }
        const EventSalvage object = salvageEvents(text, candidate, m_limits.jsonDepth);
        if (object.outcome == JsonSkip::CutOff && m_limits.mayGrow(text, candidate, last)) {
            m_isSearching = true;
            return goOnAt(candidate);
        }
        if (!mayGoOn(object.stop - candidate, text.size())) {
            return goOnAt(candidate);
        }
        if (object.outcome == JsonSkip::Complete && isWayIn(text, object, candidate)) {
            return goOnAt(candidate);
        }
        salvage(object, candidate);
        if (object.outcome == JsonSkip::Complete) {
            from = object.end; // part of the damage
        }
    }
}

// Whether the object that was found there in damage may be part of the broken value before it. What begins a
// line is none: records are written without line breaks, or indented.
bool DamageSearch::mayBeMember(std::string_view text, std::size_t at) const
{
    const auto before = [&](std::size_t distance) {
        return distance <= at ? text[at - distance] : m_beforeWindow[m_beforeWindow.size() - (distance - at)];
    };
    const std::size_t farthest = std::min(at + m_beforeWindow.size(), kCandidateBytes);
    if (farthest == 0 || before(1) == '\n') {
        return false;
    }
    std::size_t distance = 1;
    while (distance < farthest && isJsonSpace(before(distance))) {
        ++distance;
    }
    return m_open.mayHoldObjectBehind(before(distance));
}

std::size_t DamageSearch::takeSwallowed(std::string_view text, std::size_t begin, std::size_t end,
                                        std::string_view around)
{
    const auto swallowed = swallowedRecords(text, begin, end, around);
    if (!swallowed) {
        return 0;
    }
    m_records.noteProblem(TextFault::RecordsInside, begin, end);
    for (const SalvagedValue &value : swallowed->records) {
        const std::size_t length = value.end - value.begin;
        (void)m_records.take(text.substr(value.begin, length), value.begin, length,
                             EventFlags{} | EventFlag::Recovered, LeafRecords::Judged::Yes);
    }
    return swallowed->closed;
}

} // namespace trailscope
