// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace trailscope {

// An IPv4 or IPv6 address. IPv4 is held as ::ffff:a.b.c.d, so that both compare as one.
struct IpAddress {
    std::array<std::uint8_t, 16> bytes{};
    bool v4 = false;

    bool operator==(const IpAddress &) const = default;
    auto operator<=>(const IpAddress &) const = default;
};

// ::ffff:a.b.c.d reads as the IPv4 address it stands for.
// Strict: dotted quads without leading zeros, RFC 4291 text with at most one `::`, an embedded IPv4 tail; no
// zone, no port.
[[nodiscard]] std::optional<IpAddress> parseIpAddress(std::string_view text);

// A block `address/prefix`. Host bits may be set; parsing clears them, so that equal blocks compare equal.
// IPv4 blocks hold IPv4 (and IPv4-mapped) addresses only, IPv6 blocks IPv6 addresses only: `::/0` is not
// every address.
struct CidrBlock {
    IpAddress address;
    int prefix = 0; // of the 32 bits for IPv4, of the 128 for IPv6

    [[nodiscard]] bool contains(const IpAddress &candidate) const;
    bool operator==(const CidrBlock &) const = default;
};

[[nodiscard]] std::optional<CidrBlock> parseCidr(std::string_view text);

} // namespace trailscope
