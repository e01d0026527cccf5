// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/callimpact.h"

namespace trailscope {

std::string_view callImpactName(CallImpact impact)
{
    switch (impact) {
    case CallImpact::Privilege:
        return "privilege";
    case CallImpact::Exposure:
        return "exposure";
    case CallImpact::Credential:
        return "credential";
    case CallImpact::Trail:
        return "trail";
    case CallImpact::Data:
        return "data";
    case CallImpact::Destroy:
        break;
    }
    return "destroy";
}

} // namespace trailscope
