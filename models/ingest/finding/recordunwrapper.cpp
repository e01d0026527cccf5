// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/recordunwrapper.h"

#include "ingest/finding/eventsalvage.h"
#include "ingest/finding/objectmarks.h"
#include "ingest/finding/packedtext.h"
#include "ingest/finding/queryrow.h"
#include "ingest/finding/recordstart.h"
#include "ingest/finding/resultset.h"
#include "text/casefold.h"
#include "text/windowpadding.h"
#include "json/jsonmembers.h"
#include "json/jsonstring.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

constexpr std::array<std::string_view, 15> kListKeys = {
    "Records", "Events",    "logEvents", "results", "QueryResultRows", "hits",  "Rows", "items", "Messages",
    "value",   "documents", "docs",      "rows",    "alerts",          "tables"};

constexpr std::array<std::string_view, 12> kEnvelopeKeys
    = {"detail", "aws",     "cloudtrail", "aws.cloudtrail",  "_source", "result",
       "event",  "awslogs", "kinesis",    "CloudTrailEvent", "hits",    "message"};

// Whether a key as it is written is one of these, capitals aside. Every key of a foreign text is asked about.
template <std::size_t count>
bool isOneOf(const std::array<std::string_view, count> &names, std::string_view key)
{
    if (key.contains('\\')) {
        return std::ranges::any_of(names, [key](std::string_view name) { return isJsonKey(key, name); });
    }
    return std::ranges::any_of(names, [key](std::string_view name) {
        return key.size() == name.size() && equalsIgnoringAsciiCase(key, name);
    });
}

using Ids = std::set<std::string, std::less<>>;

// The identifier of the record, which is complete; empty where it has none.
std::string eventIdOf(std::string_view record)
{
    std::string id;
    JsonMembers members(record, 0);
    while (members.next() && members.skip()) {
        const JsonMember &member = members.member();
        if (isJsonKey(member.key, "eventID") && record[member.begin] == '"') {
            id = unescapedJsonString(record.substr(member.begin + 1, member.end - member.begin - 2));
        }
    }
    return id;
}

// What stands in one value, in the order in which it is told.
struct FoundEvent {
    UnwrappedEvent event;
    std::string text; // its record, where that does not stay
    std::string id;
};

class Walk {
public:
    explicit Walk(const RecordUnwrapper::Found &found, const ResultsOfText &results = {})
        : m_found(&found)
        , m_textResults(results)
    {
    }

    void value(std::string_view text, std::size_t begin, int layer);
    void string(std::string_view text, const SalvagedValue &value, int layer);
    void resultRows(std::string_view text, const SalvagedValue &rows, int layer);

    [[nodiscard]] Unwrapping takeResult() { return std::move(m_result); }

private:
    void all(std::string_view text, std::span<const SalvagedValue> values, int layer);
    void choose(std::string_view text, std::span<const SalvagedValue> values, int layer);
    void one(std::string_view text, const SalvagedValue &value, int layer);
    bool resultRow(std::string_view text, const SalvagedValue &row, int layer);
    void cells(std::string_view text, std::size_t begin, int layer);
    void damaged(std::string_view inner, std::size_t begin, int layer);
    void take(std::string_view record, const SalvagedValue &value, bool synthesised);
    void tell(const UnwrappedEvent &event);

    const RecordUnwrapper::Found *m_found;
    std::vector<FoundEvent> *m_kept = nullptr; // where they go meanwhile
    Unwrapping m_result;
    // The string of the text that is being looked into, if one is.
    bool m_packed = false;
    std::size_t m_stringBegin = 0;
    std::size_t m_stringEnd = 0;
    std::size_t m_inString = 0; // events found in it
    ResultsOfText m_textResults; // of the text itself
    ResultRows m_results; // of the innermost string
    std::size_t m_list = SalvagedValue::kNoList; // whose rows these are
};

void Walk::tell(const UnwrappedEvent &event)
{
    if (m_kept == nullptr) {
        ++m_result.events;
        (*m_found)(event);
        return;
    }
    FoundEvent &kept = m_kept->emplace_back();
    kept.event = event;
    kept.text.reserve(event.record.size() + kWindowPadding);
    kept.text = event.record;
    kept.id = eventIdOf(kept.text);
}

// An event, or what is made into one.
void Walk::take(std::string_view record, const SalvagedValue &value, bool synthesised)
{
    if (!m_packed) {
        tell({record, value.begin, value.end - value.begin, synthesised});
        return;
    }
    if (m_inString == RecordUnwrapper::kMaximumPackedEvents
        || m_stringEnd - m_stringBegin <= m_inString + 1) {
        m_result.incomplete = true;
        return;
    }
    // Also those count that the whole object has already: the string alone has to give the same numbers.
    const std::size_t offset = m_stringBegin + m_inString++;
    tell({record, offset, m_stringEnd - offset, synthesised});
}

