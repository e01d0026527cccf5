// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/filterrun.h"
#include "bench/measurements.h"
#include "bench/plainscan.h"

#include "investigate/facets.h"

#include <algorithm>
#include <array>

namespace trailscope::bench {
namespace {

constexpr int kRepeats = 15; // they are short

struct Slowest {
    double milliseconds = 0;
    std::string what;

    void consider(double seconds, const std::string &name)
    {
        if (seconds * 1e3 > milliseconds) {
            milliseconds = seconds * 1e3;
            what = name;
        }
    }
};

Slowest slowestOf(ArchiveUnderTest &archive, std::span<const char *const> filters)
{
    Slowest slowest;
    for (const char *text : filters) {
        const FilterRun run(text);
        std::uint32_t count = 0;
        const Cost cost = medianCost(kRepeats, [&] { count = run(*archive.trail(), *archive.snapshot()); });
        slowest.consider(cost.wall, formatted("%s, %u rows", text, count));
    }
    return slowest;
}

} // namespace

void measureFilters(ArchiveUnderTest &archive, const MeasureOptions &, Results &results)
{
    const Snapshot &snapshot = *archive.snapshot();
    const double plain = PlainScan(snapshot).medianSeconds() * 1e3;
    const auto add = [&](const char *job, const Slowest &slowest, Target target) {
        results.add({.job = std::string(job) + ", 1M rows",
                     .value = archive.perMillionRows(slowest.milliseconds),
                     .unit = "ms",
                     .target = target,
                     .detail = formatted("%.1f x a plain scan; the slowest: %s", slowest.milliseconds / plain,
                                         slowest.what.c_str())});
    };
    static constexpr std::array kEquality{"event = GetObject", "principal = user7", "errorCode exists",
                                          "event != GetObject and outcome = denied"};
    static constexpr std::array kSet{"region in {us-east-1 eu-west-1}",
                                     "event in {GetObject PutObject Delete*}", "ip in {203.0.113.0/24}",
                                     "time in {2026-01-10..2026-02-10}"};
    static constexpr std::array kQuick{"quick:admin", "quick:service", "quick:nowhere-in-any-dictionary"};
    add("filter on equality", slowestOf(archive, kEquality), {2, 0.5});
    add("filter on a set", slowestOf(archive, kSet), {2, 0.5});

    Slowest facet;
    const EventSet rows = snapshot.rows();
    for (const Field field : {Field::Event, Field::Principal, Field::Ip, Field::Outcome, Field::Agent}) {
        const Cost cost = medianCost(kRepeats, [&] { (void)countFacet(snapshot, rows, field); });
        facet.consider(cost.wall, std::string(fieldInfo(field).name));
    }
    add("facet", facet, {2, 0.5});
    add("quick: over all dictionary columns", slowestOf(archive, kQuick), {15, 5});
}

} // namespace trailscope::bench
