// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace trailscope {

// What may stand behind a field's name, each after a `|`: Sigma specification 2.1, "Value Modifiers".
enum class ValueModifier : std::uint8_t {
    All,
    Contains,
    StartsWith,
    EndsWith,
    Cased,
    Expression, // re
    IgnoreCase, // of an expression: i
    MultiLine, // m
    DotAll, // s
    Network, // cidr
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    NotEqual, // neq
    FieldReference, // fieldref
    WindowsDash, // windash
    Base64,
    Base64Offset,
    Utf16, // with a byte order mark, low byte first
    Utf16Low, // utf16le, wide
    Utf16High, // utf16be
    Expand,
    Exists,
};

[[nodiscard]] std::optional<ValueModifier> valueModifier(std::string_view name);

} // namespace trailscope
