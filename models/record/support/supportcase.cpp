// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/support/supportcase.h"

#include "text/asciidigit.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace trailscope {

namespace {

} // namespace

std::optional<SupportCaseId> parseSupportCaseId(std::string_view text)
{
    constexpr std::string_view kPrefix = "case-";
    if (!text.starts_with(kPrefix))
        return std::nullopt;
    text.remove_prefix(kPrefix.size());
    std::array<std::string_view, 4> parts;
    std::size_t found = 0;
    while (true) {
        if (found == parts.size())
            return std::nullopt;
        const std::size_t dash = text.find('-');
        parts[found++] = text.substr(0, dash);
        if (dash == std::string_view::npos)
            break;
        text.remove_prefix(dash + 1);
    }
    if (found < 3)
        return std::nullopt;
    const std::string_view account = parts[0];
    const std::string_view place = found == 4 ? parts[1] : std::string_view();
    const std::string_view year = parts[found - 2];
    const std::string_view id = parts[found - 1];
    const bool accountFits
        = account.size() >= 11 && account.size() <= 12 && std::ranges::all_of(account, isAsciiDigit);
    const bool placeFits = found == 3 || (!place.empty() && std::ranges::all_of(place, [](char c) {
                               return (c >= 'a' && c <= 'z') || isAsciiDigit(c);
                           }));
    const bool yearFits = year.size() == 4 && std::ranges::all_of(year, isAsciiDigit);
    const bool idFits = id.size() == 16
        && std::ranges::all_of(id, [](char c) { return (c >= 'a' && c <= 'f') || isAsciiDigit(c); });
    if (!accountFits || !placeFits || !yearFits || !idFits)
        return std::nullopt;
    int number = 0;
    for (const char c : year)
        number = number * 10 + (c - '0');
    return SupportCaseId{account, place, number, id};
}

} // namespace trailscope
