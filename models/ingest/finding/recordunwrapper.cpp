// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/recordunwrapper.h"

#include "ingest/finding/eventsalvage.h"
#include "ingest/finding/eventshape.h"
#include "ingest/finding/packedtext.h"
#include "ingest/finding/queryrow.h"
#include "ingest/finding/recordstart.h"
#include "json/jsonmembers.h"

#include <algorithm>
#include <array>

namespace trailscope {

namespace {

constexpr std::array<std::string_view, 6> kListKeys
    = {"Records", "Events", "logEvents", "results", "QueryResultRows", "hits"};
constexpr std::array<std::string_view, 12> kEnvelopeKeys
    = {"detail", "aws",     "cloudtrail", "aws.cloudtrail",  "_source", "result",
       "event",  "awslogs", "kinesis",    "CloudTrailEvent", "hits",    "message"};

class Walk {
public:
    explicit Walk(const RecordUnwrapper::Found &found)
        : m_found(found)
    {
    }

    void object(std::string_view text, std::size_t begin, int layer);
    void member(std::string_view text, std::string_view key, std::size_t begin, std::size_t end, int layer);
    void element(std::string_view text, std::size_t begin, std::size_t end, int layer);
    void string(std::string_view text, std::size_t begin, std::size_t end, int layer);

    [[nodiscard]] Unwrapping result() const { return m_result; }

private:
    void array(std::string_view text, std::size_t begin, std::size_t end, int layer);
    void objectOrEvent(std::string_view text, std::size_t begin, std::size_t end, int layer);
    void damaged(std::string_view inner, std::size_t begin, int layer);
    void take(std::string_view record, std::size_t begin, std::size_t length, bool synthesised);

    const RecordUnwrapper::Found &m_found;
    Unwrapping m_result;
    // The string of the text that is being looked into, if one is.
    bool m_packed = false;
    std::size_t m_stringBegin = 0;
    std::size_t m_stringEnd = 0;
    std::size_t m_inString = 0; // events found in it
};

// An event, or what is made into one, whose bytes are so many at `begin` of the text that is being walked.
void Walk::take(std::string_view record, std::size_t begin, std::size_t length, bool synthesised)
{
    if (!m_packed) {
        ++m_result.events;
        m_found({record, begin, length, synthesised});
        return;
    }
    if (m_inString == RecordUnwrapper::kMaximumPackedEvents
        || m_stringEnd - m_stringBegin <= m_inString + 1) {
        m_result.incomplete = true;
        return;
    }
    const std::size_t offset = m_stringBegin + m_inString++;
    ++m_result.events;
    m_found({record, offset, m_stringEnd - offset, synthesised});
}

void Walk::objectOrEvent(std::string_view text, std::size_t begin, std::size_t end, int layer)
{
    if (isEventObject(text, begin)) {
        take(text.substr(begin, end - begin), begin, end - begin, false);
    } else {
        object(text, begin, layer + 1);
    }
}

// The value that begins there in an unpacked text is damaged: what is complete in it and behind it is left.
void Walk::damaged(std::string_view inner, std::size_t begin, int layer)
{
    const std::size_t before = m_result.events;
    bool seemsEvent = beginsAsRecord(inner, begin) || opensRecords(inner, begin);
    for (std::size_t at = begin; at < inner.size();) {
        const EventSalvage salvage = salvageEvents(inner, at);
        for (const SalvagedValue &value : salvage.values) {
            element(inner, value.begin, value.end, layer);
        }
        at = findCandidate(inner, std::max(salvage.end, at + 1));
        seemsEvent = seemsEvent || (at < inner.size() && beginsAsRecord(inner, at));
    }
    m_result.incomplete = m_result.incomplete || seemsEvent || m_result.events > before;
}

void Walk::string(std::string_view text, std::size_t begin, std::size_t end, int layer)
{
    if (layer >= RecordUnwrapper::kMaximumLayers) {
        return;
    }
    const auto unpacked = unpackedText(text.substr(begin + 1, end - begin - 2));
    if (!unpacked) {
        return;
    }
    const bool outermost = !m_packed;
    if (outermost) {
        m_packed = true;
        m_stringBegin = begin;
        m_stringEnd = end;
        m_inString = 0;
    }
    // One value or several, one after the other.
    const std::string_view inner = *unpacked;
    for (std::size_t at = skipJsonSpace(inner, 0); at < inner.size();) {
        const JsonExtent extent = skipJsonValue(inner, at);
        if (extent.outcome != JsonSkip::Complete) {
            damaged(inner, at, layer + 1);
            break;
        }
        element(inner, at, extent.end, layer + 1);
        at = skipJsonSpace(inner, extent.end);
    }
    if (outermost) {
        m_packed = false;
    }
}

void Walk::element(std::string_view text, std::size_t begin, std::size_t end, int layer)
{
    switch (text[begin]) {
    case '{':
        objectOrEvent(text, begin, end, layer);
        break;
    case '[':
        array(text, begin, end, layer + 1);
        break;
    case '"':
        string(text, begin, end, layer);
        break;
    default:
        break;
    }
}

void Walk::array(std::string_view text, std::size_t begin, std::size_t end, int layer)
{
    if (layer >= RecordUnwrapper::kMaximumLayers) {
        return;
    }
    const std::size_t before = m_result.events;
    JsonMembers elements(text, begin);
    while (elements.next() && elements.skip()) {
        element(text, elements.member().begin, elements.member().end, layer);
    }
    // A row's column may be the record itself.
    if (m_result.events == before) {
        if (const auto record = recordOfQueryRow(text.substr(begin, end - begin))) {
            take(*record, begin, end - begin, true);
        }
    }
}

void Walk::member(std::string_view text, std::string_view key, std::size_t begin, std::size_t end, int layer)
{
    const char first = text[begin];
    if (first == '"' || (first == '{' && isEnvelopeKey(key)) || (first == '[' && isListKey(key))) {
        element(text, begin, end, layer);
    }
}

void Walk::object(std::string_view text, std::size_t begin, int layer)
{
    if (layer >= RecordUnwrapper::kMaximumLayers) {
        return;
    }
    JsonMembers members(text, begin);
    while (members.next() && members.skip()) {
        member(text, members.member().key, members.member().begin, members.member().end, layer);
    }
}

} // namespace

bool isListKey(std::string_view key)
{
    return std::ranges::any_of(kListKeys, [key](std::string_view name) { return isJsonKey(key, name); });
}

bool isEnvelopeKey(std::string_view key)
{
    return std::ranges::any_of(kEnvelopeKeys, [key](std::string_view name) { return isJsonKey(key, name); });
}

Unwrapping RecordUnwrapper::insideObject(std::string_view text, std::size_t begin, const Found &found)
{
    Walk walk(found);
    walk.object(text, begin, 0);
    return walk.result();
}

Unwrapping RecordUnwrapper::insideArray(std::string_view text, std::size_t begin, std::size_t end,
                                        const Found &found)
{
    Walk walk(found);
    walk.element(text, begin, end, 0);
    return walk.result();
}

Unwrapping RecordUnwrapper::insideString(std::string_view text, std::size_t begin, std::size_t end,
                                         const Found &found)
{
    Walk walk(found);
    walk.string(text, begin, end, 0);
    return walk.result();
}

Unwrapping RecordUnwrapper::insideMember(std::string_view text, std::string_view key, std::size_t begin,
                                         std::size_t end, const Found &found)
{
    Walk walk(found);
    walk.member(text, key, begin, end, 0);
    return walk.result();
}

} // namespace trailscope
