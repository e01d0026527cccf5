// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/recordunwrapper.h"

#include "ingest/eventshape.h"
#include "ingest/jsonmembers.h"
#include "ingest/packedtext.h"

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

    [[nodiscard]] std::size_t count() const { return m_count; }

private:
    void array(std::string_view text, std::size_t begin, int layer);
    void objectOrEvent(std::string_view text, std::size_t begin, std::size_t end, int layer);

    const RecordUnwrapper::Found &m_found;
    std::size_t m_count = 0;
    // The string of the text that is being looked into, if one is.
    bool m_packed = false;
    std::size_t m_stringBegin = 0;
    std::size_t m_stringEnd = 0;
    std::size_t m_inString = 0; // events found in it
};

void Walk::objectOrEvent(std::string_view text, std::size_t begin, std::size_t end, int layer)
{
    if (!isEventObject(text, begin)) {
        object(text, begin, layer + 1);
        return;
    }
    if (!m_packed) {
        ++m_count;
        m_found(text.substr(begin, end - begin), begin, end - begin);
        return;
    }
    if (m_inString == RecordUnwrapper::kMaximumPackedEvents
        || m_stringEnd - m_stringBegin <= m_inString + 1) {
        return;
    }
    const std::size_t offset = m_stringBegin + m_inString++;
    ++m_count;
    m_found(text.substr(begin, end - begin), offset, m_stringEnd - offset);
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
        array(text, begin, layer + 1);
        break;
    case '"':
        string(text, begin, end, layer);
        break;
    default:
        break;
    }
}

void Walk::array(std::string_view text, std::size_t begin, int layer)
{
    if (layer >= RecordUnwrapper::kMaximumLayers) {
        return;
    }
    JsonMembers elements(text, begin);
    while (elements.next() && elements.skip()) {
        element(text, elements.member().begin, elements.member().end, layer);
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

std::size_t RecordUnwrapper::insideObject(std::string_view text, std::size_t begin, const Found &found)
{
    Walk walk(found);
    walk.object(text, begin, 0);
    return walk.count();
}

std::size_t RecordUnwrapper::insideString(std::string_view text, std::size_t begin, std::size_t end,
                                          const Found &found)
{
    Walk walk(found);
    walk.string(text, begin, end, 0);
    return walk.count();
}

std::size_t RecordUnwrapper::insideMember(std::string_view text, std::string_view key, std::size_t begin,
                                          std::size_t end, const Found &found)
{
    Walk walk(found);
    walk.member(text, key, begin, end, 0);
    return walk.count();
}

} // namespace trailscope
