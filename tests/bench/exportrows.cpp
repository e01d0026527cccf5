// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/measurements.h"
#include "bench/stopwatch.h"

#include "exporters/eventexport.h"
#include "exporters/filesink.h"

#include <QtCore/QTemporaryDir>

#include <algorithm>

namespace trailscope::bench {
namespace {

class CountingSink final : public OutputSink {
public:
    std::expected<void, ExportError> write(std::string_view bytes) override
    {
        m_bytes += bytes.size();
        return {};
    }
    std::expected<void, ExportError> finish() override { return {}; }

private:
    std::uint64_t m_bytes = 0;
};

ExportRequest twelveColumns(ArchiveUnderTest &archive)
{
    const std::shared_ptr<Trail> &trail = archive.trail();
    ExportRequest request;
    request.snapshot = archive.snapshot();
    request.rows = orderedRows(*request.snapshot, request.snapshot->rows(), {});
    request.raw = std::shared_ptr<const RawSource>(trail, &trail->raw());
    request.paths = std::shared_ptr<PathColumns>(trail, &trail->pathColumns());
    for (const Field field :
         {Field::Time, Field::Event, Field::Service, Field::Region, Field::Principal, Field::Ip, Field::Agent,
          Field::Outcome, Field::Error, Field::Account, Field::Key, Field::EventId}) {
        request.columns.push_back(exportColumn(field));
    }
    return request;
}

} // namespace

void measureExport(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    const ExportRequest request = twelveColumns(archive);
    const QTemporaryDir folder;
    std::vector<double> counted;
    std::vector<double> written;
    double megabytes = 0;
    for (int run = 0; run < std::min(options.runs, 5); ++run) {
        CountingSink sink;
        const Stopwatch stopwatch;
        const auto result = exportEvents(request, sink);
        counted.push_back(stopwatch.wallSeconds());
        const auto file = FileSink::open(folder.filePath(QStringLiteral("events.csv")));
        const Stopwatch fileWatch;
        const bool whole = result && file && exportEvents(request, **file).has_value();
        written.push_back(fileWatch.wallSeconds());
        if (!whole) {
            results.add({.job = "CSV of all rows",
                         .value = {},
                         .unit = "MB/s",
                         .target = {},
                         .detail = "the export failed"});
            return;
        }
        megabytes = static_cast<double>(result->bytes) / 1e6;
    }
    results.add({.job = "CSV of all rows, 12 columns",
                 .value = megabytes / median(counted),
                 .unit = "MB/s",
                 .target = {.must = 300, .aim = 500, .higherIsBetter = true},
                 .detail = formatted("%.0f MB in %.3f s; into a file, brought to the disk, %.0f MB/s",
                                     megabytes, median(counted), megabytes / median(written))});
}

} // namespace trailscope::bench
