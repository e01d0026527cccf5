// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string_view>

namespace trailscope {

// What can be new of a call for who made it.
enum class NewDimension : std::uint8_t {
    Address, // where it came from, as the record has it
    Network, // the /24, of IPv6 the /48, that its address lies in
    Agent, // the program, whatever its version (agentfamily.h)
    Region,
    Service,
    Event,
};
inline constexpr int kNewDimensionCount = static_cast<int>(NewDimension::Event) + 1;
// "address", "network", … as filters and the command line spell it.
[[nodiscard]] std::string_view newDimensionName(NewDimension dimension);

} // namespace trailscope