// The value that begins there in an unpacked text is damaged: what is complete in it and behind it is left.
void Walk::damaged(std::string_view inner, std::size_t begin, int layer)
{
    const std::size_t before = m_inString;
    bool seemsEvent = beginsAsRecord(inner, begin) || opensRecords(inner, begin)
        || (inner.substr(begin).contains("eventVersion") && inner.substr(begin).contains("eventName"));
    for (std::size_t at = begin; at < inner.size();) {
        const EventSalvage salvage = salvageEvents(inner, at);
        all(inner, salvage.values, layer);
        at = findCandidate(inner, std::max(salvage.end, at + 1));
        seemsEvent = seemsEvent || (at < inner.size() && beginsAsRecord(inner, at));
    }
    m_result.incomplete = m_result.incomplete || seemsEvent || m_inString > before;
}

void Walk::string(std::string_view text, const SalvagedValue &value, int layer)
{
    if (layer >= RecordUnwrapper::kMaximumLayers) {
        return;
    }
    const std::string_view packed = text.substr(value.begin + 1, value.end - value.begin - 2);
    const auto unpacked = unpackedText(packed);
    if (!unpacked) {
        m_result.incomplete = m_result.incomplete || (value.isStreamData && isUnreadableData(packed));
        return;
    }
    const std::string_view inner = unpacked->text;
    // Of something that is not JSON nobody knows what it was.
    m_result.incomplete
        = m_result.incomplete || (unpacked->isDamaged && (value.isStreamData || !inner.empty()));
    const ResultRows resultsAround = std::exchange(m_results, {});
    const std::size_t listAround = std::exchange(m_list, SalvagedValue::kNoList);
    const bool outermost = !m_packed;
    if (outermost) {
        m_packed = true;
        m_stringBegin = value.begin;
        m_stringEnd = value.end;
        m_inString = 0;
    }
    // One value or several, one after the other.
    for (std::size_t at = skipJsonSpace(inner, 0); at < inner.size();) {
        const EventSalvage salvage = salvageEvents(inner, at);
        if (salvage.outcome != JsonSkip::Complete) {
            damaged(inner, at, layer + 1);
            break;
        }
        all(inner, salvage.values, layer + 1);
        at = skipJsonSpace(inner, salvage.end);
    }
    if (outermost) {
        m_packed = false;
    }
    m_results = resultsAround;
    m_list = listAround;
}

// The strings in a row of which nothing is known.
void Walk::cells(std::string_view text, std::size_t begin, int layer)
{
    JsonMembers members(text, begin);
    if (!members.next() || text[members.member().begin] != '[') {
        return;
    }
    JsonMembers data(text, members.member().begin);
    while (data.next() && data.skip()) {
        JsonMembers cell(text, data.member().begin);
        if (!cell.next() || text[cell.member().begin] != '"' || !cell.skip()) {
            continue;
        }
        const JsonMember &member = cell.member();
        if (mayBePacked(text.substr(member.begin + 1, member.end - member.begin - 2))) {
            string(text, {.begin = member.begin, .end = member.end, .kind = SalvagedValue::Kind::String},
                   layer);
        }
    }
}

// False where nothing is known of its columns.
bool Walk::resultRow(std::string_view text, const SalvagedValue &row, int layer)
{
    ResultRows *const results = m_packed ? &m_results : m_textResults.rows;
    const bool mayStandAlone = m_packed || m_textResults.isDamaged;
    if (results == nullptr
        || (row.list == SalvagedValue::kNoList && !(mayStandAlone && results->isInTable()))) {
        return false;
    }
    if (row.list != SalvagedValue::kNoList && row.list != m_list) {
        m_list = row.list;
        results->beginList();
    }
    const std::uint64_t offset = m_packed ? row.begin : m_textResults.textOffset + row.begin;
    RowRecord record;
    switch (results->read(text.substr(row.begin, row.end - row.begin), offset, record, layer)) {
    case ResultRows::Row::No:
        return false;
    case ResultRows::Row::Names:
        break;
    case ResultRows::Row::WithoutEvent:
        if (!m_packed) {
            m_result.rowsWithoutEvent.emplace_back(row.begin, row.end);
        }
        break;
    case ResultRows::Row::Event:
        take(record.json, row, record.synthesised);
        break;
    }
    return true;
}

void Walk::resultRows(std::string_view text, const SalvagedValue &rows, int layer)
{
    for (std::size_t at = rows.begin; at < rows.end;) {
        if (text[at] != '{') {
            ++at; // between them
            continue;
        }
        SalvagedValue row = rows;
        row.begin = at;
        at = row.end = skipJsonValue(text, at).end;
        if (!resultRow(text, row, layer)) {
            cells(text, row.begin, layer);
        }
    }
}

