// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/correlations.h"
#include "detect/rulehits.h"
#include "detect/ruleplan.h"
#include "detect/ruleset.h"
#include "ingest/trailfixture.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope::test {

// A set of one file.
[[nodiscard]] RuleSetPtr rulesOf(std::string_view text, const Placeholders &placeholders = {});
// The reason why the only document is refused; empty when it is not.
[[nodiscard]] std::string refusalOf(std::string_view text, const Placeholders &placeholders = {});
// A rule with these lines as its detection, which stand in by four blanks.
[[nodiscard]] std::string ruleWith(std::string_view detection);

// Records, loaded from a file as users load them, and what rules find in them.
class JudgedRecords {
public:
    // Members of records, in braces, or whole ones: what a record needs to be an event is added where it is
    // not there.
    explicit JudgedRecords(const std::vector<std::string> &records);

    // The numbers of the records that a rule selects, in order.
    [[nodiscard]] std::vector<int> hits(const RuleSet &rules, std::size_t rule = 0) const;
    [[nodiscard]] std::optional<RuleHits> hitsOfAll(const RuleSet &rules, std::stop_token stop = {}) const;
    // What a filter selects.
    [[nodiscard]] std::vector<int> filtered(std::string_view filter) const;
    // Each finding of a correlation as "group: 1 2 3".
    [[nodiscard]] std::vector<std::string> findings(const RuleSet &rules, std::size_t rule = 0) const;
    // Removes the file that they were loaded from.
    [[nodiscard]] bool loseFiles() const;
    [[nodiscard]] Trail &trail() const { return m_files.trail(); }
    [[nodiscard]] const Snapshot &snapshot() const { return *m_snapshot; }
    [[nodiscard]] int number(EventIndex event) const { return m_numbers[raw(event)]; }

private:
    LoadedFiles m_files;
    SnapshotPtr m_snapshot;
    std::vector<int> m_numbers; // by event
};

} // namespace trailscope::test
