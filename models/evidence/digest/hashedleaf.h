// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archiveproblem.h"
#include "archive/bytes/leafplace.h"
#include "evidence/digest/digestfile.h"
#include "evidence/digest/keyring.h"
#include "evidence/digest/lakesignature.h"
#include "evidence/digest/objectmetadata.h"
#include "evidence/digest/sha256.h"

#include <cstdint>
#include <expected>
#include <memory>
#include <variant>
#include <vector>

namespace trailscope {

// A file, or a member of an archive, with the hash of its plain bytes, which is what digests list.
struct HashedLeaf {
    LeafPlace place = {};
    std::uint64_t order = 0; // as files are listed
    Sha256Hash hash{};
    bool hasBytes = false; // something of it could be read
    bool isLog = false; // by its name, or by what it begins with
    // The first that is wrong with it; null mostly.
    std::shared_ptr<const ArchiveProblem> problem = {};
};

using FoundDigest = std::expected<DigestFile, DigestFault>;
using FoundKeys = std::expected<std::vector<ListedKey>, KeyListFault>;
using FoundMetadata = std::vector<DigestSignature>;

// What a leaf turned out to be that has a part in verifying; nothing for all others.
using FoundStatement = std::variant<std::monostate, FoundDigest, FoundKeys, FoundMetadata, LakeSignature>;

} // namespace trailscope
