// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/cost.h"
#include "bench/measurements.h"

#include "detect/correlations.h"
#include "detect/rulehits.h"
#include "detect/ruleplan.h"
#include "detect/ruleset.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace trailscope::bench {
namespace {

constexpr std::size_t kRules = 1'000;

// Rules as published ones are: most name an event and a service and want it to have succeeded or failed; of a
// hundred, five want more of the record, and one counts the hits of another.
RuleSetPtr usualRules(const Snapshot &snapshot)
{
    const Dictionary &events = snapshot.dictionaries().of(Column::Event);
    std::string text;
    for (std::size_t i = 0; i < kRules; ++i) {
        const std::string number = std::to_string(i);
        const std::string event(events.text(static_cast<Code>(1 + i % (events.size() - 1))));
        const std::string head = "title: Rule " + number + "\nid: rule-" + number + "\nlevel: low\n";
        if (i % 100 == 99) {
            text += head + "correlation:\n    type: event_count\n    rules: rule-" + std::to_string(i - 1)
                + "\n    group-by: [sourceIPAddress, userIdentity.arn]\n    timespan: 5m\n    condition: "
                  "{gte: 10}\n"
                  "    generate: true\n---\n";
            continue;
        }
        text += head + "detection:\n    s:\n        eventName: '" + event + "'\n";
        if (i % 20 == 5)
            text += "        requestParameters.bucketName|contains: a\n";
        else
            text += "        errorCode|exists: " + std::string(i % 2 == 0 ? "true" : "false")
                + "\n        errorMessage|exists: false\n";
        text += "    condition: s\n---\n";
    }
    const std::vector<RuleFile> files{{"bench.yml", text}};
    return RuleSet::load(files);
}

} // namespace

void measureRules(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    const auto trail = loadWhole(archive.path());
    const SnapshotPtr snapshot = trail->snapshot();
    const RuleSetPtr rules = usualRules(*snapshot);
    const RulePlan plan(*rules);
    const EventSet rows = snapshot->rows();
    std::uint64_t found = 0;
    std::size_t bytes = 0;
    const auto evaluate = [&] {
        const auto hits = findRuleHits(*rules, plan, *snapshot, trail->raw(), rows);
        const auto findings = correlate(*rules, *snapshot, trail->raw(), *hits);
        found = 0;
        bytes = 0;
        for (const CompactEvents &events : hits->byRule) {
            found += events.count();
            bytes += events.memoryBytes();
        }
    };
    const auto add = [&](const char *job, const Cost &cost, double most) {
        results.add({.job = job,
                     .value = archive.perMillionRows(cost.wall),
                     .unit = "s",
                     .target = {.must = most},
                     .detail = formatted("%zu rules loaded, %zu refused; %llu hits in %.1f MB; CPU %.2f s",
                                         rules->rules().size(), rules->refused().size(),
                                         static_cast<unsigned long long>(found),
                                         static_cast<double>(bytes) / 1e6, cost.cpu)});
    };
    add("1,000 rules, raw text not kept, 1M rows", medianCost(options.runs, evaluate), 2);
    (void)trail->keepRawText(std::numeric_limits<std::uint64_t>::max());
    add("1,000 rules, raw text in memory, 1M rows", medianCost(options.runs, evaluate), 1);
}

} // namespace trailscope::bench
