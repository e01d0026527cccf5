// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// What loading, filtering, sorting and exporting an archive cost, as ratios to inflating the same files in
// the same run. Machines are noisy: each figure is the median of several runs, and it is the ratios that
// count.
//
//   trailscope-bench ARCHIVE [RUNS]

#include "bench/stopwatch.h"

#include "archive/filelist.h"
#include "archive/leafreader.h"
#include "exporters/eventexport.h"
#include "exporters/filesink.h"
#include "filter/compiledfilter.h"
#include "ingest/trail.h"
#include "store/roworder.h"

#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

using namespace trailscope;

namespace {

class CountingSink final : public LeafSink {
public:
    std::uint64_t bytes = 0;

    void beginLeaf(const LeafPlace &) override { }
    std::size_t window(std::span<const char> text, bool) override
    {
        bytes += text.size();
        return text.size();
    }
    void endLeaf(const LeafOutcome &) override { }
};

struct Cost {
    double wall = 0;
    double cpu = 0;
};

Cost median(int runs, const std::function<void()> &work)
{
    std::vector<double> walls;
    std::vector<double> cpus;
    for (int run = 0; run < runs; ++run) {
        const Stopwatch stopwatch;
        work();
        walls.push_back(stopwatch.wallSeconds());
        cpus.push_back(stopwatch.cpuSeconds());
    }
    std::ranges::sort(walls);
    std::ranges::sort(cpus);
    return {walls[walls.size() / 2], cpus[cpus.size() / 2]};
}

std::shared_ptr<Trail> loaded(const std::string &path, unsigned workers)
{
    auto trail = Trail::create();
    LoadOptions options;
    options.workers = workers;
    trail->load({&path, 1}, options);
    return trail;
}

void printLoading(const std::string &path, int runs, const Cost &inflate)
{
    const Cost one = median(runs, [&] { (void)loaded(path, 1); });
    const Cost two = median(runs, [&] { (void)loaded(path, 2); });
    std::printf("load, one thread                     %8.3f s CPU    %.2f x inflating alone\n", one.cpu,
                one.cpu / inflate.cpu);
    std::printf("load, two threads against one        %8.3f s wall   %.2f of %.3f s\n", two.wall,
                two.wall / one.wall, one.wall);
}

void printFilters(Trail &trail, const Snapshot &snapshot, int runs, const Cost &inflate)
{
    for (const char *text :
         {"event = GetObject", "region in {us-east-1 eu-west-1}", "outcome = denied and not user exists",
          "agent contains boto", "ip in {203.0.113.0/24}", "quick:admin", "\"AccessDenied\"",
          "requestParameters.bucketName exists"}) {
        const auto filter = CompiledFilter::compile(parseFilter(text), 0);
        if (!filter) {
            std::printf("%s: %s\n", text, filter.error().message.c_str());
            continue;
        }
        std::uint32_t count = 0;
        const Cost cost = median((*filter)->needsRawText() ? 1 : runs, [&] {
            count = runFilter(**filter, snapshot, trail.raw(), trail.pathColumns()).events.count();
        });
        std::printf("filter %-38s %9.2f ms CPU  %.2f x inflating alone, %u rows\n", text, cost.cpu * 1e3,
                    cost.cpu / inflate.cpu, count);
    }
}

void printSorts(const Snapshot &snapshot, int runs)
{
    const EventSet rows = snapshot.rows();
    for (const Field field :
         {Field::Time, Field::Event, Field::Principal, Field::Ip, Field::Agent, Field::EventId}) {
        const Cost cost = median(runs, [&] { (void)orderedRows(snapshot, rows, {field, true}); });
        std::printf("sort by %-37s %9.2f ms wall\n", std::string(fieldInfo(field).name).c_str(),
                    cost.wall * 1e3);
    }
}

void printExport(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot)
{
    const QTemporaryDir folder;
    ExportRequest request;
    request.snapshot = snapshot;
    request.rows = orderedRows(*snapshot, snapshot->rows(), {});
    request.raw = std::shared_ptr<const RawSource>(trail, &trail->raw());
    request.paths = std::shared_ptr<PathColumns>(trail, &trail->pathColumns());
    for (const Field field :
         {Field::Time, Field::Event, Field::Service, Field::Region, Field::Principal, Field::Ip, Field::Agent,
          Field::Outcome, Field::Error, Field::Account, Field::Key, Field::EventId}) {
        request.columns.push_back(exportColumn(field));
    }
    const auto sink = FileSink::open(folder.filePath(QStringLiteral("events.csv")));
    if (!sink) {
        return;
    }
    const Stopwatch stopwatch;
    const auto result = exportEvents(request, **sink);
    if (result) {
        const double megabytes = static_cast<double>(result->bytes) / 1e6;
        std::printf("CSV of all rows, 12 columns          %8.3f s wall   %.0f MB, %.0f MB/s\n",
                    stopwatch.wallSeconds(), megabytes, megabytes / stopwatch.wallSeconds());
    }
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc < 2) {
        std::fputs("usage: trailscope-bench ARCHIVE [RUNS]\n", stderr);
        return 2;
    }
    const std::string path = argv[1];
    const int runs = argc > 2 ? std::max(1, std::atoi(argv[2])) : 3;

    const FileList files = listFiles({&path, 1});
    std::uint64_t inflated = 0;
    const Cost inflate = median(runs, [&] {
        LeafReader reader;
        CountingSink sink;
        for (const StoredFile &file : files.files) {
            for (const ReadTask &task : planReading(file)) {
                reader.read(task, sink);
            }
        }
        inflated = sink.bytes;
    });
    std::printf("%zu files, %.1f MB stored, %.1f MB inflated; medians of %d runs\n", files.files.size(),
                static_cast<double>(files.totalBytes()) / 1e6, static_cast<double>(inflated) / 1e6, runs);
    std::printf("inflating alone, one thread          %8.3f s CPU\n", inflate.cpu);
    printLoading(path, runs, inflate);

    const auto trail = loaded(path, 0);
    const SnapshotPtr snapshot = trail->snapshot();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%u events; columns %.1f MB, dictionaries %.1f MB: %.0f B an event; peak resident %.1f MB\n",
                snapshot->eventCount(), static_cast<double>(snapshot->memoryBytes()) / 1e6,
                static_cast<double>(snapshot->dictionaries().memoryBytes()) / 1e6,
                static_cast<double>(snapshot->memoryBytes() + snapshot->dictionaries().memoryBytes())
                    / std::max(1U, snapshot->eventCount()),
                static_cast<double>(usage.ru_maxrss) / 1e3);
    (void)snapshot->timeOrder();
    printFilters(*trail, *snapshot, runs, inflate);
    printSorts(*snapshot, runs);
    printExport(trail, snapshot);
    return 0;
}
