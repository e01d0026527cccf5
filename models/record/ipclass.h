// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string_view>

namespace trailscope {

// What kind of place sourceIPAddress names.
enum class IpClass : std::uint8_t {
    Private, // of somebody's own network: not to be reached from the internet
    Cgnat, // shared between a carrier's customers (RFC 6598)
    Aws, // in the ranges that AWS publishes
    Service, // an AWS service by its name
    Public,
    Invalid, // no source of a call: reserved or for documentation, or neither an address nor a service
};
inline constexpr int kIpClassCount = static_cast<int>(IpClass::Invalid) + 1;
// "private", "cgnat", … as filters and the command line spell it.
[[nodiscard]] std::string_view ipClassName(IpClass ipClass);

} // namespace trailscope
