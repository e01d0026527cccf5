// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/measurements.h"

#include <array>

namespace trailscope::bench {

std::span<const Measurement> allMeasurements()
{
    static constexpr std::array kAll{
        Measurement{"load", "loading against inflating alone, two cores against one", measureLoad},
        Measurement{"cold", "loading what is not in the page cache", measureColdLoad},
        Measurement{"memory", "resident memory of one load", measureMemory},
        Measurement{"first-rows", "until the first rows are there", measureFirstRows},
        Measurement{"filter", "filters on columns, facets, quick:", measureFilters},
        Measurement{"text", "free text over all raw records", measureText},
        Measurement{"count", "the timeline, facets, what was acted on", measureCounts},
        Measurement{"path", "a JSON path, first use and afterwards", measurePaths},
        Measurement{"rules", "a thousand rules and correlations over all rows", measureRules},
        Measurement{"sort", "sorting by every column", measureSorts},
        Measurement{"detail", "a record read again and decoded", measureDetail},
        Measurement{"export", "CSV of all rows", measureExport},
        Measurement{"verify", "digests and the hashes of all files", measureVerify},
        Measurement{"scale", "the larger archive against this one", measureScale},
    };
    return kAll;
}

} // namespace trailscope::bench
