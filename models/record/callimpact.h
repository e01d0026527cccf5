// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string_view>

namespace trailscope {

// What a call changes that an ordinary write does not.
enum class CallImpact : std::uint8_t {
    Privilege, // what somebody may do
    Exposure, // who can reach a resource from outside
    Credential, // a key, a password, a second factor: made, changed, taken away or handed out
    Trail, // what is recorded, watched or reported
    Data, // data is carried out
    Destroy, // data or a service is gone
};
inline constexpr int kCallImpactCount = static_cast<int>(CallImpact::Destroy) + 1;
// "privilege", "exposure", … as filters and the command line spell it.
[[nodiscard]] std::string_view callImpactName(CallImpact impact);

} // namespace trailscope
