// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/field.h"

#include "text/casefold.h"

#include <array>
#include <cstddef>

namespace trailscope {

namespace {

constexpr std::array<FieldInfo, kFieldCount> kFields = {{
    {Field::Time, "time", "eventTime", FieldKind::Time},
    {Field::Event, "event", "eventName", FieldKind::Text},
    {Field::Service, "service", "eventSource", FieldKind::Text},
    {Field::Region, "region", "awsRegion", FieldKind::Text},
    {Field::Principal, "principal", "", FieldKind::Text},
    {Field::PrincipalKind, "principalKind", "", FieldKind::Text},
    {Field::IdentityType, "userIdentity.type", "", FieldKind::Text},
    {Field::User, "user", "", FieldKind::Text},
    {Field::Role, "role", "", FieldKind::Text},
    {Field::Session, "session", "", FieldKind::Text},
    {Field::Account, "account", "", FieldKind::Text},
    {Field::Recipient, "recipient", "recipientAccountId", FieldKind::Text},
    {Field::Key, "key", "userIdentity.accessKeyId", FieldKind::Text},
    {Field::Ip, "ip", "sourceIPAddress", FieldKind::Address},
    {Field::Agent, "agent", "userAgent", FieldKind::Text},
    {Field::Origin, "origin", "", FieldKind::Text},
    {Field::Outcome, "outcome", "", FieldKind::Text},
    {Field::Error, "error", "", FieldKind::Text},
    {Field::ErrorMessage, "errorMessage", "", FieldKind::Text},
    {Field::ReadOnly, "readOnly", "", FieldKind::Boolean},
    {Field::Write, "write", "", FieldKind::Boolean},
    {Field::Category, "category", "eventCategory", FieldKind::Text},
    {Field::Type, "type", "eventType", FieldKind::Text},
    {Field::EventVersion, "eventVersion", "", FieldKind::Version},
    {Field::EventId, "eventID", "", FieldKind::Text},
    {Field::RequestId, "requestID", "", FieldKind::Text},
    {Field::SharedEventId, "sharedEventID", "", FieldKind::Text},
    {Field::Resource, "resource", "", FieldKind::Text},
    {Field::Source, "source", "", FieldKind::Text},
    {Field::Offset, "offset", "", FieldKind::Number},
    {Field::Raw, "raw", "", FieldKind::Text},
}};

consteval bool inOrder()
{
    for (std::size_t i = 0; i < kFields.size(); ++i) {
        if (static_cast<std::size_t>(kFields[i].field) != i)
            return false;
    }
    return true;
}
static_assert(inOrder(), "the table follows the order of the enumeration");

} // namespace

std::span<const FieldInfo> allFields()
{
    return kFields;
}

const FieldInfo &fieldInfo(Field field)
{
    return kFields[static_cast<std::size_t>(field)];
}

std::optional<Field> fieldByName(std::string_view name)
{
    if (name.empty())
        return std::nullopt;
    for (const FieldInfo &info : kFields) {
        if (equalsIgnoringAsciiCase(name, info.name) || equalsIgnoringAsciiCase(name, info.alias))
            return info.field;
    }
    return std::nullopt;
}

} // namespace trailscope
