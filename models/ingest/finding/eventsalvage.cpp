// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/eventsalvage.h"

#include "ingest/finding/eventshape.h"
#include "ingest/finding/foreignvalue.h"
#include "ingest/finding/objectmarks.h"
#include "ingest/finding/packedtext.h"
#include "ingest/finding/queryrow.h"
#include "ingest/finding/recordunwrapper.h"
#include "json/jsonmembers.h"

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <utility>

namespace trailscope {

namespace {

// Each has all that is inside among its members.
constexpr int kMaximumRenamed = 4;

// In what a function is given: kinesis.data, awslogs.data (Lambda developer guide, "Using Lambda with
// Kinesis", "… with CloudWatch Logs").
bool isStreamKey(std::string_view key)
{
    return isJsonKey(key, "kinesis") || isJsonKey(key, "awslogs");
}

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
        bool isStream = false; // the object in a function's event that has data
        bool isDirect = true; // in nothing but lists and envelopes that have names of their own
        std::string_view lastKey;
        std::size_t scope = 0;
        std::size_t firstValue = 0; // of those that stand inside
        std::size_t firstOfMember = 0; // and in the member that is being read
        std::size_t members = 0;
        bool hasContainer = false; // among its members
        bool mayBeRow = true; // an array: all its elements are cells
        bool mayBeData = true; // an array: all of them are cells of a result's row
        bool hasData = false; // an object: such an array is its member "Data"
        int renamed = 0; // so many objects that are put together stand in one another inside
        // Values inside that are members of a record, if this is one: never events of their own.
        std::vector<std::pair<std::size_t, std::size_t>> ofFields;
        ObjectMarks marks;
    };

