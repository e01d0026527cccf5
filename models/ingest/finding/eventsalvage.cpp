// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/eventsalvage.h"

#include "ingest/finding/eventshape.h"
#include "ingest/finding/packedtext.h"

#include <algorithm>

namespace trailscope {

namespace {

class SalvageScan {
public:
    SalvageScan(std::string_view text, std::size_t begin, std::size_t maximumDepth)
        : m_text(text)
        , m_at(begin)
        , m_lastString(begin)
        , m_maximumDepth(maximumDepth)
    {
    }

    EventSalvage run();

private:
    struct Open {
        std::size_t begin = 0;
        bool isObject = false;
        bool isRecord = false; // has a key that records begin with
        EventMarks marks;
    };

    JsonSkip value();
    JsonSkip key();
    JsonSkip afterValue();
    void close();
    JsonSkip pass(); // a scalar
    [[nodiscard]] bool atEnd()
    {
        m_at = skipJsonSpace(m_text, m_at);
        return m_at >= m_text.size();
    }

    std::string_view m_text;
    std::size_t m_at;
    std::size_t m_lastString;
    std::size_t m_maximumDepth;
    std::vector<Open> m_open;
    std::size_t m_openRecords = 0;
    EventSalvage m_result;
};

JsonSkip SalvageScan::pass()
{
    if (m_text[m_at] == '"') {
        m_lastString = m_at;
    }
    const JsonExtent extent = skipJsonValue(m_text, m_at);
    m_at = extent.end;
    return extent.outcome;
}

void SalvageScan::close()
{
    ++m_at;
    const Open open = m_open.back();
    m_open.pop_back();
    m_openRecords -= open.isRecord ? 1 : 0;
    if (open.isObject && open.marks.isEvent()) {
        std::vector<SalvagedValue> &values = m_result.values;
        while (!values.empty() && values.back().begin > open.begin) {
            values.pop_back(); // part of this one
        }
        values.push_back({open.begin, m_at, m_openRecords > 0});
    }
}

JsonSkip SalvageScan::key()
{
    if (atEnd()) {
        return JsonSkip::CutOff;
    }
    if (m_text[m_at] != '"') {
        return JsonSkip::Broken;
    }
    const std::size_t begin = m_at;
    if (const JsonSkip outcome = pass(); outcome != JsonSkip::Complete) {
        return outcome;
    }
    const std::string_view name = m_text.substr(begin + 1, m_at - begin - 2);
    if (atEnd()) {
        return JsonSkip::CutOff;
    }
    if (m_text[m_at] != ':') {
        return JsonSkip::Broken;
    }
    ++m_at;
    if (atEnd()) {
        return JsonSkip::CutOff;
    }
    Open &object = m_open.back();
    object.marks.note(name, m_text.substr(m_at));
    if (!object.isRecord && beginsRecord(name)) {
        object.isRecord = true;
        ++m_openRecords;
    }
    return JsonSkip::Complete;
}

JsonSkip SalvageScan::afterValue()
{
    while (!m_open.empty()) {
        if (atEnd()) {
            return JsonSkip::CutOff;
        }
        const bool inObject = m_open.back().isObject;
        if (m_text[m_at] == ',') {
            ++m_at;
            return inObject ? key() : JsonSkip::Complete;
        }
        if (m_text[m_at] != (inObject ? '}' : ']')) {
            return JsonSkip::Broken;
        }
        close();
    }
    return JsonSkip::Complete;
}

JsonSkip SalvageScan::value()
{
    if (atEnd()) {
        return JsonSkip::CutOff;
    }
    const char first = m_text[m_at];
    if (first != '{' && first != '[') {
        const std::size_t begin = m_at;
        const JsonSkip outcome = pass();
        if (outcome != JsonSkip::Complete) {
            return outcome;
        }
        if (first == '"' && mayBePacked(m_text.substr(begin + 1, m_at - begin - 2))) {
            m_result.values.push_back({begin, m_at, m_openRecords > 0});
        }
        return afterValue();
    }
    if (m_open.size() == m_maximumDepth) {
        return JsonSkip::TooDeep;
    }
    m_open.push_back({m_at, first == '{', false, {}});
    ++m_at;
    if (atEnd()) {
        return JsonSkip::CutOff;
    }
    if (m_text[m_at] == (first == '{' ? '}' : ']')) {
        close();
        return afterValue();
    }
    return first == '{' ? key() : JsonSkip::Complete;
}

EventSalvage SalvageScan::run()
{
    do {
        m_result.outcome = value();
    } while (m_result.outcome == JsonSkip::Complete && !m_open.empty());
    m_result.end = m_result.outcome == JsonSkip::Complete ? m_at : m_lastString;
    if (m_result.outcome == JsonSkip::TooDeep) {
        m_result.end = m_at;
    }
    m_result.stop = m_at;
    for (const Open &open : m_open) {
        m_result.open += open.isObject ? '{' : '[';
    }
    return std::move(m_result);
}

} // namespace

EventSalvage salvageEvents(std::string_view text, std::size_t begin, std::size_t maximumDepth)
{
    return SalvageScan(text, begin, maximumDepth).run();
}

} // namespace trailscope
