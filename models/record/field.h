// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/callimpact.h"
#include "record/column.h"
#include "record/ipclass.h"
#include "record/newdimension.h"
#include "record/origin.h"
#include "record/outcome.h"
#include "record/principal.h"
#include "record/recordkind.h"
#include "record/tactic.h"

#include <QtCore/qttranslation.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace trailscope {

// The named fields of an event: everything a filter, a column, a facet or `--sort` can name besides a JSON
// path. The order is the order in which they are offered.
enum class Field : std::uint8_t {
    Time,
    Event,
    Service,
    Region,
    Principal,
    PrincipalKind,
    IdentityType, // userIdentity.type as recorded
    User,
    Role,
    Session,
    Account,
    Recipient,
    Key,
    Ip,
    Agent,
    Origin,
    Outcome,
    Error,
    ErrorMessage,
    ReadOnly,
    Write,
    Impact,
    Technique,
    Tactic,
    Category,
    Type,
    EventVersion,
    EventId,
    RequestId,
    SharedEventId,
    Resource,
    Target,
    Credential,
    Lineage,
    New,
    Source,
    Offset,
    Record,
    IpClass,
    Country,
    Asn,
    Network,
    BytesOut,
    BytesIn,
    Marked,
    Detections,
    Raw,
};
inline constexpr int kFieldCount = static_cast<int>(Field::Raw) + 1;

// How a field's values compare with < <= > >= and in `in { }`.
enum class FieldKind : std::uint8_t {
    Text,
    Time,
    Boolean,
    Address, // CIDR blocks apply
    Version, // compared by its parts
    Number,
};

// The columns whose values are a field's.
class FieldColumns {
public:
    constexpr FieldColumns() = default;
    constexpr FieldColumns(Column only) // NOLINT(google-explicit-constructor): most fields have one
        : m_columns{only}
        , m_count(1)
    {
    }
    constexpr FieldColumns(Column shown, Column other)
        : m_columns{shown, other}
        , m_count(2)
    {
    }
    [[nodiscard]] constexpr std::span<const Column> all() const { return {m_columns.data(), m_count}; }

private:
    std::array<Column, 2> m_columns{};
    std::size_t m_count = 0;
};

// The values that a field can have, in their enumeration's order; none for a field that can have any. Where
// they are not complete they are those that CloudTrail is known to give: another may come.
struct FieldValues {
    std::size_t count = 0;
    std::string_view (*name)(std::size_t) = nullptr;
    bool complete = true;
};

// All that is known about a field before any event is. A field with columns is filled by loading; a derived
// one by whoever finds it out (store/derivedcolumn.h); time, identifiers, the place and the record itself are
// kept in ways of their own.
struct FieldInfo {
    Field field = Field::Time;
    std::string_view name{}; // the one spelling in output
    std::string_view alias{}; // CloudTrail's own name for it, or empty
    FieldKind kind = FieldKind::Text;
    FieldColumns columns{};
    std::string_view key{}; // the record's member that the first column holds as it stands, or empty
    bool several = false; // the codes of the column stand for encoded value lists
    bool derived = false;
    FieldValues values{};
    const char *title = ""; // for people, to be translated in kFieldTextContext
    const char *description = ""; // one sentence, likewise
};
inline constexpr const char *kFieldTextContext = "trailscope::EventColumns";

template <class Value, std::string_view (*nameOf)(Value), int valueCount> consteval FieldValues valuesOf()
{
    return {valueCount, [](std::size_t i) { return nameOf(static_cast<Value>(i)); }};
}
inline constexpr FieldValues kTruthValues
    = {2, [](std::size_t i) { return i == 0 ? std::string_view("true") : std::string_view("false"); }};
// CloudTrail user guide, "CloudTrail record contents" and "userIdentity element".
inline constexpr std::array<std::string_view, 4> kCategories
    = {"Management", "Data", "Insight", "NetworkActivity"};
inline constexpr std::array<std::string_view, 6> kEventTypes
    = {"AwsApiCall",       "AwsServiceEvent", "AwsConsoleAction",
       "AwsConsoleSignIn", "AwsVpceEvents",   "AwsCloudTrailInsight"};
