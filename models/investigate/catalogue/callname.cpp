// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/catalogue/callname.h"

#include "filter/servicename.h"
#include "text/asciidigit.h"
#include "text/casefold.h"

#include <algorithm>
#include <cstddef>

namespace trailscope {

std::string catalogueService(std::string_view service)
{
    const std::string_view shortName = shortServiceName(service);
    std::string out(shortName.empty() ? service : shortName);
    std::ranges::transform(out, out.begin(), asciiLower);
    return out;
}

std::string_view unversionedEventName(std::string_view event)
{
    // 20150331, 2020_05_31 and 20150331v2.
    constexpr std::size_t kDigits = 8;
    std::size_t end = event.size();
    std::size_t at = end;
    while (at > 0 && isAsciiDigit(event[at - 1]))
        --at;
    if (at > 0 && event[at - 1] == 'v' && at < end)
        end = at - 1;
    std::size_t digits = 0;
    at = end;
    while (at > 0 && digits < kDigits && (isAsciiDigit(event[at - 1]) || event[at - 1] == '_')) {
        --at;
        digits += event[at] == '_' ? 0U : 1U;
    }
    return digits == kDigits && at > 0 ? event.substr(0, at) : event;
}

bool isCatalogueService(std::string_view name)
{
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || isAsciiDigit(c) || c == '-';
    });
}

bool isEventName(std::string_view name)
{
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (asciiLower(c) >= 'a' && asciiLower(c) <= 'z') || isAsciiDigit(c) || c == '_';
    });
}

} // namespace trailscope
