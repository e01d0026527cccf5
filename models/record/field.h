// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

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
    Category,
    Type,
    EventVersion,
    EventId,
    RequestId,
    SharedEventId,
    Resource,
    Source,
    Offset,
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

struct FieldInfo {
    Field field;
    std::string_view name; // the one spelling in output
    std::string_view alias; // CloudTrail's own name for it, or empty
    FieldKind kind;
};

[[nodiscard]] std::span<const FieldInfo> allFields(); // in Field's order
[[nodiscard]] const FieldInfo &fieldInfo(Field field);
// By name or alias, ignoring ASCII case.
[[nodiscard]] std::optional<Field> fieldByName(std::string_view name);

} // namespace trailscope
