// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/newdimension.h"

namespace trailscope {

std::string_view newDimensionName(NewDimension dimension)
{
    switch (dimension) {
    case NewDimension::Address:
        return "address";
    case NewDimension::Network:
        return "network";
    case NewDimension::Agent:
        return "agent";
    case NewDimension::Region:
        return "region";
    case NewDimension::Service:
        return "service";
    case NewDimension::Event:
        break;
    }
    return "event";
}

} // namespace trailscope
