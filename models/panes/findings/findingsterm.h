// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/findings/findingsarrangement.h"

#include <optional>
#include <string>

namespace trailscope {

// What a rule is called in a filter on `detections`: its title, or its id where another has that title.
[[nodiscard]] std::string detectionName(const RuleSet &rules, std::uint32_t rule);

// The filter that selects the events of a rule's hits, of a finding, or of all rules of a group; what is
// muted is left out, or selected where the node is about it. As long as the findings of a correlation are
// many where only some of them are muted: for when it is used.
[[nodiscard]] std::string findingsTerm(const FindingsArrangement &arrangement,
                                       const FindingsArrangement::Node &node);

// The first event of a rule or a finding; nothing for a group, which has too many to look for it at once.
[[nodiscard]] std::optional<EventIndex> firstEventOf(const FindingsArrangement &arrangement,
                                                     const FindingsArrangement::Node &node);
// The first event that a rule has found, muted or not.
[[nodiscard]] std::optional<EventIndex> firstHitOf(const TrailFindings &findings, std::uint32_t rule);

} // namespace trailscope
