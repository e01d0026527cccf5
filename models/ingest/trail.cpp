// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/trail.h"

#include "archive/filetally.h"
#include "archive/listing/filelist.h"
#include "archive/taskqueue.h"
#include "ingest/back/rawrecords.h"
#include "ingest/back/sourceregister.h"
#include "ingest/leafingester.h"
#include "ingest/loadingheap.h"
#include "ingest/memoryreserve.h"
#include "jobs/failuretext.h"
#include "jobs/onallcores.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <new>
#include <thread>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

// Below this size a file is one task whatever it holds, and is not opened to find out.
constexpr std::uint64_t kWorthSplitting = std::uint64_t{4} << 20;

// Threads that read small files. They mostly wait, also for the way to a file, which cannot be asked for in
// advance: more than cores.
constexpr unsigned kReaders = 8;

// The first rows are waited for; where none have come for so long, there may be none at all.
constexpr std::chrono::milliseconds kFirstRowsInterval{10};
constexpr std::chrono::seconds kFirstRowsAreWaitedFor{1};

// The tasks of one load and how far its threads have come.
struct LoadState {
    LoadState(unsigned readers, unsigned filesAtOnce)
        : tasks(readers, filesAtOnce)
    {
    }

    TaskQueue tasks;
    std::uint64_t firstOrder = 0;
    std::atomic<std::uint64_t> tasksDone{0};
    std::atomic<std::uint64_t> bytesDone{0};
    std::atomic<std::uint64_t> events{0};
    std::mutex mutex; // guards what follows
    std::condition_variable workerDone;
    std::size_t added = 0; // to the tasks
    std::unordered_map<std::size_t, UnfinishedTask> goingOn; // of the tasks, those that were begun before
    unsigned workersBegun = 0;
    unsigned working = 0;
    std::vector<std::unique_ptr<LeafIngester>> failed; // of those that ended with an exception

    [[nodiscard]] bool isDone() const { return workersBegun > 0 && working == 0; }
    void add(UnfinishedTask task)
    {
        const std::uint64_t index = added++;
        ReadTask toRead = task.task;
        {
            const std::lock_guard lock(mutex);
            goingOn.emplace(index, std::move(task));
        }
        tasks.add(std::move(toRead));
    }
    void add(ReadTask task)
    {
        ++added;
        tasks.add(std::move(task));
    }
    // What is to be done of a task that was taken.
    [[nodiscard]] UnfinishedTask begun(const TaskQueue::Item &item)
    {
        const std::lock_guard lock(mutex);
        const auto found = goingOn.find(item.index);
        return found == goingOn.end() ? UnfinishedTask{.task = item.task, .order = firstOrder + item.index}
                                      : found->second;
    }
};

// While a worker of the load is at it.
class Shift {
public:
    explicit Shift(LoadState &state)
        : m_state(state)
    {
        const std::lock_guard lock(state.mutex);
        ++state.workersBegun;
        ++state.working;
    }
    ~Shift()
    {
        const std::lock_guard lock(m_state.mutex);
        --m_state.working;
        m_state.workerDone.notify_all();
    }
    Shift(const Shift &) = delete;
    Shift &operator=(const Shift &) = delete;

private:
    LoadState &m_state;
};

LoadFailure failureOf(const std::exception_ptr &exception)
{
    if (isLackOfMemory(exception)) {
        return {.memoryRanOut = true};
    }
    try {
        return {.reason = failureText(exception).toStdString()};
    } catch (const std::bad_alloc &) {
        return {};
    }
}

// Tells how far a load has come, once an interval; until there are rows, which are waited for, more often.
class ProgressTeller {
public:
    ProgressTeller(const LoadState &state, const LoadOptions &options, const Trail::ProgressHandler &handler)
        : m_state(state)
        , m_interval(options.progressInterval)
        , m_handler(handler)
    {
    }

    LoadProgress now;

