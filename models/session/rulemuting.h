// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/correlations.h"
#include "detect/rulehits.h"
#include "profile/mutedrule.h"
#include "record/field.h"
#include "store/pathcolumns.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace trailscope {

// What rules have found, parted into what is shown and what somebody has muted.
struct PartedHits {
    RuleHits shown;
    Findings shownFindings;
    RuleHits muted;
    Findings mutedFindings;
    // Derived fields that mutes ask for and that are not known of every event yet: these mutes do nothing.
    std::vector<Field> notKnown;
};

// Hits of a muted rule are muted where its filter holds; a finding of a correlation where it holds for each
// of its events. What serves correlations is not asked about: they have been found. A mute that cannot be
// used, or not yet, does nothing. Nothing when stopped. Any thread.
[[nodiscard]] std::optional<PartedHits> partMuted(const RuleSet &rules, RuleHits hits, Findings findings,
                                                  std::span<const MutedRule> mutes, const Snapshot &snapshot,
                                                  const RawSource &records, PathColumns &paths,
                                                  const std::stop_token &stop = {});

// Whether mutes have the same to say about both snapshots: see CompiledFilter::answersAlike().
[[nodiscard]] bool muteAlike(std::span<const MutedRule> mutes, const Snapshot &a, const Snapshot &b);
// The fields that the filters of mutes ask for, each once.
[[nodiscard]] std::vector<Field> fieldsOfMutes(std::span<const MutedRule> mutes);

} // namespace trailscope
