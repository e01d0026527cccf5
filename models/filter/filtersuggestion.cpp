// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/filtersuggestion.h"

#include "record/field.h"
#include "text/casefold.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace trailscope {

namespace {

constexpr std::size_t kLongestName = 40;

}

std::size_t editDistance(std::string_view a, std::string_view b, std::size_t limit)
{
    const std::size_t longer = std::max(a.size(), b.size());
    const std::size_t shorter = std::min(a.size(), b.size());
    if (longer - shorter > limit || longer > kLongestName)
        return limit + 1;
    using Line = std::array<std::size_t, kLongestName + 1>;
    Line beforeLast{};
    Line last{};
    Line line{};
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        line[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = asciiLower(a[i - 1]) == asciiLower(b[j - 1]);
            line[j] = std::min({last[j] + 1, line[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
            if (i > 1 && j > 1 && asciiLower(a[i - 1]) == asciiLower(b[j - 2])
                && asciiLower(a[i - 2]) == asciiLower(b[j - 1]))
                line[j] = std::min(line[j], beforeLast[j - 2] + 1);
        }
        beforeLast = last;
        last = line;
    }
    return last[b.size()];
}

std::optional<std::string_view> closestFieldName(std::string_view name)
{
    // Short names resemble each other by chance.
    const std::size_t limit = name.size() < 4 ? 1 : name.size() < 8 ? 2 : 3;
    std::size_t best = limit + 1;
    std::string_view found;
    const auto consider = [&](std::string_view candidate) {
        if (candidate.empty())
            return;
        const std::size_t distance = editDistance(name, candidate, limit);
        if (distance < best && distance < std::max(candidate.size(), name.size()) - 1) {
            best = distance;
            found = candidate;
        }
    };
    for (const FieldInfo &info : allFields()) {
        consider(info.name);
        consider(info.alias);
    }
    if (best > limit)
        return std::nullopt;
    return found;
}

} // namespace trailscope