    void tell()
    {
        m_last = std::chrono::steady_clock::now();
        now.filesDone = m_state.tasksDone;
        now.bytesDone = m_state.bytesDone;
        now.events = m_state.events;
        now.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(m_last - m_begin);
        if (m_handler) {
            m_handler(now);
        }
    }
    void tellWhenDue()
    {
        if (std::chrono::steady_clock::now() - m_last >= interval()) {
            tell();
        }
    }
    [[nodiscard]] std::chrono::milliseconds interval() const
    {
        return now.events == 0 && m_last - m_begin < kFirstRowsAreWaitedFor
            ? std::min(m_interval, kFirstRowsInterval)
            : m_interval;
    }

private:
    const LoadState &m_state;
    std::chrono::milliseconds m_interval;
    const Trail::ProgressHandler &m_handler;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point m_last = m_begin;
};

// Has the store make room for the events that are still to come, as far as what was read lets expect them, so
// that the threads that fill it need not wait for that (a thirtieth of loading ten million, measured).
class RoomForEvents {
public:
    explicit RoomForEvents(EventStore &store)
        : m_store(store)
        , m_eventsBefore(store.publish()->eventCount())
    {
    }

    // Nothing, but for the few times when the estimate has become a better one.
    void make(const LoadProgress &progress)
    {
        if (progress.bytesDone * m_part < progress.bytesTotal || progress.bytesDone == 0) {
            return;
        }
        constexpr double kMargin = 1.02;
        const double expected = kMargin * static_cast<double>(progress.events)
            * static_cast<double>(progress.bytesTotal) / static_cast<double>(progress.bytesDone);
        m_store.reserve(m_eventsBefore + static_cast<std::uint64_t>(expected));
        m_part = m_part > 1 ? m_part / 5 : 0; // a fiftieth, a tenth, a half
    }

private:
    EventStore &m_store;
    std::uint64_t m_eventsBefore;
    std::uint64_t m_part = 50; // the estimate is due when one in so many bytes was read
};

} // namespace

struct Trail::Private {
    explicit Private(ArchiveLimits archiveLimits)
        : limits(archiveLimits)
        , sources(std::make_shared<SourceRegister>(store.dictionaries()))
        , raw(std::make_shared<RawRecords>(sources, archiveLimits, passwords))
        , paths(raw)
        , recordPaths(raw)
    {
    }

    void read(std::span<const std::string> inputs, const LoadOptions &options, LoadState &state,
              ProgressTeller &progress, const std::stop_token &stop);
    void direct(std::span<const std::string> inputs, const LoadOptions &options, LoadState &state,
                ProgressTeller &progress, const std::stop_token &stop);
    void list(std::span<const std::string> inputs, const LoadOptions &options, LoadState &state,
              ProgressTeller &progress, const std::stop_token &stop);
    void work(LoadState &state, const LoadOptions &options, const std::stop_token &stop,
              const std::function<void()> &afterTask = {});
    void releaseRest(LoadState &state);
    [[nodiscard]] std::vector<UnfinishedTask> takeUnfinished(const StoredFile &file);

