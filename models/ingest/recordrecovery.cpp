// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0
//
// What RecordReader does where a text is damaged.

#include "ingest/recordreader.h"

#include "ingest/finding/recordstart.h"
#include "ingest/finding/swallowedrecords.h"

#include <algorithm>
#include <vector>

namespace trailscope {

// What is complete and stands in what is damage otherwise.
void RecordReader::takeSalvaged(std::string_view text, const SalvagedValue &value, std::size_t &damageBegin,
                                TextFault fault)
{
    const auto inside = [&](const RecordUnwrapper::Found &found) {
        return isString(value) ? RecordUnwrapper::insideString(text, value.begin, value.end, found)
                               : RecordUnwrapper::insideValue(text.substr(0, value.end), value.begin, found);
    };
    const bool isEvent = value.kind == SalvagedValue::Kind::Event;
    if (!isEvent && inside([](const UnwrappedEvent &) { }).events == 0) {
        return;
    }
    if (value.begin > damageBegin) {
        m_findings.addProblem(fault, m_windowOffset + damageBegin, value.begin - damageBegin);
    }
    const EventFlags flags
        = value.inRecord || m_mayBeMember ? EventFlags{} | EventFlag::Recovered : EventFlags{};
    if (!isEvent) {
        noteUnwrapped(inside(takeUnwrapped(flags)), value.begin, value.end);
    } else if (takeRecord(text.substr(value.begin, value.end - value.begin), value.begin,
                          value.end - value.begin, flags, Judged::Yes)
               == Taken::No) {
        m_findings.addOtherValue(m_windowOffset + value.begin, value.end - value.begin);
    }
    damageBegin = value.end;
}

// Those of one damaged value. Where an object that a record is put together of, or a row, has an event
// inside, that is the record.
void RecordReader::takeSalvaged(std::string_view text, std::span<const SalvagedValue> values,
                                std::size_t &damageBegin, TextFault fault)
{
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
bool RecordReader::isWayIn(std::string_view text, const EventSalvage &object, std::size_t begin) const
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
bool RecordReader::mayGoOnSearching(std::size_t searched, std::size_t seen)
{
    constexpr std::uint64_t kAlways = std::uint64_t{1} << 16;
    m_searched += searched;
    m_givenUp = m_searched > m_limits.searchFactor * (m_windowOffset + seen + kAlways);
    return !m_givenUp;
}

// What stands at `at` cannot be read. Passes over it to where reading can go on; a record that is complete is
// found, wherever it is in there. Each byte is looked at a few times at most, however deep damage is in
// damage.
std::size_t RecordReader::recover(std::string_view text, std::size_t at, TextFault fault, bool last)
{
    if (m_inDamage) {
        fault = m_damageFault;
    } else {
        m_openInDamage.clear();
        m_passedByOpen = m_windowOffset + at;
    }
    m_damageFault = fault;
    m_mayBeMember = false;
    std::size_t damageBegin = at;
    std::size_t from = at + (m_inDamage ? 0 : 1);
    const auto salvage = [&](const EventSalvage &broken, std::size_t begin) {
        takeSalvaged(text, broken.values, damageBegin, fault);
        from = std::max({from, broken.end, damageBegin, begin + 1});
        m_openInDamage.add(broken.open);
        m_passedByOpen = std::max(m_passedByOpen, m_windowOffset + broken.stop);
    };
    if (!m_inDamage && text[at] == '{') {
        salvage(salvageEvents(text, at, m_limits.jsonDepth), at);
    }
    const auto goOnAt = [&](std::size_t place) {
        if (place > damageBegin) {
            m_findings.addProblem(fault, m_windowOffset + damageBegin, place - damageBegin);
        }
        return place;
    };
    const auto passTo = [&](std::size_t place) {
        if (m_windowOffset + place > m_passedByOpen) {
            m_openInDamage.pass(text.substr(0, place).substr(m_passedByOpen - m_windowOffset));
            m_passedByOpen = m_windowOffset + place;
        }
    };
    // Where something that is not all in this window may begin.
    const std::size_t horizon = last ? text.size() : text.size() - std::min(text.size(), kCandidateBytes);
    for (;;) {
        const std::size_t candidate = findCandidate(text, from);
        if (candidate == std::string_view::npos || (candidate > horizon && !last)) {
            const std::size_t end = std::max({from, damageBegin, horizon});
            passTo(end);
            m_inDamage = !last;
            if (last) {
                m_contexts.clear();
            }
            return goOnAt(end);
        }
        m_inDamage = false;
        passTo(candidate);
        m_openInDamage.settle();
        m_mayBeMember = mayBeMember(text, candidate);
        if (opensRecords(text, candidate)) {
            m_contexts.clear(); // a new document
            return goOnAt(candidate);
        }
        m_sawRecords = m_sawRecords || beginsAsRecord(text, candidate);
        const EventSalvage object = salvageEvents(text, candidate, m_limits.jsonDepth);
        if (object.outcome == JsonSkip::CutOff && mayGrow(text, candidate, last)) {
            m_inDamage = true;
            return goOnAt(candidate);
        }
        if (!mayGoOnSearching(object.stop - candidate, text.size())) {
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
bool RecordReader::mayBeMember(std::string_view text, std::size_t at) const
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
    return m_openInDamage.mayHoldObjectBehind(before(distance));
}

// The records that the one at text[begin, end) has among its members though they are the list's.
void RecordReader::takeSwallowed(std::string_view text, std::size_t begin, std::size_t end)
{
    std::string around;
    for (const Context context : m_contexts) {
        around += context == Context::Array ? '[' : '{';
    }
    const auto swallowed = swallowedRecords(text, begin, end, around);
    if (!swallowed) {
        return;
    }
    m_findings.addProblem(TextFault::RecordsInside, m_windowOffset + begin, end - begin);
    for (const SalvagedValue &value : swallowed->records) {
        (void)takeRecord(text.substr(value.begin, value.end - value.begin), value.begin,
                         value.end - value.begin, EventFlags{} | EventFlag::Recovered, Judged::Yes);
    }
    m_contexts.resize(m_contexts.size() - swallowed->closed);
}

} // namespace trailscope
