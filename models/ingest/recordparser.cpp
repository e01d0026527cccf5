// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/recordparser.h"

#include "record/casefold.h"
#include "record/instant.h"
#include "record/verdicts.h"

#include <cstring>
#include <utility>

namespace trailscope {

using namespace simdjson;

namespace {

template <std::size_t... i>
std::array<DictionaryCache, sizeof...(i)> cachesFor(Dictionaries &dictionaries, std::index_sequence<i...>)
{
    return {DictionaryCache(dictionaries.of(static_cast<Column>(i)))...};
}

// CloudTrail's spelling first; other tools re-export with other capitals (eventId, arn).
bool isKey(std::string_view key, std::string_view name)
{
    return key == name || equalsIgnoringAsciiCase(key, name);
}

// Keys are short and forty an event: eight bytes at a time without a call beat memchr.
bool holdsBackslash(std::string_view key)
{
    constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
    std::size_t at = 0;
    std::uint64_t found = 0;
    for (; at + 8 <= key.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, key.data() + at, 8);
        word ^= kOnes * '\\';
        found |= (word - kOnes) & ~word & (kOnes * 0x80);
    }
    for (; at < key.size(); ++at) {
        found |= key[at] == '\\' ? 1U : 0U;
    }
    return found != 0;
}

std::string_view trimmedToken(std::string_view token)
{
    while (!token.empty()
           && (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' || token.back() == '\t')) {
        token.remove_suffix(1);
    }
    return token;
}

} // namespace

std::optional<std::string_view> textOf(ondemand::value value, bool &failed)
{
    const std::string_view token = value.raw_json_token();
    switch (token.front()) {
    case '"': {
        const std::string_view quoted = trimmedToken(token);
        if (quoted.size() >= 2 && quoted.back() == '"'
            && std::memchr(quoted.data(), '\\', quoted.size()) == nullptr) {
            return quoted.substr(1, quoted.size() - 2);
        }
        std::string_view text;
        failed = failed || value.get_string(true).get(text) != SUCCESS;
        return text;
    }
    case '{':
    case '[': {
        std::string_view text;
        failed = failed || value.raw_json().get(text) != SUCCESS;
        return trimmedToken(text);
    }
    case 'n':
        failed = failed || trimmedToken(token) != "null";
        return std::nullopt;
    default: {
        // The parser looks at a scalar only when asked what it is worth.
        const std::string_view scalar = trimmedToken(token);
        failed = failed || (token.front() == 't' && scalar != "true")
            || (token.front() == 'f' && scalar != "false");
        return scalar;
    }
    }
}

std::string_view keyOf(ondemand::field &field, bool &failed)
{
    const std::string_view escaped = field.escaped_key();
    if (!holdsBackslash(escaped)) {
        return escaped;
    }
    std::string_view key;
    failed = failed || field.unescaped_key(true).get(key) != SUCCESS;
    return key;
}

namespace {

// Calls visit(key, value, failed) for every member of an object. Null, or a shape of somebody's own, has no
// members; false where the parser or the visitor fails.
template <class Visitor> bool forEachMember(ondemand::value value, Visitor &&visit)
{
    ondemand::object object;
    if (value.get_object().get(object) != SUCCESS) {
        return true;
    }
    bool failed = false;
    for (auto result : object) {
        ondemand::field field;
        if (std::move(result).get(field) != SUCCESS) {
            return false;
        }
        const std::string_view key = keyOf(field, failed);
        visit(key, field.value(), failed);
    }
    return !failed;
}

} // namespace

// What a record says that is only understood together with other fields of it.
struct RecordParser::Fields {
    bool hasVersion = false;
    bool hasSource = false;
    bool hasSubject = false; // eventName, insightDetails or summary
    bool isEnvelope = false; // of LookupEvents, whose EventName and EventSource are copies of the record's
    std::optional<std::string_view> eventName;
    std::string_view eventSource;
    std::string_view eventType;
    std::string_view userAgent;
    std::string_view sourceIp;
    std::string_view errorCode;
    std::string_view errorMessage;
    std::optional<std::string_view> readOnly;
    std::string_view responseElements; // as JSON text
    std::string_view serviceEventDetails;
    std::optional<std::string_view> accountAtTop; // aggregated events
    UtcMs windowStart = kNoTime;
    bool fromConsole = false;
    bool hasIdentityAccount = false;
    IdentityFacts identity;
    std::optional<std::string_view> identityType;
    std::optional<std::string_view> principalId;
    std::optional<std::string_view> arn;
    std::optional<std::string_view> accountId;
    std::optional<std::string_view> accessKeyId;
    std::optional<std::string_view> invokedBy;
};

std::size_t RecordParser::OriginKey::place() const
{
    const std::uint32_t mixed = raw(agent) * 0x9e3779b1U + raw(ip) * 0x85ebca77U
        + raw(invokedBy) * 0xc2b2ae3dU + raw(type) * 0x27d4eb2fU + raw(identityType);
    return (mixed >> 16U) % kKnownOrigins;
}

RecordParser::RecordParser(Dictionaries &dictionaries)
    : m_caches(cachesFor(dictionaries, std::make_index_sequence<kColumnCount>()))
    , m_identifiers(dictionaries.identifiers())
{
}

void RecordParser::put(EventRow &row, Column column, std::optional<std::string_view> text)
{
    row.codes[slot(column)] = text ? m_caches[slot(column)].intern(*text) : Code::Absent;
}

void RecordParser::putUnlessEmpty(EventRow &row, Column column, std::string_view text)
{
    row.codes[slot(column)] = text.empty() ? Code::Absent : m_caches[slot(column)].intern(text);
}

void RecordParser::putId(EventRow &row, IdColumn column, std::optional<std::string_view> text)
{
    IdValue &id = row.ids[slot(column)];
    id = {};
    if (!text) {
        return;
    }
    id.present = true;
    if (const auto uuid = parseUuid(*text); uuid && !isReserved(*uuid)) {
        id.uuid = *uuid;
    } else {
        id.code = m_identifiers.intern(*text);
    }
}

bool RecordParser::readIssuer(ondemand::value value, Fields &fields)
{
    return forEachMember(value, [&](std::string_view key, ondemand::value inner, bool &failed) {
        std::string_view *target = nullptr;
        if (isKey(key, "type")) {
            target = &fields.identity.issuerType;
        } else if (isKey(key, "userName")) {
            target = &fields.identity.issuerUserName;
        } else if (isKey(key, "arn")) {
            target = &fields.identity.issuerArn;
        } else if (isKey(key, "accountId")) {
            target = &fields.identity.issuerAccountId;
        }
        if (target != nullptr) {
            *target = textOf(inner, failed).value_or(std::string_view());
        }
    });
}

bool RecordParser::readSessionContext(ondemand::value value, Fields &fields)
{
    return forEachMember(value, [&](std::string_view key, ondemand::value inner, bool &failed) {
        if (isKey(key, "sessionIssuer")) {
            failed = failed || !readIssuer(inner, fields);
        } else if (isKey(key, "assumedRoot")) {
            fields.identity.assumedRoot = textOf(inner, failed) == std::string_view("true");
        }
    });
}

bool RecordParser::readOnBehalfOf(ondemand::value value, Fields &fields)
{
    return forEachMember(value, [&](std::string_view key, ondemand::value inner, bool &failed) {
        if (isKey(key, "userId")) {
            fields.identity.onBehalfOfUserId = textOf(inner, failed).value_or(std::string_view());
        } else if (isKey(key, "identityStoreArn")) {
            fields.identity.identityStoreArn = textOf(inner, failed).value_or(std::string_view());
        }
    });
}

bool RecordParser::readIdentity(ondemand::value value, Fields &fields)
{
    return forEachMember(value, [&](std::string_view key, ondemand::value inner, bool &failed) {
        if (isKey(key, "type")) {
            fields.identityType = textOf(inner, failed);
        } else if (isKey(key, "principalId")) {
            fields.principalId = textOf(inner, failed);
        } else if (isKey(key, "arn")) {
            fields.arn = textOf(inner, failed);
        } else if (isKey(key, "accountId")) {
            fields.accountId = textOf(inner, failed);
        } else if (isKey(key, "accessKeyId")) {
            fields.accessKeyId = textOf(inner, failed);
        } else if (isKey(key, "userName")) {
            fields.identity.userName = textOf(inner, failed).value_or(std::string_view());
        } else if (isKey(key, "invokedBy")) {
            fields.invokedBy = textOf(inner, failed);
        } else if (isKey(key, "identityProvider")) {
            fields.identity.identityProvider = textOf(inner, failed).value_or(std::string_view());
        } else if (isKey(key, "sessionContext")) {
            failed = failed || !readSessionContext(inner, fields);
        } else if (isKey(key, "onBehalfOf")) {
            failed = failed || !readOnBehalfOf(inner, fields);
        }
    });
}

bool RecordParser::readTimeWindow(ondemand::value value, Fields &fields)
{
    return forEachMember(value, [&](std::string_view key, ondemand::value inner, bool &failed) {
        if (isKey(key, "windowStart")) {
            if (const auto text = textOf(inner, failed)) {
                fields.windowStart = parseEventTime(*text).value_or(kNoTime);
            }
        }
    });
}

bool RecordParser::readResources(ondemand::value value, EventRow &row)
{
    bool failed = false;
    m_values.clear();
    ondemand::array array;
    if (value.get_array().get(array) != SUCCESS) {
        if (const auto text = textOf(value, failed)) {
            m_values.exists = true;
            m_values.values.emplace_back(*text);
        }
    } else {
        m_values.exists = true;
        for (auto result : array) {
            ondemand::value element;
            if (std::move(result).get(element) != SUCCESS) {
                return false;
            }
            ondemand::object object;
            if (element.get_object().get(object) != SUCCESS) {
                if (const auto text = textOf(element, failed)) {
                    m_values.values.emplace_back(*text);
                }
                continue;
            }
            for (auto fieldResult : object) {
                ondemand::field field;
                if (std::move(fieldResult).get(field) != SUCCESS) {
                    return false;
                }
                const std::string_view key = keyOf(field, failed);
                if (isKey(key, "ARN") || isKey(key, "ARNPrefix") || isKey(key, "resourceName")) {
                    if (const auto text = textOf(field.value(), failed)) {
                        m_values.values.emplace_back(*text);
                    }
                }
            }
        }
    }
    if (m_values.exists) {
        encodeValueList(m_values, m_encoded);
        put(row, Column::Resource, m_encoded);
    }
    return !failed;
}

bool RecordParser::readTopLevel(std::string_view key, ondemand::value value, Fields &fields, EventRow &row)
{
    bool failed = false;
    const auto text = [&] { return textOf(value, failed); };
    const auto keep = [&](std::string_view &target, Column column) {
        const auto found = textOf(value, failed);
        target = found.value_or(std::string_view());
        put(row, column, found);
    };
    // By length first: one comparison decides for nearly every key.
    switch (key.size()) {
    case 7:
        if (isKey(key, "eventID")) {
            putId(row, IdColumn::EventId, text());
        } else if (isKey(key, "summary")) {
            fields.hasSubject = true;
        }
        break;
    case 8:
        if (isKey(key, "readOnly")) {
            fields.readOnly = text();
            put(row, Column::ReadOnly, fields.readOnly);
        }
        break;
    case 9:
        if (isKey(key, "eventTime")) {
            if (const auto time = text()) {
                row.time = parseEventTime(*time).value_or(kNoTime);
            }
        } else if (isKey(key, "eventName")) {
            fields.hasSubject = true;
            fields.eventName = text();
            put(row, Column::Event, fields.eventName);
        } else if (isKey(key, "awsRegion")) {
            put(row, Column::Region, text());
        } else if (isKey(key, "userAgent")) {
            keep(fields.userAgent, Column::Agent);
        } else if (isKey(key, "errorCode")) {
            keep(fields.errorCode, Column::ErrorCode);
        } else if (isKey(key, "requestID")) {
            putId(row, IdColumn::RequestId, text());
        } else if (isKey(key, "eventType")) {
            keep(fields.eventType, Column::Type);
        } else if (isKey(key, "resources")) {
            failed = !readResources(value, row);
        } else if (isKey(key, "accountId")) {
            fields.accountAtTop = text();
        }
        break;
    case 10:
        if (isKey(key, "timeWindow")) {
            failed = !readTimeWindow(value, fields);
        }
        break;
    case 11:
        if (isKey(key, "eventSource")) {
            fields.hasSource = true;
            keep(fields.eventSource, Column::Service);
        }
        break;
    case 12:
        if (isKey(key, "userIdentity")) {
            failed = !readIdentity(value, fields);
        } else if (isKey(key, "eventVersion")) {
            fields.hasVersion = true;
            put(row, Column::EventVersion, text());
        } else if (isKey(key, "errorMessage")) {
            keep(fields.errorMessage, Column::ErrorMessage);
        }
        break;
    case 13:
        if (isKey(key, "eventCategory")) {
            put(row, Column::Category, text());
        } else if (isKey(key, "sharedEventID")) {
            put(row, Column::SharedEventId, text());
        }
        break;
    case 14:
        if (isKey(key, "insightDetails")) {
            fields.hasSubject = true;
        }
        break;
    case 15:
        if (isKey(key, "sourceIPAddress")) {
            keep(fields.sourceIp, Column::Ip);
        } else if (isKey(key, "CloudTrailEvent")) {
            fields.isEnvelope = true;
        }
        break;
    case 16:
        if (isKey(key, "responseElements")) {
            fields.responseElements = text().value_or(std::string_view());
        }
        break;
    case 18:
        if (isKey(key, "recipientAccountId")) {
            put(row, Column::Recipient, text());
        }
        break;
    case 19:
        if (isKey(key, "serviceEventDetails")) {
            fields.serviceEventDetails = text().value_or(std::string_view());
        }
        break;
    case 28:
        if (isKey(key, "sessionCredentialFromConsole")) {
            fields.fromConsole = text() == std::string_view("true");
        }
        break;
    default:
        break;
    }
    return !failed;
}

// Sign-ins say how they ended in responseElements.<eventName>, Identity Center in
// serviceEventDetails.<eventName> (CloudTrail user guide, "AWS Management Console sign-in events").
std::string_view RecordParser::namedResult(const Fields &fields)
{
    if (!fields.eventName || fields.eventName->empty()
        || (!fields.eventSource.starts_with("signin.") && !fields.eventSource.starts_with("sso"))) {
        return {};
    }
    for (const std::string_view details : {fields.responseElements, fields.serviceEventDetails}) {
        // Both are flat objects, and the value is one of two words.
        for (std::size_t at = details.find(*fields.eventName); at != std::string_view::npos;
             at = details.find(*fields.eventName, at + 1)) {
            std::string_view rest = details.substr(at + fields.eventName->size());
            if (!rest.starts_with('"')) {
                continue;
            }
            rest.remove_prefix(1);
            while (!rest.empty()
                   && (rest.front() == ' ' || rest.front() == ':' || rest.front() == '\n'
                       || rest.front() == '\t' || rest.front() == '\r')) {
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
    IdentityFacts facts = fields.identity;
    facts.type = fields.identityType.value_or(std::string_view());
    facts.principalId = fields.principalId.value_or(std::string_view());
    facts.arn = fields.arn.value_or(std::string_view());
    facts.accountId = fields.accountId.value_or(std::string_view());
    facts.accessKeyId = fields.accessKeyId.value_or(std::string_view());
    facts.invokedBy = fields.invokedBy.value_or(std::string_view());
    m_principal.clear();
    decodePrincipal(facts, m_principal);
    putUnlessEmpty(row, Column::Principal, m_principal.label);
    putUnlessEmpty(row, Column::PrincipalGroup, m_principal.group);
    putUnlessEmpty(row, Column::User, m_principal.user);
    putUnlessEmpty(row, Column::Role, m_principal.role);
    putUnlessEmpty(row, Column::Session, m_principal.session);
    row.codes[slot(Column::PrincipalKind)] = static_cast<Code>(1U + static_cast<unsigned>(m_principal.kind));
    put(row, Column::IdentityType, fields.identityType);
    put(row, Column::PrincipalId, fields.principalId);
    put(row, Column::PrincipalArn, fields.arn);
    put(row, Column::Account, fields.accountId ? fields.accountId : fields.accountAtTop);
    put(row, Column::Key, fields.accessKeyId);
    put(row, Column::InvokedBy, fields.invokedBy);

    const OriginKey originKey{.agent = row.codes[slot(Column::Agent)],
                              .ip = row.codes[slot(Column::Ip)],
                              .type = row.codes[slot(Column::Type)],
                              .identityType = row.codes[slot(Column::IdentityType)],
                              .invokedBy = row.codes[slot(Column::InvokedBy)],
                              .fromConsole = fields.fromConsole};
    KnownOrigin &known = m_origins[originKey.place()];
    if (!known.code || known.key != originKey) {
        const Origin origin = classifyOrigin({.userAgent = fields.userAgent,
                                              .sourceIp = fields.sourceIp,
                                              .eventType = fields.eventType,
                                              .identityType = facts.type,
                                              .invokedBy = facts.invokedBy,
                                              .sessionCredentialFromConsole = fields.fromConsole});
        known = {originKey, static_cast<Code>(1U + static_cast<unsigned>(origin))};
    }
    row.codes[slot(Column::Origin)] = *known.code;
    const std::string_view eventName = fields.eventName.value_or(std::string_view());
    const Outcome outcome = classifyOutcome({.eventName = eventName,
                                             .eventSource = fields.eventSource,
                                             .errorCode = fields.errorCode,
                                             .errorMessage = fields.errorMessage,
                                             .namedResult = namedResult(fields)});
    row.codes[slot(Column::Outcome)] = static_cast<Code>(1U + static_cast<unsigned>(outcome));

    const bool recorded
        = fields.readOnly == std::string_view("true") || fields.readOnly == std::string_view("false");
    const bool readsOnly = recorded ? fields.readOnly == std::string_view("true") : verbReadsOnly(eventName);
    put(row, Column::Write, readsOnly ? std::string_view("false") : std::string_view("true"));
    if (!recorded) {
        row.flags = row.flags | EventFlag::WriteInferred;
    }
    if (row.time == kNoTime) {
        row.time = fields.windowStart;
    }
}

RecordParser::Verdict RecordParser::parse(ondemand::object object, EventRow &row)
{
    row = EventRow{};
    Fields fields;
    bool failed = false;
    for (auto result : object) {
        ondemand::field field;
        if (std::move(result).get(field) != SUCCESS) {
            return Verdict::Broken;
        }
        const std::string_view key = keyOf(field, failed);
        if (failed || !readTopLevel(key, field.value(), fields, row)) {
            return Verdict::Broken;
        }
    }
    // S3 notifications have the same shape and are no events.
    if ((!fields.hasVersion && !fields.hasSource) || !fields.hasSubject || fields.eventSource == "aws:s3"
        || fields.isEnvelope) {
        return Verdict::NotAnEvent;
    }
    finish(fields, row);
    return Verdict::Event;
}

} // namespace trailscope
