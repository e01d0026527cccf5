// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/evidencescan.h"

#include "archive/listing/filelist.h"
#include "archive/taskqueue.h"
#include "evidence/digest/leafhasher.h"
#include "jobs/onallcores.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <iterator>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace trailscope {

namespace {

// As loading does: most of the time for a small file is spent waiting for it.
constexpr unsigned kReaders = 8;
constexpr std::uint64_t kWorthSplitting = std::uint64_t{1} << 20;
constexpr std::chrono::milliseconds kProgressInterval{100};
constexpr unsigned kLeafBits = 32; // of an order: which leaf of its task it is

struct TakenLeaf {
    HashedLeaf leaf;
    std::unique_ptr<FoundStatement> statement; // null: nothing, as for nearly all
};

class Scan {
public:
    Scan(const ArchiveLimits &limits, const VerifyScope &scope,
         const std::function<void(const ScanProgress &)> &handler)
        : m_limits(limits)
        , m_scope(scope)
        , m_handler(handler)
        , m_tasks(kReaders)
    {
    }

    void list(std::span<const std::string> paths, const std::stop_token &stop)
    {
        m_problems = visitFiles(
            paths,
            [this](StoredFile file) {
                if (m_scope.leavesOut(file.path.text())) {
                    return;
                }
                if (file.size < kWorthSplitting) {
                    add(ReadTask{.file = std::move(file)});
                    return;
                }
                for (ReadTask &task : planReading(file, m_limits)) {
                    add(std::move(task));
                }
            },
            stop);
        m_tasks.finish();
    }

    void work(const std::stop_token &stop)
    {
        std::vector<TakenLeaf> taken;
        LeafHasher hasher([&taken](HashedLeaf leaf, FoundStatement statement) {
            const bool isNothing = std::holds_alternative<std::monostate>(statement);
            taken.push_back({std::move(leaf),
                             isNothing ? nullptr : std::make_unique<FoundStatement>(std::move(statement))});
        });
        LeafReader reader(m_limits);
        while (auto item = m_tasks.take(stop)) {
            hasher.beginTask(std::uint64_t{item->index} << kLeafBits);
            if (item->file) {
                reader.read(item->task, *item->file, hasher, stop);
                m_tasks.giveBack(std::move(item->file));
            } else {
                reader.read(item->task, hasher, stop);
            }
            m_done.fetch_add(1, std::memory_order_relaxed);
            tell();
        }
        const std::lock_guard lock(m_mutex);
        std::ranges::move(taken, std::back_inserter(m_taken));
    }

    ScannedEvidence result()
    {
        std::ranges::sort(m_taken, {}, [](const TakenLeaf &taken) { return taken.leaf.order; });
        ScannedEvidence out;
        out.problems = std::move(m_problems);
        out.leaves.reserve(m_taken.size());
        for (TakenLeaf &taken : m_taken) {
            const std::size_t leaf = out.leaves.size();
            out.leaves.push_back(std::move(taken.leaf));
            FoundStatement *const statement = taken.statement.get();
            if (auto *digest = std::get_if<FoundDigest>(statement)) {
                out.digests.push_back({leaf, std::move(*digest)});
            } else if (auto *keys = std::get_if<FoundKeys>(statement)) {
                out.keys.push_back({leaf, std::move(*keys)});
            } else if (auto *metadata = std::get_if<FoundMetadata>(statement)) {
                out.metadata.push_back({leaf, std::move(*metadata)});
            } else if (auto *lake = std::get_if<LakeSignature>(statement)) {
                out.lakeSignatures.push_back({leaf, std::move(*lake)});
            }
        }
        return out;
    }

private:
    void add(ReadTask task)
    {
        m_found.fetch_add(1, std::memory_order_relaxed);
        m_tasks.add(std::move(task));
    }

    void tell()
    {
        if (!m_handler) {
            return;
        }
        const std::unique_lock lock(m_telling, std::try_to_lock);
        const auto now = std::chrono::steady_clock::now();
        if (lock && now >= m_nextTold) {
            m_nextTold = now + kProgressInterval;
            m_handler({m_done.load(std::memory_order_relaxed), m_found.load(std::memory_order_relaxed)});
        }
    }

    ArchiveLimits m_limits;
    const VerifyScope &m_scope;
    const std::function<void(const ScanProgress &)> &m_handler;
    TaskQueue m_tasks;
    std::vector<std::pair<std::string, ArchiveProblem>> m_problems; // the listing thread's
    std::atomic<std::uint64_t> m_done{0};
    std::atomic<std::uint64_t> m_found{0};
    std::mutex m_mutex; // guards m_taken
    std::vector<TakenLeaf> m_taken;
    std::mutex m_telling; // guards m_nextTold, and the handler
    std::chrono::steady_clock::time_point m_nextTold{};
};

} // namespace

ScannedEvidence scanEvidence(std::span<const std::string> paths, const ArchiveLimits &limits,
                             const VerifyScope &scope,
                             const std::function<void(const ScanProgress &)> &handler,
                             const std::stop_token &stop)
{
    Scan scan(limits, scope, handler);
    const unsigned workers = std::max(1U, std::thread::hardware_concurrency());
    onAllCores(workers + 1, stop, [&](unsigned worker, const std::stop_token &stopNow) {
        if (worker == 0) {
            scan.list(paths, stopNow);
        }
        // Who has listed goes on as one more: where the system starts no threads, the only one.
        scan.work(stopNow);
    });
    return scan.result();
}

} // namespace trailscope
