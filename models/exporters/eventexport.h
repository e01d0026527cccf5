// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "exporters/csvwriter.h"
#include "exporters/exporterror.h"
#include "exporters/outputsink.h"
#include "exporters/timeformat.h"
#include "record/fieldref.h"
#include "store/pathcolumns.h"
#include "store/rawsource.h"
#include "store/roworder.h"
#include "store/snapshot.h"

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

enum class ExportFormat : std::uint8_t {
    Csv,
    JsonLines, // a record a line: see appendJsonLine()
    Records, // {"Records":[…]}, the form CloudTrail delivers
};

// A column of a CSV export. Field::Raw gives the record's own bytes.
struct ExportColumn {
    FieldRef field;
    std::string title; // the header's text
};
// The column under the field's own name.
[[nodiscard]] ExportColumn exportColumn(const FieldRef &field);

// What to export: immutable, so that a job can hold it. `raw` and `paths` are the trail's own; pointers that
// share the trail's ownership (std::shared_ptr's aliasing constructor) keep it alive for as long as the job
// runs.
struct ExportRequest {
    SnapshotPtr snapshot;
    RowListPtr rows;
    std::shared_ptr<const RawSource> raw;
    std::shared_ptr<PathColumns> paths;
    ExportFormat format = ExportFormat::Csv;
    // CSV only:
    std::vector<ExportColumn> columns;
    CsvFormat csv;
    TimeFormat time; // empty: UTC
};

struct ExportResult {
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;
    // Events whose record could not be read again, and whose JSON path columns are therefore empty.
    std::uint64_t unreachable = 0;
};

// Called at most ten times a second, on the thread that exports.
using ExportProgress = std::function<void(std::uint64_t rowsDone, std::uint64_t rowsTotal)>;

// Writes the rows in their order and finishes the sink. Pure but for the sink; any thread. Any record that is
// asked for (by format or by a raw column) and cannot be read again fails the export: a file that lacks it
// would pass for complete.
[[nodiscard]] std::expected<ExportResult, ExportError> exportEvents(const ExportRequest &request,
                                                                    OutputSink &sink,
                                                                    const ExportProgress &progress = {},
                                                                    std::stop_token stop = {});

} // namespace trailscope
