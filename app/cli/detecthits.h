// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "cli/selection.h"
#include "session/rulemuting.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace trailscope::cli {

// One line of what rules have found: an event and the rule that it is a hit of, or in one of whose findings
// it is.
struct DetectionLine {
    std::uint32_t rule = 0; // its place in the set
    EventIndex event{};
    std::size_t finding = 0; // of a correlation, from 1, by time; 0: none
    const std::vector<std::pair<std::string, std::string>> *group = nullptr;
};

// The lines of these rules, by time, level (the gravest first) and title. `hits` outlives them.
[[nodiscard]] std::vector<DetectionLine> detectionLines(const RuleSet &rules,
                                                        const std::vector<std::uint32_t> &reported,
                                                        const PartedHits &hits, const Snapshot &snapshot);

// They as CSV or as JSON lines, with these columns:
// time,level,rule,ruleID,author,tags,kind,finding,group,event,service,region,principal,ip,error,eventID,
// account,source,offset
[[nodiscard]] std::string detectionsText(const Arguments &arguments, const RuleSet &rules,
                                         const std::vector<DetectionLine> &lines,
                                         const SnapshotPtr &snapshot);

} // namespace trailscope::cli
