// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/servicename.h"

#include "text/casefold.h"

namespace trailscope {

std::string_view shortServiceName(std::string_view service)
{
    for (const std::string_view suffix : {".amazonaws.com", ".amazonaws.com.cn"}) {
        if (service.size() > suffix.size()
            && equalsIgnoringAsciiCase(service.substr(service.size() - suffix.size()), suffix))
            return service.substr(0, service.size() - suffix.size());
    }
    return {};
}

} // namespace trailscope
