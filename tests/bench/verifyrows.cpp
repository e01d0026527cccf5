// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/cost.h"
#include "bench/inflateonly.h"
#include "bench/measurements.h"
#include "evidence/digest/verifydigests.h"
#include "generator/digestchain.h"

#include <QtCore/QTemporaryDir>

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace trailscope::bench {
namespace {

using namespace generator;

constexpr std::size_t kLogsInDigest = 100;

// A chain of digests that lists all of the archive's files, its keys and its signatures, in a folder of its
// own: the archive is left as it is.
void writeDigests(const std::string &archive, const std::string &folder)
{
    const SigningKey key;
    DigestChain chain(key, {});
    std::vector<DeliveredLog> logs;
    const auto flush = [&] { chain.addHourOf(std::exchange(logs, {})); };
    for (const HashedLeaf &leaf : scanEvidence(std::span(&archive, 1), {}, {}, {}, {}).leaves) {
        const std::string path = leaf.place.displayName();
        logs.push_back({.key = std::string(partFromAwsLogs(path)), .hash = hexText(leaf.hash)});
        if (logs.size() == kLogsInDigest) {
            flush();
        }
    }
    flush();
    std::map<std::string, std::string> files;
    for (const DeliveredDigest &digest : chain.digests()) {
        files.emplace(digest.key, digest.text);
    }
    files.emplace("metadata.json", chain.metadata());
    files.emplace("keys.json", keyList({key.listed()}));
    writeDelivered(folder, files);
}

} // namespace

void measureVerify(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    const QTemporaryDir digests;
    const std::vector<std::string> paths = {archive.path(), digests.path().toStdString()};
    writeDigests(paths[0], paths[1]);
    std::uint64_t verified = 0;
    std::uint64_t other = 0;
    const unsigned cores = coreCount();
    const std::array<Work, 2> works{
        [&]() -> std::shared_ptr<void> {
            (void)InflateOnly::run(paths[0], cores);
            return nullptr;
        },
        [&]() -> std::shared_ptr<void> {
            auto report = std::make_shared<VerificationReport>(verifyDigests(paths, {}));
            verified = report->count(EvidenceState::Verified);
            other = report->digests.size() + report->logs.size() - verified;
            return report;
        },
    };
    const std::vector<Cost> costs = interleaved(options.runs, works);
    const std::string detail = formatted(
        "inflating alone: %.2f s, %.2f s CPU; verifying: %.2f s, %.2f s CPU; %llu verified, %llu not",
        costs[0].wall, costs[0].cpu, costs[1].wall, costs[1].cpu, static_cast<unsigned long long>(verified),
        static_cast<unsigned long long>(other));
    const char *shape = archive.isSmallShape() ? "small" : "big";
    results.add({.job = formatted("verify %s", shape),
                 .value = costs[1].wall / costs[0].wall,
                 .unit = "x",
                 .target = {2.0, 1.5},
                 .detail = detail});
    results.add({.job = formatted("verify %s, CPU", shape),
                 .value = costs[1].cpu / costs[0].cpu,
                 .unit = "x",
                 .target = {},
                 .detail = detail});
}

} // namespace trailscope::bench
