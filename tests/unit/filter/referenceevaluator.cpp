// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "referenceevaluator.h"

#include "record/principal.h"
#include "record/verdicts.h"
#include "slowtextsearch.h"
#include "text/casefold.h"
#include "text/ipaddress.h"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <compare>
#include <cstdlib>
#include <functional>
#include <iterator>

namespace trailscope {

namespace {

using Texts = std::vector<std::string>;

bool wildcardMatch(std::string_view text, std::string_view pattern)
{
    if (pattern.empty())
        return text.empty();
    if (pattern.front() == '*') {
        for (std::size_t i = 0; i <= text.size(); ++i) {
            if (wildcardMatch(text.substr(i), pattern.substr(1)))
                return true;
        }
        return false;
    }
    if (text.empty())
        return false;
    if (pattern.front() != '?')
        return text.front() == pattern.front() && wildcardMatch(text.substr(1), pattern.substr(1));
    // One character: a byte that begins one, and the bytes that go on with it.
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
        ++length;
    return wildcardMatch(text.substr(length), pattern.substr(1));
}

// The numbers of the tests are small enough for a double to hold them exactly.
bool isNumber(const std::string &text)
{
    static const re2::RE2 kGrammar("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    return re2::RE2::FullMatch(text, kGrammar);
}

std::optional<std::vector<long>> versionParts(const std::string &text)
{
    static const re2::RE2 kGrammar("[0-9]+(\\.[0-9]+)*");
    if (!re2::RE2::FullMatch(text, kGrammar))
        return std::nullopt;
    std::vector<long> parts;
    const char *at = text.c_str();
    while (true) {
        char *end = nullptr;
        parts.push_back(std::strtol(at, &end, 10));
        if (*end == '\0')
            break;
        at = end + 1;
    }
    while (parts.size() < 8)
        parts.push_back(0);
    return parts;
}

// Below 0, 0, above 0; nothing when the two do not compare.
std::optional<int> order(FieldKind kind, const std::string &a, const std::string &b)
{
    const auto sign = [](auto ordering) { return ordering < 0 ? -1 : ordering > 0 ? 1 : 0; };
    if (kind == FieldKind::Version) {
        const auto left = versionParts(a);
        const auto right = versionParts(b);
        if (!left || !right)
            return std::nullopt;
        return sign(*left <=> *right);
    }
    if (!isNumber(a) || !isNumber(b))
        return std::nullopt;
    return sign(std::strtod(a.c_str(), nullptr) <=> std::strtod(b.c_str(), nullptr));
}

bool isWild(const FilterValue &value)
{
    return !value.quoted && (value.text.contains('*') || value.text.contains('?'));
}

bool equals(const std::string &text, const FilterValue &value)
{
    return isWild(value) ? wildcardMatch(foldCase(text), foldCase(value.text))
                         : foldCase(text) == foldCase(value.text);
}

bool isOneOf(FieldKind kind, const std::string &text, const FilterValue &value)
{
    if (value.rangeEnd) {
        const auto first = order(kind, text, value.text);
        const auto last = order(kind, text, *value.rangeEnd);
        return first && last && *first >= 0 && *last <= 0;
    }
    if (kind == FieldKind::Address) {
        if (const auto block = parseCidr(value.text)) {
            const auto address = parseIpAddress(text);
            return address && block->contains(*address);
        }
    }
    return equals(text, value);
}

bool textPasses(const FilterNode &term, const std::string &text)
{
    const FieldKind kind = term.field.kind();
    const auto ordered = [&](const std::function<bool(int)> &passes) {
        const auto result = order(kind, text, term.values.front().text);
        return result && passes(*result);
    };
    switch (term.op) {
    case FilterOperator::Exists:
        return true;
    case FilterOperator::Equal:
        return isOneOf(kind, text, term.values.front());
    case FilterOperator::Same:
        return text == term.values.front().text;
    case FilterOperator::Contains:
        return foldCase(text).contains(foldCase(term.values.front().text));
    case FilterOperator::StartsWith:
        return foldCase(text).starts_with(foldCase(term.values.front().text));
    case FilterOperator::EndsWith:
        return foldCase(text).ends_with(foldCase(term.values.front().text));
    case FilterOperator::Matches:
        return re2::RE2::PartialMatch(text, term.values.front().text);
    case FilterOperator::Less:
        return ordered([](int result) { return result < 0; });
    case FilterOperator::LessOrEqual:
        return ordered([](int result) { return result <= 0; });
    case FilterOperator::Greater:
        return ordered([](int result) { return result > 0; });
    case FilterOperator::GreaterOrEqual:
        return ordered([](int result) { return result >= 0; });
    case FilterOperator::In:
        return std::ranges::any_of(term.values,
                                   [&](const FilterValue &value) { return isOneOf(kind, text, value); });
    }
    return false;
}

bool timePasses(const FilterNode &term, UtcMs time, UtcMs now)
{
    if (time == kNoTime)
        return false;
    const auto equalsTime = [&](const FilterValue &value) {
        if (!value.rangeEnd && isWild(value) && term.op != FilterOperator::Same)
            return equals(formatUtc(time), value);
        const auto first = parseTimeTerm(value.text, now);
        const auto last = parseTimeTerm(value.rangeEnd.value_or(value.text), now);
        return first && last && time >= first->first && time <= last->last;
    };
    const auto span = [&] { return *parseTimeTerm(term.values.front().text, now); };
    switch (term.op) {
    case FilterOperator::Exists:
        return true;
    case FilterOperator::Equal:
    case FilterOperator::Same:
    case FilterOperator::In:
        return std::ranges::any_of(term.values, equalsTime);
    case FilterOperator::Less:
        return time < span().first;
    case FilterOperator::LessOrEqual:
        return time <= span().last;
    case FilterOperator::Greater:
        return time > span().last;
    case FilterOperator::GreaterOrEqual:
        return time >= span().first;
    default:
        return textPasses(term, formatUtc(time));
    }
}

// A value's text; nothing for null and for what is not there.
std::optional<std::string> textOf(const PlainJson *value)
{
    if (value == nullptr || value->kind == PlainJson::Kind::Null)
        return std::nullopt;
    return value->text;
}

const PlainJson *at(const PlainJson &json, std::initializer_list<std::string_view> keys)
{
    const PlainJson *value = &json;
    for (const std::string_view key : keys)
        value = value == nullptr ? nullptr : value->member(key);
    return value;
}

// What a path stands for, arrays walked at every step.
void walkPath(const PlainJson &value, std::span<const std::string> path, ReferenceEvent::Values &out)
{
    if (value.kind == PlainJson::Kind::Array) {
        out.exist = out.exist || path.empty();
        for (const PlainJson &element : value.elements)
            walkPath(element, path, out);
        return;
    }
    if (path.empty()) {
        if (const auto text = textOf(&value)) {
            out.exist = true;
            out.texts.push_back(*text);
        }
        return;
    }
    for (const auto &[key, member] : value.members) {
        if (equalsIgnoringAsciiCase(key, path.front()))
            walkPath(member, path.subspan(1), out);
    }
}

Principal principalOf(const PlainJson &record)
{
    const auto text = [&](std::initializer_list<std::string_view> keys) {
        return textOf(at(record, keys)).value_or(std::string());
    };
    const std::string type = text({"userIdentity", "type"});
    const std::string principalId = text({"userIdentity", "principalId"});
    const std::string arn = text({"userIdentity", "arn"});
    const std::string accountId = text({"userIdentity", "accountId"});
    const std::string accessKeyId = text({"userIdentity", "accessKeyId"});
    const std::string userName = text({"userIdentity", "userName"});
    const std::string invokedBy = text({"userIdentity", "invokedBy"});
    const std::string issuerType = text({"userIdentity", "sessionContext", "sessionIssuer", "type"});
    const std::string issuerUserName = text({"userIdentity", "sessionContext", "sessionIssuer", "userName"});
    const std::string issuerArn = text({"userIdentity", "sessionContext", "sessionIssuer", "arn"});
    const std::string issuerAccountId
        = text({"userIdentity", "sessionContext", "sessionIssuer", "accountId"});
    IdentityFacts facts;
    facts.type = type;
    facts.principalId = principalId;
    facts.arn = arn;
    facts.accountId = accountId;
    facts.accessKeyId = accessKeyId;
    facts.userName = userName;
    facts.invokedBy = invokedBy;
    facts.issuerType = issuerType;
    facts.issuerUserName = issuerUserName;
    facts.issuerArn = issuerArn;
    facts.issuerAccountId = issuerAccountId;
    Principal principal;
    decodePrincipal(facts, principal);
    return principal;
}

std::string originOf(const PlainJson &record)
{
    const auto text = [&](std::initializer_list<std::string_view> keys) {
        return textOf(at(record, keys)).value_or(std::string());
    };
    const std::string agent = text({"userAgent"});
    const std::string ip = text({"sourceIPAddress"});
    const std::string type = text({"eventType"});
    const std::string identity = text({"userIdentity", "type"});
    const std::string invokedBy = text({"userIdentity", "invokedBy"});
    return std::string(originName(
        classifyOrigin({.userAgent = agent,
                        .sourceIp = ip,
                        .eventType = type,
                        .identityType = identity,
                        .invokedBy = invokedBy,
                        .sessionCredentialFromConsole = text({"sessionCredentialFromConsole"}) == "true"})));
}

std::string outcomeOf(const PlainJson &record)
{
    const auto text = [&](std::initializer_list<std::string_view> keys) {
        return textOf(at(record, keys)).value_or(std::string());
    };
    const std::string name = text({"eventName"});
    const std::string source = text({"eventSource"});
    const std::string code = text({"errorCode"});
    const std::string message = text({"errorMessage"});
    const std::string result
        = source.starts_with("signin.") && !name.empty() ? text({"responseElements", name}) : std::string();
    return std::string(outcomeName(classifyOutcome({.eventName = name,
                                                    .eventSource = source,
                                                    .errorCode = code,
                                                    .errorMessage = message,
                                                    .namedResult = result})));
}

// As far as the addresses of the tests go.
std::string ipClassOf(const std::string &ip)
{
    static const re2::RE2 kPart(
        "(?:::ffff:)?(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]\\d|\\d)\\.(\\d+)\\.(\\d+)\\.\\d+");
    int first = 0;
    int second = 0;
    int third = 0;
    if (re2::RE2::FullMatch(ip, kPart, &first, &second, &third)) {
        if (first == 10 || first == 127 || (first == 192 && second == 168)
            || (first == 172 && second >= 16 && second <= 31))
            return "private";
        if (first == 100 && second >= 64 && second <= 127)
            return "cgnat";
        const bool documents = (first == 198 && second == 51 && third == 100)
            || (first == 203 && second == 0 && third == 113) || (first == 192 && second == 0 && third == 2);
        return documents || first == 0 || first >= 224 ? "invalid" : "public";
    }
    if (ip.contains(':'))
        return ip.starts_with("fd") || ip == "::1" ? "private"
            : ip.starts_with("2001:db8:")          ? "invalid"
                                                   : "public";
    return ip == "AWS Internal" || ip.ends_with(".amazonaws.com") ? "service" : "invalid";
}

bool writes(const PlainJson &record)
{
    const auto readOnly = textOf(record.member("readOnly"));
    if (readOnly == "true" || readOnly == "false")
        return readOnly == "false";
    return !verbReadsOnly(textOf(record.member("eventName")).value_or(std::string()));
}

ReferenceEvent::Values resourcesOf(const PlainJson &record)
{
    ReferenceEvent::Values values;
    const PlainJson *resources = record.member("resources");
    if (resources == nullptr || resources->kind == PlainJson::Kind::Null)
        return values;
    values.exist = true;
    for (const PlainJson &element : resources->elements) {
        if (element.kind == PlainJson::Kind::String)
            values.texts.push_back(element.text);
        for (const auto &[key, member] : element.members) {
            const bool names = equalsIgnoringAsciiCase(key, "ARN")
                || equalsIgnoringAsciiCase(key, "ARNPrefix") || equalsIgnoringAsciiCase(key, "resourceName");
            if (const auto text = textOf(&member); text && names)
                values.texts.push_back(*text);
        }
    }
    return values;
}

} // namespace

ReferenceEvent::ReferenceEvent(std::string record, std::string source, std::uint64_t offset)
    : m_record(std::move(record))
    , m_source(std::move(source))
    , m_offset(offset)
{
    if (auto json = readPlainJson(m_record)) {
        m_json = std::move(*json);
        m_readable = true;
        m_principal = principalOf(m_json);
        m_columnTexts = readColumnTexts();
    }
}

UtcMs ReferenceEvent::time() const
{
    const auto text = textOf(m_json.member("eventTime"));
    return text ? parseEventTime(*text).value_or(kNoTime) : kNoTime;
}

ReferenceEvent::Values ReferenceEvent::valuesOf(const FieldRef &field) const
{
    if (field.isField())
        return valuesOfField(field.field());
    Values values;
    walkPath(m_json, field.path().segments, values);
    return values;
}

ReferenceEvent::Values ReferenceEvent::valuesOfField(Field field) const
{
    Values values;
    const auto add = [&](const std::optional<std::string> &text) {
        if (text) {
            values.exist = true;
            values.texts.push_back(*text);
        }
    };
    const auto addUnlessEmpty = [&](const std::string &text) {
        if (!text.empty())
            add(text);
    };
    const auto addAt = [&](std::initializer_list<std::string_view> keys) { add(textOf(at(m_json, keys))); };
    switch (field) {
    case Field::Time:
        break;
    case Field::Event:
        addAt({"eventName"});
        break;
    case Field::Service: {
        addAt({"eventSource"});
        for (const std::string_view suffix : {".amazonaws.com", ".amazonaws.com.cn"}) {
            if (values.exist && foldCase(values.texts.front()).ends_with(suffix)
                && values.texts.front().size() > suffix.size())
                values.texts.push_back(
                    values.texts.front().substr(0, values.texts.front().size() - suffix.size()));
        }
        break;
    }
    case Field::Region:
        addAt({"awsRegion"});
        break;
    case Field::Principal:
        addUnlessEmpty(m_principal.label);
        addAt({"userIdentity", "arn"});
        break;
    case Field::PrincipalKind:
        add(std::string(principalKindName(m_principal.kind)));
        break;
    case Field::IdentityType:
        addAt({"userIdentity", "type"});
        break;
    case Field::User:
        addUnlessEmpty(m_principal.user);
        break;
    case Field::Role:
        addUnlessEmpty(m_principal.role);
        break;
    case Field::Session:
        addUnlessEmpty(m_principal.session);
        break;
    case Field::Account:
        addAt({"userIdentity", "accountId"});
        if (!values.exist)
            addAt({"accountId"});
        addAt({"recipientAccountId"});
        break;
    case Field::Recipient:
        addAt({"recipientAccountId"});
        break;
    case Field::Key:
        addAt({"userIdentity", "accessKeyId"});
        break;
    case Field::Ip:
        addAt({"sourceIPAddress"});
        break;
    case Field::Agent:
        addAt({"userAgent"});
        break;
    case Field::Origin:
        add(originOf(m_json));
        break;
    case Field::Outcome:
        add(outcomeOf(m_json));
        break;
    case Field::Error:
        addAt({"errorCode"});
        addAt({"errorMessage"});
        break;
    case Field::ErrorMessage:
        addAt({"errorMessage"});
        break;
    case Field::ReadOnly:
        addAt({"readOnly"});
        break;
    case Field::Write:
        add(writes(m_json) ? "true" : "false");
        break;
    case Field::Category:
        addAt({"eventCategory"});
        break;
    case Field::Type:
        addAt({"eventType"});
        break;
    case Field::EventVersion:
        addAt({"eventVersion"});
        break;
    case Field::EventId:
        addAt({"eventID"});
        break;
    case Field::RequestId:
        addAt({"requestID"});
        break;
    case Field::SharedEventId:
        addAt({"sharedEventID"});
        break;
    case Field::Resource:
        return resourcesOf(m_json);
    case Field::Target:
    case Field::Credential:
    case Field::Lineage:
    case Field::New:
    case Field::Country:
    case Field::Asn:
    case Field::Network:
    case Field::Impact:
    case Field::Technique:
    case Field::Tactic:
    case Field::BytesOut:
    case Field::BytesIn:
    case Field::Detections:
        break; // not found out here
    case Field::Source:
        add(m_source);
        break;
    case Field::Offset:
        add(std::to_string(m_offset));
        break;
    case Field::Record:
        add("whole");
        break;
    case Field::IpClass:
        if (const auto ip = textOf(m_json.member("sourceIPAddress")))
            add(ipClassOf(*ip));
        break;
    case Field::Marked:
        break; // not found out here
    case Field::Raw:
        add(m_record);
        break;
    }
    return values;
}

std::vector<std::string> ReferenceEvent::readColumnTexts() const
{
    Texts texts;
    for (const FieldInfo &info : allFields()) {
        const bool isColumn = info.field != Field::Time && info.field != Field::EventId
            && info.field != Field::RequestId && info.field != Field::Offset && info.field != Field::Raw
            && !info.derived;
        if (isColumn)
            std::ranges::copy(valuesOfField(info.field).texts, std::back_inserter(texts));
    }
    // Columns that no field shows by itself.
    texts.push_back(m_principal.group);
    for (const std::string_view key : {"principalId", "invokedBy"}) {
        if (const auto text = textOf(at(m_json, {"userIdentity", key})))
            texts.push_back(*text);
    }
    return texts;
}

bool referencePasses(const FilterNode &node, const ReferenceEvent &event, UtcMs now)
{
    const auto childPasses = [&](const auto &child) { return referencePasses(*child, event, now); };
    switch (node.kind) {
    case FilterNodeKind::And:
        return std::ranges::all_of(node.children, childPasses);
    case FilterNodeKind::Or:
        return std::ranges::any_of(node.children, childPasses);
    case FilterNodeKind::Not:
        return !childPasses(node.children.front());
    case FilterNodeKind::FreeText:
        return slowTextSearch(event.record(), node.values.front().text);
    case FilterNodeKind::QuickText: {
        const std::string wanted = foldCase(node.values.front().text);
        return std::ranges::any_of(event.columnTexts(),
                                   [&](const std::string &text) { return foldCase(text).contains(wanted); });
    }
    case FilterNodeKind::Term:
        break;
    }
    if (node.field.kind() == FieldKind::Time)
        return timePasses(node, event.time(), now);
    const ReferenceEvent::Values values = event.valuesOf(node.field);
    if (node.op == FilterOperator::Exists)
        return values.exist;
    return std::ranges::any_of(values.texts, [&](const std::string &text) { return textPasses(node, text); });
}

} // namespace trailscope
