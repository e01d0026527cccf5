// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archivelimits.h"
#include "evidence/digest/evidencescan.h"
#include "evidence/digest/keyring.h"
#include "evidence/digest/verification.h"
#include "evidence/digest/verifyscope.h"

#include <expected>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

// Keys that the user named.
struct NamedKeys {
    KeyRing ring = {};
    std::vector<KeyFile> files = {};
};

// All lists of keys below these paths. Fails, with a translated sentence, with the first path that has none.
[[nodiscard]] std::expected<NamedKeys, std::string> readNamedKeys(std::span<const std::string> paths,
                                                                  const ArchiveLimits &limits = {},
                                                                  const std::stop_token &stop = {});

struct VerifyOptions {
    ArchiveLimits limits = {};
    // Where there are any, keys that lie beside the digests do not count.
    NamedKeys keys = {};
    // What is not in it is not read, and not missed.
    VerifyScope scope = {};
    // What digests name is to be there: where it is not, it is missing.
    bool isComplete = false;
    std::function<void(const ScanProgress &)> progress = {};
};

// Holds the logs below these paths against the digests there, and the digests against the keys and each
// other, for all chains at once. Nothing is asked of any network. Blocks; on all cores; any thread.
[[nodiscard]] VerificationReport verifyDigests(std::span<const std::string> paths,
                                               const VerifyOptions &options,
                                               const std::stop_token &stop = {});

} // namespace trailscope
