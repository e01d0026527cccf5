// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/listing/readscope.h"
#include "archive/listing/treecontents.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace trailscope {

// The part of a tree that somebody has chosen before it is read: accounts, regions and days of delivery. A
// value.
struct TreeSelection {
    std::set<std::string> accounts; // those that are wanted; all that the tree has: no restriction
    std::set<std::string> regions;
    std::optional<std::chrono::sys_days> from; // both included
    std::optional<std::chrono::sys_days> to;

    bool operator==(const TreeSelection &) const = default;
};

// What a part amounts to.
struct TreeAmount {
    std::uint64_t files = 0;
    std::uint64_t storedBytes = 0;

    bool operator==(const TreeAmount &) const = default;
};

// One name of a tree (an account, a region) and what is there under it.
struct TreeShare {
    std::string name;
    TreeAmount amount;
};

[[nodiscard]] TreeSelection everythingIn(const TreeContents &contents);
[[nodiscard]] std::vector<TreeShare> accountsOf(const TreeContents &contents); // by name, the nameless last
[[nodiscard]] std::vector<TreeShare> regionsOf(const TreeContents &contents);

// Files whose keys say nothing are always part of it.
[[nodiscard]] TreeAmount amountOf(const TreeContents &contents, const TreeSelection &selection);
// The same restriction for the loader. Files whose account or region is not in their name count as chosen.
[[nodiscard]] ReadScope scopeOf(const TreeContents &contents, const TreeSelection &selection);

// The latest days of the selection that take no more than so many stored bytes. Nothing when not even one day
// does.
[[nodiscard]] std::optional<TreeSelection>
partThatFits(const TreeContents &contents, const TreeSelection &selection, std::uint64_t storedBytes);

} // namespace trailscope
