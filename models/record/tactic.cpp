// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/tactic.h"

namespace trailscope {

std::string_view tacticName(Tactic tactic)
{
    switch (tactic) {
    case Tactic::Reconnaissance:
        return "reconnaissance";
    case Tactic::ResourceDevelopment:
        return "resource-development";
    case Tactic::InitialAccess:
        return "initial-access";
    case Tactic::Execution:
        return "execution";
    case Tactic::Persistence:
        return "persistence";
    case Tactic::PrivilegeEscalation:
        return "privilege-escalation";
    case Tactic::DefenseEvasion:
        return "defense-evasion";
    case Tactic::CredentialAccess:
        return "credential-access";
    case Tactic::Discovery:
        return "discovery";
    case Tactic::LateralMovement:
        return "lateral-movement";
    case Tactic::Collection:
        return "collection";
    case Tactic::CommandAndControl:
        return "command-and-control";
    case Tactic::Exfiltration:
        return "exfiltration";
    case Tactic::Impact:
        break;
    }
    return "impact";
}

} // namespace trailscope
