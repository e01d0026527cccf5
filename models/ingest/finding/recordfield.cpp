// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/recordfield.h"

#include "ingest/finding/prestotext.h"
#include "text/asciidigit.h"
#include "text/casefold.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace trailscope {

namespace {

// In the order of a record (CloudTrail user guide, "CloudTrail record contents").
constexpr std::array<RecordField, kRecordFieldCount> kRecordFields = {{
    {"eventVersion", FieldType::Text},
    {"userIdentity", FieldType::Json},
    {"eventTime", FieldType::Time},
    {"eventSource", FieldType::Text},
    {"eventName", FieldType::Text},
    {"awsRegion", FieldType::Text},
    {"sourceIPAddress", FieldType::Text},
    {"userAgent", FieldType::Text},
    {"errorCode", FieldType::Text},
    {"errorMessage", FieldType::Text},
    {"requestParameters", FieldType::Json},
    {"responseElements", FieldType::Json},
    {"additionalEventData", FieldType::Json},
    {"requestID", FieldType::Identifier},
    {"eventID", FieldType::Identifier},
    {"readOnly", FieldType::Boolean},
    {"resources", FieldType::Json},
    {"eventType", FieldType::Text},
    {"apiVersion", FieldType::Text},
    {"managementEvent", FieldType::Boolean},
    {"recipientAccountId", FieldType::Account},
    {"serviceEventDetails", FieldType::Json},
    {"sharedEventID", FieldType::Identifier},
    {"vpcEndpointId", FieldType::Text},
    {"vpcEndpointAccountId", FieldType::Account},
    {"eventCategory", FieldType::Text},
    {"addendum", FieldType::Json},
    {"sessionCredentialFromConsole", FieldType::Text},
    {"edgeDeviceDetails", FieldType::Json},
    {"tlsDetails", FieldType::Json},
    {"eventContext", FieldType::Json},
    {"insightDetails", FieldType::Json},
    {"annotation", FieldType::Text},
}};
static_assert(kRecordFields[kVersionPlace].key == "eventVersion");
static_assert(kRecordFields[kIdentityPlace].key == "userIdentity");
static_assert(kRecordFields[kTimePlace].key == "eventTime");
static_assert(kRecordFields[kSourcePlace].key == "eventSource");
static_assert(kRecordFields[kNamePlace].key == "eventName");
static_assert(kRecordFields[kEventIdPlace].key == "eventID");

// Members of members that tools make columns of (the guide, "CloudTrail userIdentity element").
constexpr std::array<std::string_view, 31> kInnerPaths = {
    "userIdentity.type",
    "userIdentity.principalId",
    "userIdentity.arn",
    "userIdentity.accountId",
    "userIdentity.accessKeyId",
    "userIdentity.userName",
    "userIdentity.invokedBy",
    "userIdentity.identityProvider",
    "userIdentity.credentialId",
    "userIdentity.sessionContext",
    "userIdentity.sessionContext.attributes.creationDate",
    "userIdentity.sessionContext.attributes.mfaAuthenticated",
    "userIdentity.sessionContext.sessionIssuer.type",
    "userIdentity.sessionContext.sessionIssuer.principalId",
    "userIdentity.sessionContext.sessionIssuer.arn",
    "userIdentity.sessionContext.sessionIssuer.accountId",
    "userIdentity.sessionContext.sessionIssuer.userName",
    "userIdentity.sessionContext.webIdFederationData.federatedProvider",
    "userIdentity.sessionContext.sourceIdentity",
    "userIdentity.sessionContext.ec2RoleDelivery",
    "userIdentity.sessionContext.ec2IssuedInVpc",
    "userIdentity.sessionContext.assumedRoot",
    "userIdentity.onBehalfOf.userId",
    "userIdentity.onBehalfOf.identityStoreArn",
    "userIdentity.inScopeOf.sourceArn",
    "userIdentity.inScopeOf.sourceAccount",
    "userIdentity.inScopeOf.issuerType",
    "userIdentity.inScopeOf.credentialsIssuedTo",
    "tlsDetails.tlsVersion",
    "tlsDetails.cipherSuite",
    "tlsDetails.clientProvidedHostHeader",
};

struct Synonym {
    std::string_view name; // without separators, in lower case
    std::string_view path;
    NameMatch match = NameMatch::Synonym;
};

// Where another word stands for a field. Sources: [L] LookupEvents (CloudTrail API reference, Event), [H] the
// console's Event history download, [A] Azure Monitor's table AWSCloudTrail (its reference), [E] Elastic
// Common Schema and the fields of its AWS module, [S] Splunk's common information model and its own _time,
// [Q] Steampipe's table aws_cloudtrail_trail_event, [G] codecs and pipelines that move the time to
// @timestamp.
constexpr std::array kSynonyms = {
    Synonym{"timegenerated", "eventTime"}, // A
    Synonym{"eventtimeutc", "eventTime"},
    Synonym{"eventtimestamp", "eventTime"},
    Synonym{"timestamp", "eventTime", NameMatch::Word}, // G, E
    Synonym{"time", "eventTime", NameMatch::Word}, // S
    Synonym{"eventtypename", "eventType"}, // A
    Synonym{"eventaction", "eventName", NameMatch::Word}, // E
    Synonym{"eventprovider", "eventSource", NameMatch::Word}, // E
    Synonym{"region", "awsRegion", NameMatch::Word},
    Synonym{"cloudregion", "awsRegion", NameMatch::Word}, // E
    Synonym{"cloudaccountid", "recipientAccountId", NameMatch::Word}, // E
    Synonym{"sourceip", "sourceIPAddress", NameMatch::Word}, // E
    Synonym{"sourceaddress", "sourceIPAddress", NameMatch::Word}, // E
    Synonym{"srcip", "sourceIPAddress", NameMatch::Word}, // S
    Synonym{"useragentoriginal", "userAgent"}, // E
    Synonym{"username", "userIdentity.userName", NameMatch::Word}, // L, H, Q
    Synonym{"usertype", "userIdentity.type", NameMatch::Word}, // Q
    Synonym{"userarn", "userIdentity.arn", NameMatch::Word},
    Synonym{"accesskeyid", "userIdentity.accessKeyId", NameMatch::Word}, // L, Q
    Synonym{"awsaccesskey", "userIdentity.accessKeyId"}, // H
    Synonym{"awsaccesskeyid", "userIdentity.accessKeyId"},
    Synonym{"sessionmfaauthenticated", "userIdentity.sessionContext.attributes.mfaAuthenticated"}, // A
    Synonym{"sessioncreationdate", "userIdentity.sessionContext.attributes.creationDate"}, // A
    Synonym{"sessionissuertype", "userIdentity.sessionContext.sessionIssuer.type"}, // A
    Synonym{"sessionissuerprincipalid", "userIdentity.sessionContext.sessionIssuer.principalId"}, // A
    Synonym{"sessionissuerarn", "userIdentity.sessionContext.sessionIssuer.arn"}, // A
    Synonym{"sessionissueraccountid", "userIdentity.sessionContext.sessionIssuer.accountId"}, // A
    Synonym{"sessionissuerusername", "userIdentity.sessionContext.sessionIssuer.userName"}, // A
    Synonym{"tlsversion", "tlsDetails.tlsVersion"}, // A
    Synonym{"ciphersuite", "tlsDetails.cipherSuite"}, // A
    Synonym{"clientprovidedhostheader", "tlsDetails.clientProvidedHostHeader"}, // A
};

// What tools and archives name the things around a record. `aws` and `cloudtrail` say whose a word is.
constexpr std::array<std::string_view, 22> kAroundWords
    = {"aws",    "cloudtrail", "amazon", "data",    "detail",     "source",    "log",  "event",
       "events", "record",     "result", "json",    "message",    "body",      "hits", "fields",
       "doc",    "document",   "item",   "panther", "attributes", "properties"};
constexpr std::size_t kOwnersWords = 3; // of these

constexpr std::array<std::string_view, 7> kWholeRecordNames
    = {"cloudtrailevent", "eventjson", "eventoriginal", "message", "raw", "rawevent", "rawlog"};

constexpr std::size_t kLongestName = 200;

constexpr bool isNamePart(char c)
{
    return isAsciiDigit(c) || (asciiLower(c) >= 'a' && asciiLower(c) <= 'z');
}

// A name without its separators, in lower case, and where its words begin in that.
struct PlainName {
    std::string text;
    std::vector<std::size_t> words;
};

PlainName plainName(std::string_view name)
{
    PlainName plain;
    bool wasPart = false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (!isNamePart(c)) {
            wasPart = false;
            continue;
        }
        const bool isCapital = c >= 'A' && c <= 'Z';
        const bool followsSmall = i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
        const bool endsCapitals = i + 1 < name.size() && name[i + 1] >= 'a' && name[i + 1] <= 'z';
        if (!wasPart || (isCapital && (followsSmall || endsCapitals))) {
            plain.words.push_back(plain.text.size());
        }
        wasPart = true;
        plain.text += asciiLower(c);
    }
    return plain;
}

