// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/listing/readscope.h"
#include "cli/arguments.h"
#include "record/instant.h"

#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace trailscope::cli {

// --account, --region, --from and --to: the part of a trail to work on. Immutable.
class Restriction {
public:
    // Fails with a translated sentence. `now` is what relative times refer to.
    [[nodiscard]] static std::expected<Restriction, std::string> parse(const Arguments &arguments, UtcMs now);

    // As a filter that admits what is inside; empty where nothing is restricted. An account matches as
    // caller's or recipient's; names ignore case; both times are included; an event without a time is outside
    // of every span. Has to be compiled with the same `now`.
    [[nodiscard]] std::string filterText() const;
    // The same as a rule for files: no file that holds an event inside is outside of it.
    [[nodiscard]] ReadScope readScope() const;

private:
    std::vector<std::string> m_accounts;
    std::vector<std::string> m_regions;
    std::optional<std::string> m_from; // as given
    std::optional<std::string> m_to;
    TimeSpan m_span; // from the one to the other
};

} // namespace trailscope::cli