    JsonSkip value();
    JsonSkip key();
    JsonSkip afterValue();
    void endMember();
    void close();
    void closeObject(const Open &object);
    void closeCell(const Open &object);
    void keepResultRow(const Open &row);
    void closeArray(const Open &array);
    void noteRenamed(int depth);
    void dropFields(const Open &open);
    void keep(const Open &open, SalvagedValue::Kind kind);
    JsonSkip pass(); // a scalar
    [[nodiscard]] bool isDirectHere(char first) const
    {
        if (m_open.empty()) {
            return true;
        }
        const Open &open = m_open.back();
        return open.isDirect
            && (!open.isObject || (first == '{' ? isEnvelopeKey(open.lastKey) : isListKey(open.lastKey)));
    }
    // Of what begins there: each element of a list is something of its own.
    [[nodiscard]] std::size_t scopeOf(std::size_t begin) const
    {
        return !m_open.empty() && m_open.back().isObject ? m_open.back().scope : begin;
    }
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

// The member's value is passed.
void SalvageScan::endMember()
{
    if (m_open.empty()) {
        return;
    }
    Open &open = m_open.back();
    ++open.members;
    const std::size_t count = m_result.values.size();
    if (open.isObject && open.marks.lastIsField() && count > open.firstOfMember) {
        open.ofFields.emplace_back(open.firstOfMember, count);
    }
    open.firstOfMember = count;
}

void SalvageScan::noteRenamed(int depth)
{
    if (!m_open.empty()) {
        m_open.back().renamed = std::max(m_open.back().renamed, depth);
    }
}

void SalvageScan::dropFields(const Open &open)
{
    std::vector<SalvagedValue> &values = m_result.values;
    for (const auto &[first, end] : open.ofFields | std::views::reverse) {
        values.erase(values.begin() + static_cast<std::ptrdiff_t>(first),
                     values.begin() + static_cast<std::ptrdiff_t>(end));
    }
}

void SalvageScan::keep(const Open &open, SalvagedValue::Kind kind)
{
    m_result.values.push_back({.begin = open.begin,
                               .end = m_at,
                               .inRecord = m_openRecords > 0,
                               .kind = kind,
                               .inside = m_result.values.size() - open.firstValue,
                               .isStreamData = false,
                               .scope = open.scope});
}

void SalvageScan::closeObject(const Open &object)
{
    switch (object.marks.kind()) {
    case ObjectKind::Event:
        m_result.values.resize(object.firstValue); // part of this one
        if (object.isDirect || object.marks.isPlaced()) {
            keep(object, SalvagedValue::Kind::Event);
        }
        break;
    case ObjectKind::Renamed:
        dropFields(object);
        if (object.renamed < kMaximumRenamed && (object.isDirect || object.marks.isPlaced())) {
            keep(object, SalvagedValue::Kind::Renamed);
            noteRenamed(object.renamed + 1);
            return;
        }
        break;
    case ObjectKind::Foreign:
        if (object.hasData && object.members == 1) {
            keepResultRow(object);
        } else if (object.marks.isRuleTest()) {
            m_result.values.resize(object.firstValue);
        } else if (object.marks.isPartOfRecord()) {
            dropFields(object);
        }
        break;
    }
    noteRenamed(object.renamed);
    if (!m_open.empty() && !m_open.back().isObject) {
        closeCell(object);
    }
}

// A row of a result, and what stands in its cells. Those of one list are kept as one.
void SalvageScan::keepResultRow(const Open &row)
{
    m_result.values.resize(row.firstValue);
    const bool isElement = !m_open.empty() && !m_open.back().isObject;
    const std::size_t list = isElement ? m_open.back().begin : SalvagedValue::kNoList;
    if (isElement && m_result.values.size() > m_open.back().firstValue
        && m_result.values.back().kind == SalvagedValue::Kind::ResultRows
        && m_result.values.back().list == list) {
        m_result.values.back().end = m_at;
        return;
    }
    keep(row, SalvagedValue::Kind::ResultRows);
    m_result.values.back().list = list;
}

// An object that is an element of a list.
void SalvageScan::closeCell(const Open &object)
{
    Open &array = m_open.back();
    const bool isDatum = object.members == 0
        || (object.members == 1 && !object.hasContainer && isJsonKey(object.lastKey, "VarCharValue"));
    array.mayBeData = array.mayBeData && isDatum;
    // A cell of a row: what stands in a field's is the caller's.
    array.mayBeRow = array.mayBeRow && !object.hasContainer && (object.members == 1 || object.members == 2);
    if (array.mayBeRow && m_result.values.size() > object.firstValue
        && isFieldCell(m_text.substr(object.begin, m_at - object.begin))) {
        array.ofFields.emplace_back(object.firstValue, m_result.values.size());
    }
}

void SalvageScan::closeArray(const Open &array)
{
    noteRenamed(array.renamed);
    const bool mayBeRow = array.mayBeRow && array.members > 1;
    if (mayBeRow && recordOfQueryRow(m_text.substr(array.begin, m_at - array.begin))) {
        dropFields(array);
        keep(array, SalvagedValue::Kind::Row);
    }
}

void SalvageScan::close()
{
    ++m_at;
    const Open open = std::move(m_open.back());
    m_open.pop_back();
    m_openRecords -= open.isRecord ? 1 : 0;
    if (open.isObject) {
        closeObject(open);
    } else {
        closeArray(open);
    }
    if (!m_open.empty()) {
        m_open.back().hasContainer = true;
        if (m_open.back().isObject || !open.isObject) {
            m_open.back().mayBeRow = false;
            m_open.back().mayBeData = false;
        }
        if (m_open.back().isObject && !open.isObject) {
            m_open.back().hasData = open.mayBeData && isJsonKey(m_open.back().lastKey, "Data");
        }
    }
    endMember();
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
    object.lastKey = name;
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
        const std::string_view inner
            = first == '"' ? m_text.substr(begin + 1, m_at - begin - 2) : std::string_view();
        if (!m_open.empty()) {
            Open &open = m_open.back();
            open.mayBeRow = false;
            open.mayBeData = false;
            if (open.isObject && first == '"') {
                open.marks.noteText(inner);
            }
        }
        const bool isStreamData = first == '"' && !m_open.empty() && m_open.back().isStream
            && isJsonKey(m_open.back().lastKey, "data");
        if (isStreamData || mayBePacked(inner)) {
            m_result.values.push_back({.begin = begin,
                                       .end = m_at,
                                       .inRecord = m_openRecords > 0,
                                       .kind = SalvagedValue::Kind::String,
                                       .inside = 0,
                                       .isStreamData = isStreamData,
                                       .scope = scopeOf(begin)});
        }
        endMember();
        return afterValue();
    }
    if (m_open.size() == m_maximumDepth) {
        return JsonSkip::TooDeep;
    }
    const std::size_t count = m_result.values.size();
    m_open.push_back({.begin = m_at,
                      .isObject = first == '{',
                      .isStream = !m_open.empty() && isStreamKey(m_open.back().lastKey),
                      .isDirect = isDirectHere(first),
                      .lastKey = {},
                      .scope = scopeOf(m_at),
                      .firstValue = count,
                      .firstOfMember = count,
                      .ofFields = {},
                      .marks = {}});
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
    static thread_local ForeignReader foreign;
    ForeignValue passed = foreign.pass(text, begin, maximumDepth);
    if (passed.mayHoldEvents) {
        return SalvageScan(text, begin, maximumDepth).run();
    }
    const bool endsThere = passed.outcome == JsonSkip::Complete || passed.outcome == JsonSkip::TooDeep;
    return {.outcome = passed.outcome,
            .end = endsThere ? passed.end : passed.lastString,
            .stop = passed.end,
            .open = std::move(passed.open),
            .values = {}};
}

} // namespace trailscope