// The table by plain names, made once.
class FieldTable {
public:
    FieldTable()
    {
        for (std::size_t place = 0; place < kRecordFields.size(); ++place) {
            m_entries.emplace(plainName(kRecordFields[place].key).text,
                              FieldName{.place = place, .match = NameMatch::Respelled});
        }
        for (const std::string_view path : kInnerPaths) {
            m_entries.emplace(plainName(path).text, ofPath(path, NameMatch::Respelled));
            // Without the members in the middle: UserIdentitySessionIssuerArn.
            for (const std::string_view middle : {"sessionContext.", "attributes."}) {
                std::string shorter(path);
                if (const std::size_t at = shorter.find(middle); at != std::string::npos) {
                    shorter.erase(at, middle.size());
                    m_entries.emplace(plainName(shorter).text, ofPath(path, NameMatch::Respelled));
                }
            }
        }
        for (const Synonym &synonym : kSynonyms) {
            m_entries.emplace(synonym.name, ofPath(synonym.path, synonym.match));
        }
    }

    [[nodiscard]] const FieldName *find(const std::string &plain) const
    {
        const auto entry = m_entries.find(plain);
        return entry == m_entries.end() ? nullptr : &entry->second;
    }

private:
    static FieldName ofPath(std::string_view path, NameMatch match)
    {
        const std::string_view member = path.substr(0, path.find('.'));
        const auto field = std::ranges::find(kRecordFields, member, &RecordField::key);
        return {.place = static_cast<std::size_t>(field - kRecordFields.begin()),
                .match = match,
                .inside = std::string(member == path ? std::string_view() : path.substr(member.size() + 1))};
    }

