// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// The part of a tree to read. A value; empty lists and absent times restrict nothing.
struct ReadScope {
    // What the restrictions are about.
    enum class Of : std::uint8_t {
        // Events: a file is left out only where no event in it can be inside. Nothing is said about single
        // events; whoever wants only those inside has to select them from what was read.
        Events,
        // Deliveries: a file is left out where its own key names another account, region or day. For
        // somebody who chooses among the folders of a tree.
        Deliveries,
    };

    Of of = Of::Events;
    std::vector<std::string> accounts = {}; // Events: the caller's or the recipient's
    std::vector<std::string> regions = {}; // Events: awsRegion. Cases do not matter
    // Milliseconds since 1970, UTC, both included.
    std::optional<std::int64_t> fromMs = {};
    std::optional<std::int64_t> toMs = {};

    [[nodiscard]] bool restrictsNothing() const
    {
        return accounts.empty() && regions.empty() && !fromMs && !toMs;
    }
    bool operator==(const ReadScope &) const = default;
};

// Whether a file with this path is certainly outside of the scope. False where the path says nothing (a
// renamed file, a name that its folder contradicts): such a file is always read. Pure; any thread.
[[nodiscard]] bool isCertainlyOutside(const ReadScope &scope, std::string_view path);

} // namespace trailscope
