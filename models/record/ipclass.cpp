// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/ipclass.h"

namespace trailscope {

std::string_view ipClassName(IpClass ipClass)
{
    switch (ipClass) {
    case IpClass::Private:
        return "private";
    case IpClass::Cgnat:
        return "cgnat";
    case IpClass::Aws:
        return "aws";
    case IpClass::Service:
        return "service";
    case IpClass::Public:
        return "public";
    case IpClass::Invalid:
        break;
    }
    return "invalid";
}

} // namespace trailscope
