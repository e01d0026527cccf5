// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/filtersuggestion.h"

#include "record/field.h"
#include "text/casefold.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <ranges>

namespace trailscope {

namespace {

constexpr std::size_t kLongestName = 40;

// How many slips a name may hold and still be read as another: short names resemble each other by chance.
constexpr std::size_t slipsIn(std::string_view name)
{
    return name.size() < 4 ? 1 : name.size() < 8 ? 2 : 3;
}

// How long a beginning or an end two texts share, ASCII case aside.
std::size_t sharedLength(std::string_view a, std::string_view b)
{
    const auto same = [](char x, char y) { return asciiLower(x) == asciiLower(y); };
    const auto begins = std::ranges::mismatch(a, b, same).in1 - a.begin();
    const auto backwards = a | std::views::reverse;
    const auto ends = std::ranges::mismatch(backwards, b | std::views::reverse, same).in1 - backwards.begin();
    return static_cast<std::size_t>(std::max(begins, ends));
}

// How far a path is from a known one; nothing when they have nothing to do with each other.
std::optional<std::size_t> pathDistance(const JsonPath &path, const JsonPath &known)
{
    constexpr std::size_t kMostSlips = 4;
    if (known.segments.size() == path.segments.size()) {
        std::size_t slips = 0;
        for (std::size_t i = 0; i < path.segments.size(); ++i) {
            const std::size_t most = slipsIn(path.segments[i]);
            const std::size_t distance = editDistance(path.segments[i], known.segments[i], most);
            if (distance > most || distance + 1 > std::max<std::size_t>(path.segments[i].size(), 2))
                return std::nullopt;
            slips += distance;
        }
        return slips <= kMostSlips ? std::optional(slips) : std::nullopt;
    }
    if (known.segments.size() < path.segments.size()
        || !equalsIgnoringAsciiCase(known.segments.back(), path.segments.back()))
        return std::nullopt;
    // Behind any slip: a right spelling with another way to it is the bolder guess.
    return kMostSlips + (known.segments.size() - path.segments.size());
}

} // namespace

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
    const std::size_t limit = slipsIn(name);
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

std::optional<std::string_view> closestValue(std::string_view typed, std::span<const std::string_view> values)
{
    const std::size_t limit = slipsIn(typed);
    std::size_t best = limit + 1;
    std::optional<std::string_view> found;
    for (const std::string_view value : values) {
        const std::size_t distance = editDistance(typed, value, limit);
        if (distance < best && distance + 1 < std::max(value.size(), typed.size())) {
            best = distance;
            found = value;
        }
    }
    if (found)
        return found;
    constexpr std::size_t kTelling = 3;
    std::size_t longest = kTelling - 1;
    for (const std::string_view value : values) {
        if (const std::size_t shared = sharedLength(typed, value); shared > longest) {
            longest = shared;
            found = value;
        }
    }
    return found;
}

const JsonPath *closestPath(const JsonPath &path, std::span<const JsonPath> known)
{
    const JsonPath *found = nullptr;
    std::size_t best = 0;
    for (const JsonPath &candidate : known) {
        const auto distance = pathDistance(path, candidate);
        if (distance && (found == nullptr || *distance < best)) {
            best = *distance;
            found = &candidate;
        }
    }
    return found;
}

} // namespace trailscope
