// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/cost.h"
#include "bench/inflateonly.h"
#include "bench/measurements.h"
#include "bench/stopwatch.h"

#include "detect/growingdetections.h"
#include "detect/rulefiles.h"
#include "detect/ruleset.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope::bench {
namespace {

constexpr std::size_t kRules = 1'000;
// Two seconds and one, where inflating alone takes 0.36 s.
constexpr double kMostFirst = 5.5;
constexpr double kMostKept = 2.75;

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

// Published rules, repeated under other ids until there are enough.
RuleSetPtr rulesOfFolder(const std::string &folder)
{
    std::vector<RuleFile> files = readRuleFiles(std::span(&folder, 1)).files;
    const std::size_t published = files.size();
    for (std::size_t i = 0; published > 0 && files.size() < kRules; ++i) {
        RuleFile again = files[i % published];
        again.name += "." + std::to_string(files.size());
        for (const std::string_view key : {"\nid: ", "\ntitle: "}) {
            if (const std::size_t at = again.text.find(key); at != std::string::npos)
                again.text.insert(at + key.size(), std::to_string(files.size()) + "-");
        }
        files.push_back(std::move(again));
    }
    return RuleSet::load(files);
}

// What one evaluation found, and how soon it told of anything.
struct Evaluation {
    RuleHits hits;
    double firstTold = 0; // seconds
    double seconds = 0;
};

Evaluation evaluate(const RuleSetPtr &rules, Trail &trail, const Snapshot &snapshot)
{
    Evaluation out;
    std::atomic<double> told = 0;
    const Stopwatch stopwatch;
    GrowingDetections detections(rules); // the plan counts
    const DetectionsPtr found = detections.find(snapshot, trail.raw(), {}, [&](const RuleHits &) {
        double none = 0;
        told.compare_exchange_strong(none, stopwatch.wallSeconds());
    });
    out.seconds = stopwatch.wallSeconds();
    out.firstTold = told > 0 ? told.load() : out.seconds;
    out.hits = found->hits;
    return out;
}

void addEvaluation(ArchiveUnderTest &archive, const RuleSetPtr &rules, Trail &trail,
                   const MeasureOptions &options, Results &results, const char *job, double most)
{
    const SnapshotPtr snapshot = trail.snapshot();
    Evaluation last;
    std::vector<double> firsts;
    const std::array<Work, 2> works{
        [&]() -> std::shared_ptr<void> {
            (void)InflateOnly::run(archive.path(), coreCount());
            return nullptr;
        },
        [&]() -> std::shared_ptr<void> {
            last = evaluate(rules, trail, *snapshot);
            firsts.push_back(last.firstTold);
            return nullptr;
        },
    };
    const std::vector<Cost> costs = interleaved(options.runs, works);
    std::uint64_t found = 0;
    std::size_t bytes = 0;
    for (const CompactEvents &events : last.hits.byRule) {
        found += events.count();
        bytes += events.memoryBytes();
    }
    results.add(
        {.job = formatted("%zu rules, %s, wall", rules->rules().size(), job),
         .value = costs[1].wall / costs[0].wall,
         .unit = "x",
         .target = {.must = most},
         .detail = formatted("%.2f s a million rows, inflating alone %.2f s; CPU %.2f x; %llu hits",
                             archive.perMillionRows(costs[1].wall), archive.perMillionRows(costs[0].wall),
                             costs[1].cpu / costs[0].cpu, static_cast<unsigned long long>(found))});
    results.add({.job = formatted("first findings, %s", job),
                 .value = median(firsts) * 1e3,
                 .unit = "ms",
                 .target = {.must = 100},
                 .detail = "from the rules as they are read; with the plan"});
    results.add({.job = formatted("memory of the hits, %s, 1M rows", job),
                 .value = archive.perMillionRows(static_cast<double>(bytes) / 1e6),
                 .unit = "MB",
                 .target = {.must = 16},
                 .detail = formatted("%.3f bits a row and rule",
                                     static_cast<double>(bytes) * 8 / snapshot->rowCount()
                                         / static_cast<double>(rules->rules().size()))});
}

// A trail that has got one file in a hundred more, beside the whole.
void addGrowth(ArchiveUnderTest &archive, const RuleSetPtr &rules, Results &results)
{
    const std::vector<std::string> files = InflateOnly::listFolder(archive.path());
    const std::size_t most = files.size() - std::max<std::size_t>(1, files.size() / 100);
    const auto trail = Trail::create();
    trail->load(std::span(files).first(most));
    GrowingDetections detections(rules);
    const Stopwatch whole;
    (void)detections.find(*trail->snapshot(), trail->raw());
    const double first = whole.wallSeconds();
    trail->load(files);
    const SnapshotPtr snapshot = trail->snapshot();
    const Stopwatch more;
    (void)detections.find(*snapshot, trail->raw());
    results.add(
        {.job = "rules on one file in a hundred more, wall",
         .value = more.wallSeconds() / first,
         .unit = "x",
         .target = {.must = 0.2},
         .detail = formatted("%.3f s against all that was there before %.2f s; %llu rows", more.wallSeconds(),
                             first, static_cast<unsigned long long>(detections.rowsEvaluated()))});
}

} // namespace

void measureRules(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    // On a trail of its own: the other rows are measured without its text in memory.
    const auto trail = loadWhole(archive.path());
    const RuleSetPtr rules
        = options.rules.empty() ? usualRules(*trail->snapshot()) : rulesOfFolder(options.rules);
    addEvaluation(archive, rules, *trail, options, results, "raw text not kept", kMostFirst);
    (void)trail->keepRawText(std::numeric_limits<std::uint64_t>::max());
    addEvaluation(archive, rules, *trail, options, results, "raw text in memory", kMostKept);
    addGrowth(archive, rules, results);
}

} // namespace trailscope::bench
