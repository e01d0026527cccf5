// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/listing/filelist.h"
#include "archive/listing/s3key.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

// What files were delivered to one account, for one region, on one day.
struct TreeCell {
    std::string organization = {};
    std::string account = {}; // each empty where the keys do not say it
    std::string region = {};
    std::optional<std::chrono::sys_days> day = {}; // of delivery, UTC
    S3LogKind kind = S3LogKind::Trail;
    std::uint64_t files = 0;
    std::uint64_t storedBytes = 0;

    bool operator==(const TreeCell &) const = default;
};

// What a listing holds, as far as its paths tell: nothing is opened. A value.
struct TreeContents {
    std::vector<TreeCell> cells = {}; // ordered by account, region, day, kind, organisation
    std::uint64_t files = 0; // of the whole listing
    std::uint64_t storedBytes = 0;
    std::uint64_t filesWithoutKey = 0; // renamed, other logs, archives: counted in no cell
    std::uint64_t storedBytesWithoutKey = 0;
    // How many stored bytes more those count for where memory is reckoned with, because they pack better than
    // gzip. Not known from paths: left to who looks into them.
    std::uint64_t bytesBeyondStored = 0;
    std::uint64_t heldBytes = 0; // what unpacking them holds besides
};

// Any thread. Stops early, with what it has, when `stop` is requested.
[[nodiscard]] TreeContents treeContents(const FileList &list, std::stop_token stop = {});

} // namespace trailscope
