// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "bench/archiveundertest.h"
#include "bench/results.h"

#include <span>
#include <string>
#include <string_view>

namespace trailscope::bench {

struct MeasureOptions {
    int runs = 5;
    std::string largerArchive; // for the rows that compare two sizes; may be empty
    std::string rules; // a folder of rules to be evaluated; empty: made ones
};

// A group of rows that are measured together, in a file of its own.
struct Measurement {
    std::string_view name; // for --only
    std::string_view about;
    void (*measure)(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results);
};
[[nodiscard]] std::span<const Measurement> allMeasurements();

void measureLoad(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results);
void measureColdLoad(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results);
void measureFirstRows(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results);
void measureMemory(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results);
void measureFilters(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results);
void measureCounts(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results);
void measureText(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results);
void measurePaths(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results);
void measureRules(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results);
void measureSorts(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results);
void measureDetail(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results);
void measureExport(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results);
void measureVerify(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results);
void measureScale(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results);

// Loads in this process and prints what it took, for the process that started it: see childload.h.
int loadForParent(const std::string &path);

} // namespace trailscope::bench
