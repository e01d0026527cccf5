// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string_view>

namespace trailscope {

// What somebody is after who uses a technique: the tactics of MITRE ATT&CK for enterprises
// (https://attack.mitre.org/tactics/enterprise/), in its order.
enum class Tactic : std::uint8_t {
    Reconnaissance,
    ResourceDevelopment,
    InitialAccess,
    Execution,
    Persistence,
    PrivilegeEscalation,
    DefenseEvasion,
    CredentialAccess,
    Discovery,
    LateralMovement,
    Collection,
    CommandAndControl,
    Exfiltration,
    Impact,
};
inline constexpr int kTacticCount = static_cast<int>(Tactic::Impact) + 1;
// "initial-access", "privilege-escalation", … as tags of Sigma rules spell it, without `attack.`.
[[nodiscard]] std::string_view tacticName(Tactic tactic);

} // namespace trailscope
