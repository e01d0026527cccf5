// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "evidence/digest/digestfile.h"

#include <compare>
#include <string>
#include <string_view>

namespace trailscope {

// Which digests follow one another: those of one trail in one region, in one place. Read from where a digest
// says that it was delivered to (user guide, "CloudTrail digest file location"):
//
//   [prefix/]AWSLogs/[o-…/]ACCOUNT/CloudTrail-Digest/REGION/YYYY/MM/DD/
//       ACCOUNT_CloudTrail-Digest_REGION_TRAIL_HOMEREGION_YYYYMMDDTHHMMSSZ[_backfill].json.gz
struct ChainId {
    std::string bucket = {};
    std::string prefix = {}; // before AWSLogs, without its last slash
    std::string organization = {};
    std::string account = {};
    std::string region = {};
    std::string trail = {};
    std::string homeRegion = {};
    bool isBackfill = false; // of logs that were left out of a digest, which have a chain of their own

    // The same trail, wherever it delivers to: it may be given another bucket and prefix, and its digests go
    // on there.
    [[nodiscard]] ChainId withoutPlace() const;

    auto operator<=>(const ChainId &) const = default;
};

// As far as the key says it: of one that CloudTrail never gave, the folder is the prefix.
[[nodiscard]] ChainId chainOf(const S3Object &digest);

// The part of a path or key from its last AWSLogs/ on, which copies of a bucket keep; empty without one.
[[nodiscard]] std::string_view partFromAwsLogs(std::string_view path);
[[nodiscard]] std::string_view nameOf(std::string_view path);
// What was gunzipped is the same for all that is compared here.
[[nodiscard]] std::string_view withoutGz(std::string_view path);

// Whether what lies at `path` lies where it was delivered to, in a copy of the bucket.
enum class PlaceState : std::uint8_t { AsRecorded, Differs, Unknown };
[[nodiscard]] PlaceState placeStateOf(std::string_view path, std::string_view recordedKey);
// Whether the file at `path` has the name of a digest, and not that of the one with this key: not what
// copying does to it.
[[nodiscard]] bool isPlaceOfOtherDigest(std::string_view path, std::string_view key);

} // namespace trailscope
