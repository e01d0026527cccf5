// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// An identifier in UUID form, as 16 bytes. Only the form CloudTrail writes (lower case, 8-4-4-4-12) is
// accepted, so that formatting gives back exactly the text that was parsed.
struct Uuid {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    bool operator==(const Uuid &) const = default;
    auto operator<=>(const Uuid &) const = default;
};

[[nodiscard]] std::optional<Uuid> parseUuid(std::string_view text);
void appendUuid(std::string &out, const Uuid &uuid);

} // namespace trailscope
