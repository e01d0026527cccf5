// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "generator/benchmarkarchive.h"

#include "generator/benchmarkevents.h"
#include "generator/benchmarkvocabulary.h"
#include "generator/trailfiles.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>
#include <vector>

namespace trailscope::generator {
namespace {

constexpr Seconds kFirst = 1767225600; // 2026-01-01T00:00:00Z
constexpr Seconds kSpan = 90 * 86400;

// CloudTrail delivers a file again when it is not sure that it did.
constexpr double kDeliveredTwice = 0.004;

struct FilePlan {
    std::uint32_t events = 0;
    std::uint64_t number = 0;
    std::uint64_t content = 0; // the number of the file whose events it holds: its own, or an earlier one's
};

std::uint32_t wantedEvents(ArchiveShape shape, SeededRandom &random)
{
    // Means of 537 and 8.5 events a file.
    const double u = random.unit();
    if (shape == ArchiveShape::Big) {
        return static_cast<std::uint32_t>(50.0 + 1950.0 * u * u * u);
    }
    const std::uint64_t busy = random.chance(0.0008) ? random.below(580) : 0;
    return static_cast<std::uint32_t>(1.0 - 7.8 * std::log(1.0 - u)) + static_cast<std::uint32_t>(busy);
}

std::vector<FilePlan> planFiles(const BenchmarkOptions &options)
{
    SeededRandom random(options.seed);
    std::vector<FilePlan> plans;
    for (std::uint64_t left = options.events; left > 0;) {
        FilePlan plan{wantedEvents(options.shape, random), plans.size(), plans.size()};
        if (random.chance(kDeliveredTwice) && !plans.empty() && plans.back().events <= left) {
            plan = plans.back();
            plan.number = plans.size();
        }
        plan.events = static_cast<std::uint32_t>(std::min<std::uint64_t>(left, plan.events));
        left -= plan.events;
        plans.push_back(plan);
    }
    return plans;
}

TrailFile makeFile(const BenchmarkVocabulary &words, const BenchmarkOptions &options, const FilePlan &plan,
                   std::size_t fileCount)
{
    const auto deliveryTime = [fileCount](std::uint64_t number) {
        return kFirst
            + static_cast<Seconds>(static_cast<double>(kSpan) * static_cast<double>(number)
                                   / static_cast<double>(fileCount));
    };
    SeededRandom random(options.seed * 0x9e3779b97f4a7c15ULL + plan.content);
    random.next();
    const std::size_t place = words.placeChoice.pick(random);
    BenchmarkFile file{.seed = random.next(),
                       .events = plan.events,
                       .account = words.accounts[place % words.accounts.size()],
                       .region = words.regions[place / words.accounts.size()],
                       .delivered = deliveryTime(plan.content),
                       .noise = options.noise,
                       .issued = options.issued};
    std::vector<EventRecord> records = makeBenchmarkEvents(words, file);
    if (random.chance(33.0 / 55.0)) { // of 55 real files, so many were not in the order of time
        for (std::size_t i = 1; i < records.size(); ++i) {
            std::swap(records[i], records[i - std::min<std::size_t>(i, random.below(6))]);
        }
    }
    const std::string unique = SeededRandom(file.seed + plan.number).alphanumeric(16);
    const Seconds delivered = deliveryTime(plan.number);
    TrailFile out;
    out.path = deliveryFolder(file.account, "CloudTrail", file.region, delivered)
        + logFileName(file.account, "CloudTrail", file.region, delivered, unique);
    out.inflated = recordsText(records);
    out.bytes = gzipped(out.inflated, 6);
    return out;
}

} // namespace

std::expected<BenchmarkTotals, QString> makeBenchmarkArchive(const QString &folder,
                                                             const BenchmarkOptions &options)
{
    const BenchmarkVocabulary words(options.seed);
    const std::vector<FilePlan> plans = planFiles(options);
    std::atomic<std::size_t> next{0};
    std::mutex mutex; // guards `result`
    std::expected<BenchmarkTotals, QString> result{BenchmarkTotals{}};
    const auto work = [&] {
        std::uint64_t stored = 0;
        std::uint64_t inflated = 0;
        QString lastFolder;
        for (std::size_t i = next++; i < plans.size(); i = next++) {
            const TrailFile file = makeFile(words, options, plans[i], plans.size());
            stored += file.bytes.size();
            inflated += file.inflated.size();
            const QString path = folder + u'/' + QString::fromStdString(file.path);
            const QString parent = QFileInfo(path).path();
            if (parent != lastFolder) {
                QDir().mkpath(parent); // a failure shows when the file is written
                lastFolder = parent;
            }
            if (const auto written = writeFile(path, file.bytes); !written) {
                const std::scoped_lock lock(mutex);
                result = std::unexpected(written.error());
                next = plans.size();
                return;
            }
        }
        const std::scoped_lock lock(mutex);
        if (result) {
            result->storedBytes += stored;
            result->inflatedBytes += inflated;
        }
    };
    {
        std::vector<std::jthread> threads;
        const unsigned count
            = options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
        for (unsigned i = 0; i < count; ++i) {
            threads.emplace_back(work);
        }
    }
    if (result) {
        result->files = plans.size();
    }
    return result;
}

} // namespace trailscope::generator