void Walk::one(std::string_view text, const SalvagedValue &value, int layer)
{
    using enum SalvagedValue::Kind;
    const std::string_view bytes = text.substr(value.begin, value.end - value.begin);
    switch (value.kind) {
    case Event:
        take(bytes, value, false);
        break;
    case Renamed:
        take(recordOfObject(bytes, 0), value, true);
        break;
    case Row:
        if (const auto record = recordOfQueryRow(bytes)) {
            take(*record, value, true);
        }
        break;
    case String:
        string(text, value, layer);
        break;
    case ResultRows:
        resultRows(text, value, layer);
        break;
    }
}

// Of values some of which may be the same event.
void Walk::choose(std::string_view text, std::span<const SalvagedValue> values, int layer)
{
    std::vector<FoundEvent> *const before = m_kept;
    std::vector<std::vector<FoundEvent>> found(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        m_kept = &found[i];
        one(text, values[i], layer);
    }
    m_kept = before;

    // The closest to a record first: an object, then texts, then what is put together.
    std::map<std::size_t, Ids> idsOfScopes;
    std::map<std::size_t, std::size_t> eventsOfScopes;
    using enum SalvagedValue::Kind;
    for (const auto kinds : {std::array{Event, Event, Event}, std::array{String, String, String},
                             std::array{Renamed, Row, ResultRows}}) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const SalvagedValue &value = values[i];
            if (std::ranges::find(kinds, value.kind) == kinds.end()) {
                continue;
            }
            Ids &known = idsOfScopes[value.scope];
            std::size_t &count = eventsOfScopes[value.scope];
            const bool isMade = kinds[0] == Renamed;
            // Lists inside it are other scopes.
            const auto isInside = [&](std::string_view id) {
                return std::ranges::any_of(
                    std::span(found).subspan(i - value.inside, value.inside),
                    [&](const std::vector<FoundEvent> &events) {
                        return std::ranges::any_of(
                            events, [&](const FoundEvent &event) { return id.empty() || event.id == id; });
                    });
            };
            Ids here;
            std::erase_if(found[i], [&](const FoundEvent &event) {
                const bool isKnown = event.id.empty() ? isMade && count > 0 : known.contains(event.id);
                if (isKnown || (isMade && isInside(event.id))) {
                    return true;
                }
                here.insert(event.id);
                return false;
            });
            count += found[i].size();
            known.merge(here);
        }
    }
    for (std::vector<FoundEvent> &events : found) {
        for (FoundEvent &event : events) {
            event.event.record = event.text;
            tell(event.event);
        }
    }
}

void Walk::all(std::string_view text, std::span<const SalvagedValue> values, int layer)
{
    if (values.empty()) {
        return;
    }
    std::unordered_set<std::size_t> scopes;
    const bool isEachItsOwn = std::ranges::all_of(values, [&scopes](const SalvagedValue &value) {
        return value.inside == 0 && scopes.insert(value.scope).second;
    });
    if (isEachItsOwn) {
        for (const SalvagedValue &value : values) {
            one(text, value, layer);
        }
    } else {
        choose(text, values, layer);
    }
}

void Walk::value(std::string_view text, std::size_t begin, int layer)
{
    all(text, salvageEvents(text, begin).values, layer);
}

} // namespace

bool isListKey(std::string_view key)
{
    return isOneOf(kListKeys, key);
}

bool isEnvelopeKey(std::string_view key)
{
    return isOneOf(kEnvelopeKeys, key);
}

Unwrapping RecordUnwrapper::insideValue(std::string_view text, std::size_t begin, const Found &found,
                                        int layer, const ResultsOfText &results)
{
    Walk walk(found, results);
    walk.value(text, begin, layer);
    return walk.takeResult();
}

Unwrapping RecordUnwrapper::insideString(std::string_view text, std::size_t begin, std::size_t end,
                                         const Found &found)
{
    Walk walk(found);
    walk.string(text, {.begin = begin, .end = end, .kind = SalvagedValue::Kind::String}, 0);
    return walk.takeResult();
}

Unwrapping RecordUnwrapper::insideSalvaged(std::string_view text, const SalvagedValue &value,
                                           const Found &found, const ResultsOfText &results)
{
    Walk walk(found, results);
    if (isString(value)) {
        walk.string(text, value, 0);
    } else if (value.kind == SalvagedValue::Kind::ResultRows) {
        walk.resultRows(text, value, 0);
    } else {
        walk.value(text.substr(0, value.end), value.begin, 0);
    }
    return walk.takeResult();
}

} // namespace trailscope
