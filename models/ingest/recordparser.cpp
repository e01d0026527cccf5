// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/recordparser.h"

#include "record/verdicts.h"
#include "text/casefold.h"
#include "json/jsonstring.h"

#include <utility>

namespace trailscope {

namespace {

template <std::size_t... i>
std::array<DictionaryCache, sizeof...(i)> cachesFor(Dictionaries &dictionaries, std::index_sequence<i...>)
{
    return {DictionaryCache(dictionaries.of(static_cast<Column>(i)))...};
}

} // namespace

// What a record says that is only understood together with other fields of it.
struct RecordParser::Fields {
    bool hasVersion = false;
    bool hasSource = false;
    bool hasSubject = false; // eventName, insightDetails or summary
    bool isEnvelope = false; // of LookupEvents, whose EventName and EventSource are copies of the record's
    bool hasIdentity = false;
    bool fromConsole = false;
    std::string_view responseElements; // as JSON text
    std::string_view serviceEventDetails;
    Code accountAtTop = Code::Absent; // aggregated events
    Code insightSource = Code::Absent; // what an Insights event is about
    Code insightName = Code::Absent;
    Code insightError = Code::Absent; // the error whose rate is told
    UtcMs windowStart = kNoTime;
    bool hasResources = false; // m_encoded has them
    std::uint64_t resourcesHash = 0;
};

std::size_t RecordParser::OriginKey::place() const
{
    const std::uint32_t mixed = raw(agent) * 0x9e3779b1U + raw(ip) * 0x85ebca77U
        + raw(invokedBy) * 0xc2b2ae3dU + raw(type) * 0x27d4eb2fU + raw(identityType);
    return (mixed >> 16U) % kKnownOrigins;
}

RecordParser::RecordParser(Dictionaries &dictionaries)
    : m_dictionaries(&dictionaries)
    , m_identities(dictionaries)
    , m_caches(cachesFor(dictionaries, std::make_index_sequence<kColumnCount>()))
    , m_identifiers(&dictionaries.identifiers())
    , m_readOnly{dictionaries.of(Column::ReadOnly).intern("true"),
                 dictionaries.of(Column::ReadOnly).intern("false")}
    , m_write{dictionaries.of(Column::Write).intern("true"), dictionaries.of(Column::Write).intern("false")}
    , m_calls(dictionaries)
{
}

std::optional<std::string_view> RecordParser::textOf(const JsonToken &token)
{
    if (token.kind != JsonToken::Kind::String || !token.text.contains('\\')) {
        return token.text;
    }
    m_unescaped.clear();
    return appendUnescaped(m_unescaped, token.text) ? std::optional<std::string_view>(m_unescaped)
                                                    : std::nullopt;
}

// A text is looked up as the record spells it: escapes are resolved only when it is new. No two values with
// different texts are spelled alike, because what is no string and has a backslash has a bare quote too.
std::optional<Code> RecordParser::intern(DictionaryCache &cache, const JsonToken &token)
{
    if (token.isNull()) {
        return Code::Absent;
    }
    if (const auto known = cache.find(token.text)) {
        return known;
    }
    const auto text = textOf(token);
    if (!text) {
        return std::nullopt;
    }
    return cache.learn(token.text, *text);
}

bool RecordParser::readColumn(JsonCursor &cursor, EventRow &row, Column column)
{
    JsonToken token;
    if (!cursor.takeValue(token)) {
        return false;
    }
    const auto code = intern(m_caches[slot(column)], token);
    row.codes[slot(column)] = code.value_or(Code::Absent);
    return code.has_value();
}

// Changes from event to event, and is nearly always one of two words.
bool RecordParser::readReadOnly(JsonCursor &cursor, EventRow &row)
{
    JsonToken token;
    if (!cursor.takeValue(token)) {
        return false;
    }
    Code &code = row.codes[slot(Column::ReadOnly)];
    if (token.text == "true") {
        code = m_readOnly.yes;
    } else if (token.text == "false") {
        code = m_readOnly.no;
    } else {
        const auto other = intern(m_caches[slot(Column::ReadOnly)], token);
        code = other.value_or(Code::Absent);
        return other.has_value();
    }
    return true;
}

bool RecordParser::readId(JsonCursor &cursor, EventRow &row, IdColumn column)
{
    JsonToken token;
    if (!cursor.takeValue(token)) {
        return false;
    }
    IdValue &id = row.ids[slot(column)];
    id = {};
    if (token.isNull()) {
        return true;
    }
    id.present = true;
    if (const auto uuid = parseUuid(token.text); uuid && !isReserved(*uuid)) {
        id.uuid = *uuid;
        return true;
    }
    const auto text = textOf(token);
    if (!text) {
        return false;
    }
    if (const auto uuid = parseUuid(*text); uuid && !isReserved(*uuid)) {
        id.uuid = *uuid;
    } else {
        id.code = m_identifiers->intern(*text);
    }
    return true;
}

bool RecordParser::readTime(JsonCursor &cursor, UtcMs &time)
{
    JsonToken token;
    if (!cursor.takeValue(token)) {
        return false;
    }
    const auto text = textOf(token);
    if (text && !token.isNull()) {
        time = m_times.read(*text).value_or(kNoTime);
    }
    return text.has_value();
}

bool RecordParser::readTimeWindow(JsonCursor &cursor, Fields &fields)
{
    if (cursor.peek() != '{') {
        return cursor.skipValue();
    }
    return cursor.forEachMember([&](std::string_view key) {
        return equalsIgnoringAsciiCase(key, "windowStart") ? readTime(cursor, fields.windowStart)
                                                           : cursor.skipValue();
    });
}

// One element of `resources`: its ARN or name, or the element itself where it is a text.
bool RecordParser::readResource(JsonCursor &cursor)
{
    const auto add = [&] {
        JsonToken token;
        if (!cursor.takeValue(token)) {
            return false;
        }
        const auto text = textOf(token);
        if (text && !token.isNull()) {
            m_values.values.emplace_back(*text);
        }
        return text.has_value();
    };
    if (cursor.peek() != '{') {
        return add();
    }
    return cursor.forEachMember([&](std::string_view key) {
        const bool named = equalsIgnoringAsciiCase(key, "ARN") || equalsIgnoringAsciiCase(key, "ARNPrefix")
            || equalsIgnoringAsciiCase(key, "resourceName");
        return named ? add() : cursor.skipValue();
    });
}

// What stands where an object belongs is a text.
void RecordParser::noteText(const JsonToken &token)
{
    const std::size_t begin = token.text.find_first_not_of(" \\nrt");
    m_isPlain = m_isPlain
        && (begin == std::string_view::npos || (token.text[begin] != '{' && token.text[begin] != '['));
}

bool RecordParser::skipObject(JsonCursor &cursor)
{
    if (cursor.peek() != '"') {
        return cursor.skipValue();
    }
    JsonToken token;
    if (!cursor.takeValue(token)) {
        return false;
    }
    noteText(token);
    return true;
}

// They are new in most records that have any, and looked up at the record's end.
bool RecordParser::readResources(JsonCursor &cursor, Fields &fields)
{
    m_values.clear();
    if (cursor.peek() == '[') {
        m_values.exists = true;
        if (!cursor.forEachElement([&] { return readResource(cursor); })) {
            return false;
        }
    } else {
        JsonToken token;
        if (!cursor.takeValue(token)) {
            return false;
        }
        const auto text = textOf(token);
        if (!text) {
            return false;
        }
        m_values.exists = !token.isNull();
        if (m_values.exists) {
            noteText(token);
            m_values.values.emplace_back(*text);
        }
    }
    fields.hasResources = m_values.exists;
    if (m_values.exists) {
        encodeValueList(m_values, m_encoded);
        fields.resourcesHash = m_caches[slot(Column::Resource)].announce(m_encoded);
    }
    return true;
}

bool RecordParser::readCode(JsonCursor &cursor, Column column, Code &code)
{
    JsonToken token;
    if (!cursor.takeValue(token)) {
        return false;
    }
    const auto found = intern(m_caches[slot(column)], token);
    code = found.value_or(Code::Absent);
    return found.has_value();
}

bool RecordParser::readInsight(JsonCursor &cursor, Fields &fields)
{
    if (cursor.peek() != '{') {
        return cursor.skipValue();
    }
    return cursor.forEachMember([&](std::string_view key) {
        if (equalsIgnoringAsciiCase(key, "eventSource")) {
            return readCode(cursor, Column::Service, fields.insightSource);
        }
        if (equalsIgnoringAsciiCase(key, "eventName")) {
            return readCode(cursor, Column::Event, fields.insightName);
        }
        if (equalsIgnoringAsciiCase(key, "errorCode")) {
            return readCode(cursor, Column::ErrorCode, fields.insightError);
        }
        return cursor.skipValue();
    });
}

bool RecordParser::readMember(std::string_view key, JsonCursor &cursor, Fields &fields, EventRow &row)
{
    const auto keepJson = [this, &cursor](std::string_view &json) {
        JsonToken token;
        if (!cursor.takeValue(token)) {
            return false;
        }
        json = token.text;
        if (token.kind == JsonToken::Kind::String) {
            noteText(token);
        }
        return true;
    };
    const FoundKey found = m_keys.find(key);
    switch (found.key) {
    case RecordKey::Column:
        return readColumn(cursor, row, found.column);
    case RecordKey::EventVersion:
        fields.hasVersion = true;
        return readColumn(cursor, row, Column::EventVersion);
    case RecordKey::UserIdentity:
        fields.hasIdentity = true;
        if (cursor.peek() == '"') {
            m_identities.readAbsent(row);
            return skipObject(cursor);
        }
        return m_identities.read(cursor, row);
    case RecordKey::EventTime:
        return readTime(cursor, row.time);
    case RecordKey::EventSource:
        fields.hasSource = true;
        return readColumn(cursor, row, Column::Service);
    case RecordKey::EventName:
        fields.hasSubject = true;
        return readColumn(cursor, row, Column::Event);
    case RecordKey::CloudTrailEvent:
        fields.isEnvelope = true;
        return cursor.skipValue();
    case RecordKey::RequestParameters:
        m_calls.noteRequestParameters(cursor);
        return skipObject(cursor);
    case RecordKey::ResponseElements:
        m_calls.noteResponseElements(cursor);
        return keepJson(fields.responseElements);
    case RecordKey::AdditionalEventData:
        return cursor.peek() == '{' ? m_calls.readAdditionalData(cursor) : skipObject(cursor);
    case RecordKey::RequestId:
        return readId(cursor, row, IdColumn::RequestId);
    case RecordKey::EventId:
        return readId(cursor, row, IdColumn::EventId);
    case RecordKey::ReadOnly:
        return readReadOnly(cursor, row);
    case RecordKey::Resources:
        return readResources(cursor, fields);
    case RecordKey::ServiceEventDetails:
        return keepJson(fields.serviceEventDetails);
    case RecordKey::SessionCredentialFromConsole: {
        std::string_view value;
        const bool read = keepJson(value);
        fields.fromConsole = equalsIgnoringAsciiCase(value, "true");
        return read;
    }
    case RecordKey::InsightDetails:
        fields.hasSubject = true;
        return cursor.peek() == '"' ? skipObject(cursor) : readInsight(cursor, fields);
    case RecordKey::InsightEventSource:
        return readCode(cursor, Column::Service, fields.insightSource);
    case RecordKey::InsightEventName:
        fields.hasSubject = true;
        return readCode(cursor, Column::Event, fields.insightName);
    case RecordKey::Summary:
        fields.hasSubject = true;
        return cursor.skipValue();
    case RecordKey::AccountId:
        return readCode(cursor, Column::Account, fields.accountAtTop);
    case RecordKey::TimeWindow:
        return readTimeWindow(cursor, fields);
    case RecordKey::Object:
        return skipObject(cursor);
    case RecordKey::None:
        break;
    }
    return cursor.skipValue();
}

// Sign-ins say how they ended in responseElements.<eventName>, Identity Center in
// serviceEventDetails.<eventName> (CloudTrail user guide, "AWS Management Console sign-in events").
std::string_view RecordParser::namedResult(const Fields &fields, std::string_view service,
                                           std::string_view eventName)
{
    if (eventName.empty() || (!service.starts_with("signin.") && !service.starts_with("sso"))) {
        return {};
    }
    for (const std::string_view details : {fields.responseElements, fields.serviceEventDetails}) {
        // Both are flat objects, and the value is one of two words.
        for (std::size_t at = details.find(eventName); at != std::string_view::npos;
             at = details.find(eventName, at + 1)) {
            std::string_view rest = details.substr(at + eventName.size());
            if (!rest.starts_with('"')) {
                continue;
            }
            rest.remove_prefix(1);
            while (!rest.empty() && (rest.front() == ':' || isJsonSpace(rest.front()))) {
                rest.remove_prefix(1);
            }
            if (rest.starts_with('"')) {
                return rest.substr(1, rest.find('"', 1) - 1);
            }
        }
    }
    return {};
}

void RecordParser::finish(const Fields &fields, EventRow &row)
{
    if (!fields.hasIdentity) {
        m_identities.readAbsent(row);
    }
    const auto fallBack = [&row](Column column, Code code) {
        if (row.codes[slot(column)] == Code::Absent) {
            row.codes[slot(column)] = code;
        }
    };
    fallBack(Column::Account, fields.accountAtTop);
    fallBack(Column::Service, fields.insightSource);
    fallBack(Column::Event, fields.insightName);
    fallBack(Column::ErrorCode, fields.insightError);

    const OriginKey originKey{.agent = row.codes[slot(Column::Agent)],
                              .ip = row.codes[slot(Column::Ip)],
                              .type = row.codes[slot(Column::Type)],
                              .identityType = row.codes[slot(Column::IdentityType)],
                              .invokedBy = row.codes[slot(Column::InvokedBy)],
                              .fromConsole = fields.fromConsole};
    KnownOrigin &known = m_origins[originKey.place()];
    if (!known.code || known.key != originKey) {
        const Origin origin = classifyOrigin({.userAgent = text(row, Column::Agent),
                                              .sourceIp = text(row, Column::Ip),
                                              .eventType = text(row, Column::Type),
                                              .identityType = text(row, Column::IdentityType),
                                              .invokedBy = text(row, Column::InvokedBy),
                                              .sessionCredentialFromConsole = fields.fromConsole});
        known = {originKey, static_cast<Code>(1U + static_cast<unsigned>(origin))};
    }
    row.codes[slot(Column::Origin)] = *known.code;

    const std::string_view service = text(row, Column::Service);
    const std::string_view eventName = text(row, Column::Event);
    const Outcome outcome = classifyOutcome({.eventName = eventName,
                                             .eventSource = service,
                                             .errorCode = text(row, Column::ErrorCode),
                                             .errorMessage = text(row, Column::ErrorMessage),
                                             .namedResult = namedResult(fields, service, eventName)});
    row.codes[slot(Column::Outcome)] = static_cast<Code>(1U + static_cast<unsigned>(outcome));

    const Code readOnly = row.codes[slot(Column::ReadOnly)];
    const bool recorded = readOnly == m_readOnly.yes || readOnly == m_readOnly.no;
    const bool readsOnly = recorded ? readOnly == m_readOnly.yes : verbReadsOnly(eventName);
    row.codes[slot(Column::Write)] = readsOnly ? m_write.no : m_write.yes;
    if (!recorded) {
        row.flags = row.flags | EventFlag::WriteInferred;
    }
    if (fields.fromConsole) {
        row.flags = row.flags | EventFlag::FromConsole;
    }
    row.joins[slot(JoinColumn::Call)] = m_calls.cell(row.codes[slot(Column::Event)]);
    if (row.time == kNoTime) {
        row.time = fields.windowStart;
    }
    if (fields.hasResources) {
        row.codes[slot(Column::Resource)]
            = m_caches[slot(Column::Resource)].internAnnounced(m_encoded, fields.resourcesHash);
    }
}

RecordParser::Verdict RecordParser::parse(JsonCursor &cursor, EventRow &row)
{
    Fields fields;
    m_keys.begin();
    m_calls.begin();
    m_isPlain = true;
    if (!cursor.forEachMember([&](std::string_view key) { return readMember(key, cursor, fields, row); })) {
        return Verdict::Broken;
    }
    // Messages of streams and queues, and S3's notifications, have the same shape and are no events.
    if ((!fields.hasVersion && !fields.hasSource) || !fields.hasSubject || fields.isEnvelope
        || text(row, Column::Service).starts_with("aws:")) {
        return Verdict::NotAnEvent;
    }
    finish(fields, row);
    return Verdict::Event;
}

} // namespace trailscope