    std::unordered_map<std::string, FieldName> m_entries;
};

const FieldTable &fieldTable()
{
    static const FieldTable table;
    return table;
}

// The field that a name is, after words for what is around it.
std::optional<FieldName> fieldBehindWords(std::string_view name)
{
    const PlainName plain = plainName(name);
    bool onlyOwners = true;
    for (std::size_t i = 0; i < plain.words.size(); ++i) {
        const std::size_t begin = plain.words[i];
        const FieldName *found = fieldTable().find(plain.text.substr(begin));
        // A table of anything may have a source's address.
        if (found != nullptr && (found->match != NameMatch::Word || onlyOwners)) {
            return *found;
        }
        const std::size_t end = i + 1 < plain.words.size() ? plain.words[i + 1] : plain.text.size();
        const auto word
            = std::ranges::find(kAroundWords, std::string_view(plain.text).substr(begin, end - begin));
        if (word == kAroundWords.end()) {
            break;
        }
        onlyOwners = onlyOwners && static_cast<std::size_t>(word - kAroundWords.begin()) < kOwnersWords;
    }
    return std::nullopt;
}

// requestParameters.bucketName, and what else stands below a member that is an object.
std::optional<FieldName> fieldBelowMember(std::string_view name)
{
    for (std::size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.', dot + 1)) {
        std::string_view member = name.substr(0, dot);
        const bool isList = member.ends_with("{}");
        if (isList) {
            member.remove_suffix(2);
        }
        auto field = fieldBehindWords(member);
        if (!field || field->type() != FieldType::Json || dot + 1 == name.size()) {
            continue;
        }
        field->inside = isList ? "{}" : "";
        for (std::size_t at = dot + 1; at <= name.size();) {
            const std::size_t end = std::min(name.find('.', at), name.size());
            field->inside += field->inside.empty() ? "" : ".";
            const std::string_view segment = name.substr(at, end - at);
            field->inside += field->place == kIdentityPlace ? spelledAsInRecords(segment) : segment;
            at = end + 1;
        }
        return field;
    }
    return std::nullopt;
}

// Without "[UTC]" or "(UTC)" at its end.
std::string_view withoutUnit(std::string_view name)
{
    if (name.ends_with(']') || name.ends_with(')')) {
        const std::size_t begin = name.find_last_of("[(");
        return begin == std::string_view::npos ? name : name.substr(0, begin);
    }
    return name;
}

} // namespace

const RecordField &recordField(std::size_t place)
{
    return kRecordFields.at(place);
}

std::optional<FieldName> fieldNamed(std::string_view name)
{
    for (std::size_t place = 0; place < kRecordFields.size(); ++place) {
        if (equalsIgnoringAsciiCase(name, kRecordFields[place].key)) {
            return FieldName{
                .place = place, .match = NameMatch::Own, .isExact = name == kRecordFields[place].key};
        }
    }
    if (name.size() > kLongestName) {
        return std::nullopt;
    }
    name = withoutUnit(name);
    if (auto field = fieldBehindWords(name)) {
        return field;
    }
    return fieldBelowMember(name);
}

bool namesWholeRecord(std::string_view name)
{
    if (name.size() > kLongestName) {
        return false;
    }
    const PlainName plain = plainName(name);
    for (std::size_t i = 0; i < plain.words.size(); ++i) {
        const std::size_t begin = plain.words[i];
        if (std::ranges::find(kWholeRecordNames, std::string_view(plain.text).substr(begin))
            != kWholeRecordNames.end()) {
            return true;
        }
        const std::size_t end = i + 1 < plain.words.size() ? plain.words[i + 1] : plain.text.size();
        if (std::ranges::find(kAroundWords, std::string_view(plain.text).substr(begin, end - begin))
            == kAroundWords.end()) {
            break;
        }
    }
    return false;
}

const KeyMeaning &meaningOfKey(std::string_view key)
{
    struct Known {
        std::string key;
        KeyMeaning meaning;
        bool isFilled = false;
    };
    constexpr std::size_t kKnown = 1024;
    static thread_local std::vector<Known> known(kKnown);
    Known &entry = known[std::hash<std::string_view>{}(key) % kKnown];
    if (!entry.isFilled || entry.key != key) {
        // A longer one is no field, and is not worth keeping.
        entry.key = key.substr(0, kLongestName + 1);
        entry.meaning = {.field = fieldNamed(key), .isWholeRecord = namesWholeRecord(key)};
        entry.isFilled = true;
    }
    return entry.meaning;
}

} // namespace trailscope
