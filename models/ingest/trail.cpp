// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/trail.h"

#include "archive/filelist.h"
#include "archive/readahead.h"
#include "ingest/leafingester.h"
#include "ingest/rawrecords.h"
#include "ingest/sourceregister.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace trailscope {

namespace {

// Below this size a file is one task whatever it holds, and is not opened to find out.
constexpr std::uint64_t kWorthSplitting = std::uint64_t{4} << 20;

// Threads that read small files. They mostly wait: more than cores, so that a disk has several requests to
// choose from.
constexpr unsigned kReaders = 8;

constexpr std::chrono::milliseconds kFirstRowsInterval{10};

// The tasks of one load and how far its threads have come.
struct LoadState {
    std::vector<ReadTask> tasks;
    std::optional<ReadAhead> ahead;
    std::uint64_t firstOrder = 0;
    std::atomic<std::size_t> nextTask{0};
    std::atomic<std::uint64_t> tasksDone{0};
    std::atomic<std::uint64_t> bytesDone{0};
    std::atomic<std::uint64_t> events{0};
    std::mutex mutex;
    std::condition_variable workerDone;
    unsigned workersLeft = 0;
};

} // namespace

struct Trail::Private {
    explicit Private(ArchiveLimits archiveLimits)
        : limits(archiveLimits)
        , sources(std::make_shared<SourceRegister>())
        , raw(std::make_shared<RawRecords>(sources, archiveLimits))
        , paths(raw)
    {
    }

    void work(LoadState &state, const ArchiveLimits &limits, std::stop_token stop);

    ArchiveLimits limits;
    std::mutex loading; // one load at a time
    EventStore store;
    std::shared_ptr<SourceRegister> sources;
    std::shared_ptr<RawRecords> raw;
    PathColumns paths;
};

std::shared_ptr<Trail> Trail::create(ArchiveLimits limits)
{
    return std::shared_ptr<Trail>(new Trail(limits));
}

Trail::Trail(ArchiveLimits limits)
    : d(std::make_unique<Private>(limits))
{
}

Trail::~Trail() = default;

void Trail::Private::work(LoadState &state, const ArchiveLimits &archiveLimits, std::stop_token stop)
{
    LeafReader reader(archiveLimits);
    LeafIngester ingester(store, *sources, state.events);
    while (!stop.stop_requested()) {
        const std::size_t task = state.nextTask++;
        if (task >= state.tasks.size()) {
            break;
        }
        ingester.beginTask(state.firstOrder + task);
        if (auto file = state.ahead->take(task)) {
            reader.read(state.tasks[task], *file, ingester, stop);
            state.ahead->giveBack(std::move(file));
        } else {
            reader.read(state.tasks[task], ingester, stop);
        }
        state.bytesDone.fetch_add(state.tasks[task].storedBytes, std::memory_order_relaxed);
        state.tasksDone.fetch_add(1, std::memory_order_relaxed);
    }
    ingester.flush();
    const std::lock_guard lock(state.mutex);
    --state.workersLeft;
    state.workerDone.notify_all();
}

void Trail::load(std::span<const std::string> paths, const LoadOptions &options,
                 const ProgressHandler &progress, std::stop_token stop)
{
    const std::lock_guard loading(d->loading);
    const auto begin = std::chrono::steady_clock::now();
    LoadProgress now;
    const auto report = [&] {
        now.elapsed
            = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
        if (progress) {
            progress(now);
        }
    };
    report();

    FileList list = listFiles(paths, stop);
    for (const auto &[path, problem] : list.problems) {
        d->sources->addInputProblem({path, problem});
    }
    LoadState state;
    for (StoredFile &file : list.files) {
        if (isCertainlyOutside(options.scope, file.path)) {
            ++now.filesLeftOut;
            continue;
        }
        if (stop.stop_requested() || !d->sources->claim(file)) {
            continue;
        }
        now.bytesTotal += file.size;
        if (file.size < kWorthSplitting) {
            const std::uint64_t bytes = file.size;
            state.tasks.push_back({.file = std::move(file), .storedBytes = bytes});
        } else {
            std::ranges::move(planReading(file, options.limits), std::back_inserter(state.tasks));
        }
    }
    list = {};
    now.filesTotal = state.tasks.size();
    now.listing = false;
    state.firstOrder = d->sources->reserveOrders(state.tasks.size());

    const unsigned wanted
        = options.workers != 0 ? options.workers : std::max(1U, std::thread::hardware_concurrency());
    const auto workers = static_cast<unsigned>(std::clamp<std::size_t>(state.tasks.size(), 1, wanted));
    state.workersLeft = workers;
    const unsigned readers = options.readers != 0 ? options.readers : kReaders;
    state.ahead.emplace(state.tasks,
                        static_cast<unsigned>(std::min<std::size_t>(state.tasks.size(), readers)));
    {
        std::vector<std::jthread> threads;
        for (unsigned worker = 0; worker < workers; ++worker) {
            threads.emplace_back([this, &state, &options, stop] { d->work(state, options.limits, stop); });
        }
        std::unique_lock lock(state.mutex);
        // The first rows are waited for.
        const auto interval = [&] {
            return state.events == 0 ? std::min(options.progressInterval, kFirstRowsInterval)
                                     : options.progressInterval;
        };
        while (!state.workerDone.wait_for(lock, interval(), [&state] { return state.workersLeft == 0; })) {
            lock.unlock();
            now.filesDone = state.tasksDone;
            now.bytesDone = state.bytesDone;
            now.events = state.events;
            report();
            lock.lock();
        }
    }
    now.filesDone = state.tasksDone;
    now.bytesDone = state.bytesDone;
    now.events = state.events;
    if (stop.stop_requested()) {
        d->sources->setCancelled();
        // Files that nobody had begun with can be loaded later.
        for (std::size_t i = state.nextTask; i < state.tasks.size(); ++i) {
            if (i == 0 || state.tasks[i].file != state.tasks[i - 1].file) {
                d->sources->release(state.tasks[i].file);
            }
        }
    }
    now.settling = true;
    report();
    // Also after a cancelled load: what was read has to be as true as if it had been all.
    d->store.settle([this](std::span<const RecordPlace> places) { return d->raw->digests(places); });
    now.settling = false;
    report();
}

SnapshotPtr Trail::snapshot()
{
    return d->store.publish();
}

LoadReport Trail::report() const
{
    return d->sources->report();
}

const RawSource &Trail::raw() const
{
    return *d->raw;
}

KeptRawText Trail::keepRawText(std::uint64_t budgetBytes, std::stop_token stop)
{
    return d->raw->keep(*snapshot(), budgetBytes, std::move(stop));
}

std::uint64_t Trail::keptRawTextBytes() const
{
    return d->raw->keptBytes();
}

PathColumns &Trail::pathColumns()
{
    return d->paths;
}

LeafPlace Trail::leafPlace(SourceId source) const
{
    return d->sources->place(source);
}

} // namespace trailscope