inline constexpr std::array<std::string_view, 12> kIdentityTypes
    = {"Root",     "IAMUser",    "AssumedRole", "Role",      "FederatedUser",      "WebIdentityUser",
       "SAMLUser", "AWSAccount", "AWSService",  "Directory", "IdentityCenterUser", "Unknown"};
template <const auto &names> consteval FieldValues usualValues()
{
    return {names.size(), [](std::size_t i) { return names[i]; }, false};
}

// The table of fields: a new one is a row here, and a value of Field (and of Column, when loading fills it).
inline constexpr std::array<FieldInfo, kFieldCount> kFields = {{
    {.field = Field::Time,
     .name = "time",
     .alias = "eventTime",
     .kind = FieldKind::Time,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Time"),
     .description
     = QT_TRANSLATE_NOOP("trailscope::EventColumns", "When the event happened, as the service recorded it.")},
    {.field = Field::Event,
     .name = "event",
     .alias = "eventName",
     .columns = Column::Event,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Event"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The operation that was called.")},
    {.field = Field::Service,
     .name = "service",
     .alias = "eventSource",
     .columns = Column::Service,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Service"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The service that was called.")},
    {.field = Field::Region,
     .name = "region",
     .alias = "awsRegion",
     .columns = Column::Region,
     .key = "awsRegion",
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Region"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The region the call was made to.")},
    {.field = Field::Principal,
     .name = "principal",
     .columns = {Column::Principal, Column::PrincipalArn},
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Principal"),
     .description = QT_TRANSLATE_NOOP(
         "trailscope::EventColumns",
         "Who made the call: the user, or the role with its session. A filter matches its ARN, too.")},
    {.field = Field::PrincipalKind,
     .name = "principalKind",
     .columns = Column::PrincipalKind,
     .values = valuesOf<PrincipalKind, principalKindName, kPrincipalKindCount>(),
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Kind"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns", "What kind of principal made the call.")},
    {.field = Field::IdentityType,
     .name = "userIdentity.type",
     .columns = Column::IdentityType,
     .values = usualValues<kIdentityTypes>(),
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Identity type"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The type of identity, as recorded.")},
    {.field = Field::User,
     .name = "user",
     .columns = Column::User,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "User"),
     .description
     = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The name of the IAM, federated or directory user.")},
    {.field = Field::Role,
     .name = "role",
     .columns = Column::Role,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Role"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The role whose session made the call.")},
    {.field = Field::Session,
     .name = "session",
     .columns = Column::Session,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Session"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The name of the role's session.")},
    {.field = Field::Account,
     .name = "account",
     .columns = {Column::Account, Column::Recipient},
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Account"),
     .description = QT_TRANSLATE_NOOP(
         "trailscope::EventColumns", "The caller's account. A filter matches the recipient's account, too.")},
    {.field = Field::Recipient,
     .name = "recipient",
     .alias = "recipientAccountId",
     .columns = Column::Recipient,
     .key = "recipientAccountId",
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Recipient"),
     .description
     = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The account that the event was delivered to.")},
    {.field = Field::Key,
     .name = "key",
     .alias = "userIdentity.accessKeyId",
     .columns = Column::Key,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Access key"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The access key that signed the call.")},
    {.field = Field::Ip,
     .name = "ip",
     .alias = "sourceIPAddress",
     .kind = FieldKind::Address,
     .columns = Column::Ip,
     .key = "sourceIPAddress",
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Source IP"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns",
                                      "Where the call came from: an address, or a service's name.")},
    {.field = Field::Agent,
     .name = "agent",
     .alias = "userAgent",
     .columns = Column::Agent,
     .key = "userAgent",
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "User agent"),
     .description
     = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The program that made the call, by its own account.")},
    {.field = Field::Origin,
     .name = "origin",
     .columns = Column::Origin,
     .values = valuesOf<Origin, originName, kOriginCount>(),
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Origin"),
     .description
     = QT_TRANSLATE_NOOP("trailscope::EventColumns",
                         "How the call was made, judged from several fields: console, CLI, SDK, service…")},
    {.field = Field::Outcome,
     .name = "outcome",
     .columns = Column::Outcome,
     .values = valuesOf<Outcome, outcomeName, kOutcomeCount>(),
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Outcome"),
     .description
     = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Success, denied, another error, or a failed sign-in.")},
    {.field = Field::Error,
     .name = "error",
     .columns = {Column::ErrorCode, Column::ErrorMessage},
     .key = "errorCode",
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Error"),
     .description
     = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The error's code. A filter matches its message, too.")},
    {.field = Field::ErrorMessage,
     .name = "errorMessage",
     .columns = Column::ErrorMessage,
     .key = "errorMessage",
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Error message"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The error's message.")},
    {.field = Field::ReadOnly,
     .name = "readOnly",
     .kind = FieldKind::Boolean,
     .columns = Column::ReadOnly,
     .values = kTruthValues,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Read-only"),
     .description
     = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Whether the operation only reads, as recorded.")},
    {.field = Field::Write,
     .name = "write",
     .kind = FieldKind::Boolean,
     .columns = Column::Write,
     .values = kTruthValues,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Write"),
     .description = QT_TRANSLATE_NOOP(
         "trailscope::EventColumns",
         "Whether the operation can change something; judged from its name where it is not recorded.")},
    {.field = Field::Impact,
     .name = "impact",
     .derived = true,
     .values = valuesOf<CallImpact, callImpactName, kCallImpactCount>(),
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Impact"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns",
                                      "What the call changes that an ordinary write does not: privileges, "
                                      "exposure, credentials, trails; or that data leaves or is destroyed.")},
    {.field = Field::Technique,
     .name = "technique",
     .derived = true,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Technique"),
     .description = QT_TRANSLATE_NOOP(
         "trailscope::EventColumns",
         "The techniques of MITRE ATT&CK that the call is known to be used for, by their ids.")},
    {.field = Field::Tactic,
     .name = "tactic",
     .derived = true,
     .values = valuesOf<Tactic, tacticName, kTacticCount>(),
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Tactic"),
     .description = QT_TRANSLATE_NOOP(
         "trailscope::EventColumns",
         "What somebody is after who uses the call in an attack, by MITRE ATT&CK: discovery, persistence…")},
    {.field = Field::Category,
     .name = "category",
     .alias = "eventCategory",
     .columns = Column::Category,
     .key = "eventCategory",
     .values = usualValues<kCategories>(),
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Category"),
     .description
     = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Management, data, insight or network activity.")},
    {.field = Field::Type,
     .name = "type",
     .alias = "eventType",
     .columns = Column::Type,
     .key = "eventType",
     .values = usualValues<kEventTypes>(),
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Type"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns",
                                      "What gave rise to the event: an API call, a sign-in, a service.")},
    {.field = Field::EventVersion,
     .name = "eventVersion",
     .kind = FieldKind::Version,
     .columns = Column::EventVersion,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Version"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The version of the record's format.")},
    {.field = Field::EventId,
     .name = "eventID",
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Event ID"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The event's own identifier.")},
    {.field = Field::RequestId,
     .name = "requestID",
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Request ID"),
     .description
     = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The request's identifier, given by the service.")},
    {.field = Field::SharedEventId,
     .name = "sharedEventID",
     .columns = Column::SharedEventId,
     .key = "sharedEventID",
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Shared event ID"),
     .description = QT_TRANSLATE_NOOP(
         "trailscope::EventColumns", "Ties together the events that one action caused in several accounts.")},
    {.field = Field::Resource,
     .name = "resource",
     .columns = Column::Resource,
     .several = true,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Resources"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The resources that the record names.")},
    {.field = Field::Target,
     .name = "target",
     .derived = true,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Target"),
     .description = QT_TRANSLATE_NOOP(
         "trailscope::EventColumns",
         "What was acted on: the user made, the role assumed, the bucket and the object, the instance…")},
    {.field = Field::Credential,
     .name = "credential",
     .derived = true,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Credential"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns",
                                      "The credential that signed the call: a sign-in session, a temporary "
                                      "key, or a long-lived key up to a pause.")},
    {.field = Field::Lineage,
     .name = "lineage",
     .derived = true,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Lineage"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns",
                                      "The credential, and those that it was issued by, each with its keys "
                                      "and ARN. A filter on a key finds all that came from it.")},
    {.field = Field::New,
     .name = "new",
     .derived = true,
     .values = valuesOf<NewDimension, newDimensionName, kNewDimensionCount>(),
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "New here"),
     .description
     = QT_TRANSLATE_NOOP("trailscope::EventColumns",
                         "What the principal had never had before in these files: an address, a network "
                         "(/24, of IPv6 /48), a program, a region, a service or an event.")},
    {.field = Field::Source,
     .name = "source",
     .columns = Column::Source,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Source file"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns",
                                      "The file, and the archive's member, where the event was found.")},
    {.field = Field::Offset,
     .name = "offset",
     .kind = FieldKind::Number,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Offset"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns",
                                      "Where the record begins in the file's inflated text, in bytes.")},
    {.field = Field::Record,
     .name = "record",
     .derived = true,
     .values = valuesOf<RecordKind, recordKindName, kRecordKindCount>(),
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Record"),
     .description = QT_TRANSLATE_NOOP(
         "trailscope::EventColumns",
         "Whether the record is whole, as it was delivered, or was put together from a row of a table.")},
    {.field = Field::IpClass,
     .name = "ipClass",
     .derived = true,
     .values = valuesOf<IpClass, ipClassName, kIpClassCount>(),
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "IP class"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns",
                                      "What kind of address the call came from: private, shared by a "
                                      "carrier, AWS's, public, an AWS service, or none that counts.")},
    {.field = Field::Country,
     .name = "country",
     .derived = true,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Country"),
     .description = QT_TRANSLATE_NOOP(
         "trailscope::EventColumns",
         "The country that the address is in, by a file of places that you name: two letters (ISO 3166).")},
    {.field = Field::Asn,
     .name = "asn",
     .kind = FieldKind::Number,
     .derived = true,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "ASN"),
     .description = QT_TRANSLATE_NOOP(
         "trailscope::EventColumns",
         "The number of the autonomous system that the address is in, by a file of networks that you name.")},
    {.field = Field::Network,
     .name = "network",
     .derived = true,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Network"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns",
                                      "Who has the address, by a file of networks that you name; of AWS's "
                                      "own ranges the service and region.")},
    {.field = Field::BytesOut,
     .name = "bytesOut",
     .kind = FieldKind::Number,
     .derived = true,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Bytes out"),
     .description
     = QT_TRANSLATE_NOOP("trailscope::EventColumns",
                         "How many bytes the call sent to the caller, where its service says so: "
                         "only S3 does.")},
    {.field = Field::BytesIn,
     .name = "bytesIn",
     .kind = FieldKind::Number,
     .derived = true,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Bytes in"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns",
                                      "How many bytes the caller sent with the call, where its service says "
                                      "so: only S3 does.")},
    {.field = Field::Marked,
     .name = "marked",
     .kind = FieldKind::Boolean,
     .derived = true,
     .values = kTruthValues,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Marked"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Whether you have marked the event.")},
    {.field = Field::Detections,
     .name = "detections",
     .derived = true,
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Detections"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns",
                                      "The rules that the event is a hit of: their titles and ids.")},
    {.field = Field::Raw,
     .name = "raw",
     .title = QT_TRANSLATE_NOOP("trailscope::EventColumns", "Raw record"),
     .description = QT_TRANSLATE_NOOP("trailscope::EventColumns", "The record's own bytes.")},
}};

consteval bool fieldsAreInOrder()
{
    for (std::size_t i = 0; i < kFields.size(); ++i) {
        if (static_cast<std::size_t>(kFields[i].field) != i)
            return false;
    }
    return true;
}
static_assert(fieldsAreInOrder(), "the table follows the order of the enumeration");

[[nodiscard]] constexpr std::span<const FieldInfo> allFields() // in Field's order
{
    return kFields;
}
[[nodiscard]] constexpr const FieldInfo &fieldInfo(Field field)
{
    return kFields[static_cast<std::size_t>(field)];
}
// By name or alias, ignoring ASCII case.
[[nodiscard]] std::optional<Field> fieldByName(std::string_view name);

// The columns whose values are the field's: any of them counts (`principal` is label or ARN, `account` is
// caller's or recipient's, `error` is code or message). The first is what a table cell shows. Empty for the
// fields that are no column of loading's: time, eventID, requestID, offset, raw, and the derived ones.
[[nodiscard]] constexpr std::span<const Column> columnsOf(Field field)
{
    return fieldInfo(field).columns.all();
}

[[nodiscard]] constexpr bool isDerived(Field field)
{
    return fieldInfo(field).derived;
}

} // namespace trailscope
