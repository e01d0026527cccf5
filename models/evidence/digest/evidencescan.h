// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archivelimits.h"
#include "evidence/digest/hashedleaf.h"
#include "evidence/digest/verifyscope.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace trailscope {

// A statement and the leaf that it stands in, an index among the leaves.
template <class Statement> struct FoundIn {
    std::size_t leaf = 0;
    Statement found;
};

// Everything below some paths, hashed, and what of it has a part in verifying. In order of listing.
struct ScannedEvidence {
    std::vector<HashedLeaf> leaves;
    std::vector<FoundIn<FoundDigest>> digests;
    std::vector<FoundIn<FoundKeys>> keys;
    std::vector<FoundIn<FoundMetadata>> metadata;
    std::vector<FoundIn<LakeSignature>> lakeSignatures;
    std::vector<std::pair<std::string, ArchiveProblem>> problems; // paths that could not be listed
};

struct ScanProgress {
    std::uint64_t filesDone = 0;
    std::uint64_t filesFound = 0; // up to now
};

// Reads each file once, on all cores; a path of a hundred bytes and a hash are what is kept of one that is
// only hashed. With what it has when stopped. Called from any thread; so is `handler`, from one at a time.
[[nodiscard]] ScannedEvidence scanEvidence(std::span<const std::string> paths, const ArchiveLimits &limits,
                                           const VerifyScope &scope,
                                           const std::function<void(const ScanProgress &)> &handler,
                                           const std::stop_token &stop);

} // namespace trailscope
