// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/valuemodifier.h"

#include <algorithm>
#include <array>
#include <utility>

namespace trailscope {

std::optional<ValueModifier> valueModifier(std::string_view name)
{
    using enum ValueModifier;
    static constexpr std::array<std::pair<std::string_view, ValueModifier>, 34> kNames = {{
        {"all", All},
        {"contains", Contains},
        {"startswith", StartsWith},
        {"endswith", EndsWith},
        {"cased", Cased},
        {"re", Expression},
        {"i", IgnoreCase},
        {"ignorecase", IgnoreCase},
        {"m", MultiLine},
        {"multiline", MultiLine},
        {"s", DotAll},
        {"dotall", DotAll},
        {"cidr", Network},
        {"lt", Less},
        {"lte", LessOrEqual},
        {"gt", Greater},
        {"gte", GreaterOrEqual},
        {"minute", Minute},
        {"hour", Hour},
        {"day", Day},
        {"week", Week},
        {"month", Month},
        {"year", Year},
        {"neq", NotEqual},
        {"fieldref", FieldReference},
        {"windash", WindowsDash},
        {"base64", Base64},
        {"base64offset", Base64Offset},
        {"utf16", Utf16},
        {"utf16le", Utf16Low},
        {"wide", Utf16Low},
        {"utf16be", Utf16High},
        {"expand", Expand},
        {"exists", Exists},
    }};
    const auto found = std::ranges::find(kNames, name, &std::pair<std::string_view, ValueModifier>::first);
    return found == kNames.end() ? std::nullopt : std::optional(found->second);
}

} // namespace trailscope
