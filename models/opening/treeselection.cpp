// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "opening/treeselection.h"

#include <algorithm>
#include <map>
#include <utility>

namespace trailscope {

namespace {

constexpr std::int64_t kDayMs = 24LL * 60 * 60 * 1000;

bool isChosen(const std::set<std::string> &chosen, const std::string &name)
{
    return name.empty() || chosen.contains(name);
}

bool isInside(const TreeCell &cell, const TreeSelection &selection)
{
    const bool dayFits = !cell.day
        || ((!selection.from || *cell.day >= *selection.from)
            && (!selection.to || *cell.day <= *selection.to));
    return dayFits && isChosen(selection.accounts, cell.account) && isChosen(selection.regions, cell.region);
}

std::vector<TreeShare> sharesBy(const TreeContents &contents, std::string TreeCell::*name)
{
    std::map<std::string, TreeAmount> amounts;
    for (const TreeCell &cell : contents.cells) {
        TreeAmount &amount = amounts[cell.*name];
        amount.files += cell.files;
        amount.storedBytes += cell.storedBytes;
    }
    std::vector<TreeShare> shares;
    for (const auto &[text, amount] : amounts) {
        if (!text.empty()) {
            shares.push_back({text, amount});
        }
    }
    if (const auto nameless = amounts.find(std::string()); nameless != amounts.end()) {
        shares.push_back({{}, nameless->second});
    }
    return shares;
}

std::int64_t millisecondsOf(std::chrono::sys_days day)
{
    return day.time_since_epoch().count() * kDayMs;
}

// Nothing where all are chosen: the loader then need not look at names at all.
std::vector<std::string> restrictionTo(const std::set<std::string> &chosen, const std::set<std::string> &all)
{
    return chosen == all ? std::vector<std::string>{}
                         : std::vector<std::string>(chosen.begin(), chosen.end());
}

} // namespace

TreeSelection everythingIn(const TreeContents &contents)
{
    TreeSelection everything;
    for (const TreeCell &cell : contents.cells) {
        if (!cell.account.empty()) {
            everything.accounts.insert(cell.account);
        }
        if (!cell.region.empty()) {
            everything.regions.insert(cell.region);
        }
        if (cell.day) {
            everything.from = std::min(everything.from.value_or(*cell.day), *cell.day);
            everything.to = std::max(everything.to.value_or(*cell.day), *cell.day);
        }
    }
    return everything;
}

std::vector<TreeShare> accountsOf(const TreeContents &contents)
{
    return sharesBy(contents, &TreeCell::account);
}

std::vector<TreeShare> regionsOf(const TreeContents &contents)
{
    return sharesBy(contents, &TreeCell::region);
}

TreeAmount amountOf(const TreeContents &contents, const TreeSelection &selection)
{
    TreeAmount amount{contents.filesWithoutKey, contents.storedBytesWithoutKey};
    for (const TreeCell &cell : contents.cells) {
        if (isInside(cell, selection)) {
            amount.files += cell.files;
            amount.storedBytes += cell.storedBytes;
        }
    }
    return amount;
}

ReadScope scopeOf(const TreeContents &contents, const TreeSelection &selection)
{
    const TreeSelection all = everythingIn(contents);
    ReadScope scope;
    scope.of = ReadScope::Of::Deliveries;
    scope.accounts = restrictionTo(selection.accounts, all.accounts);
    scope.regions = restrictionTo(selection.regions, all.regions);
    if (selection.from && selection.from != all.from) {
        scope.fromMs = millisecondsOf(*selection.from);
    }
    if (selection.to && selection.to != all.to) {
        scope.toMs = millisecondsOf(*selection.to) + kDayMs - 1;
    }
    return scope;
}

std::optional<TreeSelection> partThatFits(const TreeContents &contents, const TreeSelection &selection,
                                          std::uint64_t storedBytes)
{
    std::map<std::chrono::sys_days, std::uint64_t> byDay;
    std::uint64_t sum = contents.storedBytesWithoutKey + contents.bytesBeyondStored;
    for (const TreeCell &cell : contents.cells) {
        if (!isInside(cell, selection)) {
            continue;
        }
        if (cell.day) {
            byDay[*cell.day] += cell.storedBytes;
        } else {
            sum += cell.storedBytes;
        }
    }
    TreeSelection part = selection;
    bool any = false;
    for (auto day = byDay.rbegin(); day != byDay.rend() && sum + day->second <= storedBytes; ++day) {
        sum += day->second;
        part.from = day->first;
        any = true;
    }
    return any ? std::optional(std::move(part)) : std::nullopt;
}

} // namespace trailscope