    ArchiveLimits limits;
    std::mutex loading; // one load at a time
    std::stop_source abandoned;
    EventStore store;
    std::shared_ptr<SourceRegister> sources;
    std::shared_ptr<ArchivePasswords> passwords = std::make_shared<ArchivePasswords>();
    std::shared_ptr<RawRecords> raw;
    PathColumns paths;
    RecordPaths recordPaths;
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

// The files go to work as they are found: listing a hundred thousand takes half a second.
void Trail::Private::list(std::span<const std::string> inputs, const LoadOptions &options, LoadState &state,
                          ProgressTeller &progress, const std::stop_token &stop)
{
    LoadProgress &now = progress.now;
    const auto problems = visitFiles(
        inputs,
        [&](StoredFile file) {
            progress.tellWhenDue();
            if (isCertainlyOutside(options.scope, file.path.text())) {
                ++now.filesLeftOut;
                sources->leaveOut(file);
                return;
            }
            if (isCertainlyOutside(options.part, file.path.text())) {
                sources->leaveOut(file);
                return;
            }
            if (stop.stop_requested()) {
                return;
            }
            if (!sources->claim(file)) {
                for (UnfinishedTask &task : takeUnfinished(file)) {
                    ++now.filesTotal;
                    now.bytesTotal += task.task.storedBytes;
                    state.add(std::move(task));
                }
                return;
            }
            now.bytesTotal += file.size;
            if (file.size < kWorthSplitting) {
                const std::uint64_t bytes = file.size;
                ++now.filesTotal;
                state.add(ReadTask{.file = std::move(file), .storedBytes = bytes});
                return;
            }
            for (ReadTask &task : planReading(file, options.limits)) {
                ++now.filesTotal;
                state.add(std::move(task));
            }
        },
        stop);
    for (const auto &[path, problem] : problems) {
        sources->addInputProblem({path, problem});
    }
    state.tasks.finish();
    sources->reserveOrders(now.filesTotal);
    now.listing = false;
}

void Trail::Private::work(LoadState &state, const LoadOptions &options, const std::stop_token &stop,
                          const std::function<void()> &afterTask)
{
    const Shift shift(state);
    auto ingester = std::make_unique<LeafIngester>(store, *sources, state.events, options.recordLimits,
                                                   options.checkRecords);
    try {
        LeafReader reader(options.limits, passwords);
        while (auto item = state.tasks.take(stop)) {
            ingester->beginTask(state.begun(*item));
            if (item->file) {
                reader.read(item->task, *item->file, *ingester, stop);
                state.tasks.giveBack(std::move(item->file));
            } else {
                reader.read(item->task, *ingester, stop);
            }
            // Its last leaf may have been read all the same: then there is nothing left when somebody goes
            // on.
            if (stop.stop_requested()) {
                sources->addUnfinished(ingester->restOfTask());
            }
            state.bytesDone.fetch_add(item->task.storedBytes, std::memory_order_relaxed);
            state.tasksDone.fetch_add(1, std::memory_order_relaxed);
            if (afterTask) {
                afterTask();
            }
        }
        ingester->flush();
    } catch (...) {
        const std::lock_guard lock(state.mutex);
        state.failed.push_back(std::move(ingester)); // has room
        throw;
    }
}

// What the thread that loads does itself: finds the files, then tells how far the others are.
void Trail::Private::direct(std::span<const std::string> inputs, const LoadOptions &options, LoadState &state,
                            ProgressTeller &progress, const std::stop_token &stop)
{
    RoomForEvents room(store);
    list(inputs, options, state, progress, stop);
    std::unique_lock lock(state.mutex);
    while (!state.workerDone.wait_for(lock, progress.interval(), [&state] { return state.isDone(); })) {
        const bool alone = state.workersBegun == 0;
        lock.unlock();
        progress.tell();
        room.make(progress.now);
        if (alone) { // the system starts no more threads
            work(state, options, stop, [&progress] { progress.tellWhenDue(); });
        }
        lock.lock();
    }
}

void Trail::Private::read(std::span<const std::string> inputs, const LoadOptions &options, LoadState &state,
                          ProgressTeller &progress, const std::stop_token &stop)
{
    state.firstOrder = sources->nextOrder();
    const unsigned workers
        = options.workers != 0 ? options.workers : std::max(1U, std::thread::hardware_concurrency());
    state.failed.reserve(workers + std::size_t{1});
    onAllCores(workers + 1, stop, [&](unsigned worker, const std::stop_token &stopNow) {
        if (worker == 0) {
            direct(inputs, options, state, progress, stopNow);
        } else {
            work(state, options, stopNow);
        }
    });
}

// What nobody had begun with can be loaded later.
void Trail::Private::releaseRest(LoadState &state)
{
    for (const TaskQueue::Item &item : state.tasks.takeRest()) {
        UnfinishedTask rest = state.begun(item);
        const bool isWholeFile = rest.task.memberCount == 0 && rest.task.leavesRead == 0 && !rest.stopped;
        if (isWholeFile) {
            sources->release(rest.task.file);
        } else {
            sources->addUnfinished(std::move(rest));
        }
    }
}

// They share a count of what the file has become, which begins anew: what was read before is gone through
// again.
std::vector<UnfinishedTask> Trail::Private::takeUnfinished(const StoredFile &file)
{
    std::vector<UnfinishedTask> tasks = sources->takeUnfinished(file);
    const auto tally = std::make_shared<FileTally>();
    for (UnfinishedTask &task : tasks) {
        if (task.task.tally && !task.task.tally->exhausted) {
            task.task.tally = tally;
        }
    }
    return tasks;
}

void Trail::load(std::span<const std::string> paths, const LoadOptions &options,
                 const ProgressHandler &handler, std::stop_token stop)
{
    const std::lock_guard loading(d->loading);
    const LoadingHeap heap;
    MemoryReserve reserve;
    bool failed = false;
    // Whatever fails, what comes after it is done all the same: it makes the most of what there is.
    const auto attempt = [&](const auto &step) {
        try {
            step();
        } catch (...) {
            reserve.release();
            failed = true;
            d->sources->setFailure(failureOf(std::current_exception()));
        }
    };
    attempt([&] {
        LoadState state(options.readers != 0 ? options.readers : kReaders,
                        options.filesAtOnce != 0 ? options.filesAtOnce : TaskQueue::kFilesAtOnce);
        ProgressTeller progress(state, options, handler);
        attempt([&] {
            progress.tell();
            d->read(paths, options, state, progress, stop);
        });
        if (progress.now.listing) { // it did not get to its end
            attempt([&] { d->sources->reserveOrders(progress.now.filesTotal); });
        }
        for (const auto &ingester : state.failed) {
            attempt([&] { ingester->endEarly(); });
        }
        state.failed.clear();
        d->sources->setChecked(options.checkRecords);
        if (stop.stop_requested()) {
            d->sources->setCancelled(paths, options.scope, options.part);
        } else if (!failed) {
            d->sources->setRead(paths, options.scope, options.part);
        }
        if (stop.stop_requested() || failed) {
            attempt([&] { d->releaseRest(state); });
        } else {
            (void)state.tasks.takeRest();
        }
        progress.now.listing = false;
        progress.now.settling = true;
        attempt([&] { progress.tell(); });
        LoadingHeap::returnUnused();
        // Also after a load that was cancelled or failed: what was read has to be as true as if it had been
        // all.
        attempt([&] {
            d->store.settle([this](std::span<const RecordPlace> places) {
                return d->raw->digests(places, d->abandoned.get_token());
            });
        });
        // Every view begins with it.
        attempt([&] { (void)d->store.publish()->timeOrder(); });
        LoadingHeap::returnUnused();
        progress.now.settling = false;
        attempt([&] { progress.tell(); });
    });
    // Made while there is memory for it, and kept: whoever asks next need not fail.
    attempt([&] { (void)d->store.publish(); });
    attempt([&] { (void)d->sources->report(); });
}

void Trail::abandon()
{
    d->abandoned.request_stop();
}

ArchivePasswords &Trail::passwords()
{
    return *d->passwords;
}

SnapshotPtr Trail::snapshot()
{
    return d->store.publish();
}

void Trail::derive(DerivedSourcePtr source)
{
    d->store.derive(std::move(source));
}

std::shared_ptr<const LoadReport> Trail::report() const
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

RecordPaths &Trail::recordPaths()
{
    return d->recordPaths;
}

LeafPlace Trail::leafPlace(SourceId source) const
{
    return d->sources->place(source);
}

} // namespace trailscope
