// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/verifydigests.h"

#include "evidence/digest/digestjudge.h"
#include "evidence/digest/lakejudge.h"
#include "evidence/digest/logmatcher.h"
#include "evidence/digest/verificationtext.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

KeyFile keyFileOf(const HashedLeaf &leaf, std::size_t keys)
{
    return {.path = leaf.place.displayName(), .hash = leaf.hash, .keys = keys};
}

// Keys beside the digests count only where the user named none.
KeyRing keysFor(ScannedEvidence &scanned, const NamedKeys &named, VerificationReport &report)
{
    KeyRing ring = named.ring;
    report.keyFiles = named.files;
    for (FoundIn<FoundKeys> &found : scanned.keys) {
        if (!found.found) {
            continue;
        }
        KeyFile file = keyFileOf(scanned.leaves[found.leaf], found.found->size());
        file.isUsed = named.files.empty();
        // The one that was named may lie there, too.
        const bool isKnown = std::ranges::any_of(
            named.files, [&file](const KeyFile &other) { return other.hash == file.hash; });
        if (!isKnown) {
            report.keyFiles.push_back(file);
        }
        if (file.isUsed) {
            ring.add(*std::move(found.found));
        }
    }
    return ring;
}

// Those that have a part of their own, which is not that of a log.
std::vector<std::uint8_t> leavesWithAPart(const ScannedEvidence &scanned)
{
    std::vector<std::uint8_t> has(scanned.leaves.size(), 0);
    const auto mark = [&has](const auto &found) {
        for (const auto &entry : found) {
            has[entry.leaf] = 1;
        }
    };
    mark(scanned.digests);
    mark(scanned.keys);
    mark(scanned.metadata);
    mark(scanned.lakeSignatures);
    return has;
}

} // namespace

std::expected<NamedKeys, std::string> readNamedKeys(std::span<const std::string> paths,
                                                    const ArchiveLimits &limits, const std::stop_token &stop)
{
    NamedKeys named;
    for (const std::string &path : paths) {
        ScannedEvidence scanned = scanEvidence(std::span(&path, 1), limits, {}, {}, stop);
        std::size_t count = 0;
        for (FoundIn<FoundKeys> &found : scanned.keys) {
            if (!found.found || found.found->empty()) {
                continue;
            }
            ++count;
            KeyFile file = keyFileOf(scanned.leaves[found.leaf], found.found->size());
            file.wasNamed = true;
            named.files.push_back(std::move(file));
            named.ring.add(*std::move(found.found));
        }
        if (count == 0) {
            return std::unexpected(VerificationText::noKeysIn(path));
        }
    }
    return named;
}

VerificationReport verifyDigests(std::span<const std::string> paths, const VerifyOptions &options,
                                 const std::stop_token &stop)
{
    VerificationReport report;
    ScannedEvidence scanned = scanEvidence(paths, options.limits, options.scope, options.progress, stop);
    report.problems = std::move(scanned.problems);
    const KeyRing keys = keysFor(scanned, options.keys, report);
    const std::vector<std::uint8_t> hasPart = leavesWithAPart(scanned);

    DigestJudge judge(report, keys);
    judge.take(scanned.leaves, std::move(scanned.digests));
    for (const FoundIn<FoundMetadata> &found : scanned.metadata) {
        judge.takeMetadata(scanned.leaves[found.leaf].place.displayName(), found.found);
    }
    judge.judge(options.scope, options.isComplete, stop);

    LogMatcher matcher(report);
    std::vector<const HashedLeaf *> leaves;
    leaves.reserve(scanned.leaves.size());
    for (std::size_t i = 0; i < scanned.leaves.size(); ++i) {
        const HashedLeaf &leaf = scanned.leaves[i];
        if (hasPart[i] != 0) {
            continue;
        }
        // Nobody knows what is in an archive that cannot be read.
        if (!leaf.hasBytes && !leaf.isLog && leaf.problem) {
            report.problems.emplace_back(leaf.place.displayName(), *leaf.problem);
        }
        leaves.push_back(&leaf);
    }
    matcher.match(leaves, stop);
    matcher.finish(options.scope, options.isComplete);
    report.lakeResults = judgeLakeResults(scanned, keys, options.isComplete, stop);
    report.wasStopped = stop.stop_requested();
    return report;
}

} // namespace trailscope
