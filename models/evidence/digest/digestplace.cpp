// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/digestplace.h"

#include "archive/listing/s3key.h"

namespace trailscope {

namespace {

constexpr std::string_view kAwsLogs = "AWSLogs/";

// Behind the region in a digest's name: TRAIL_HOMEREGION_TIME. A trail's name may have underscores.
void readTrail(std::string_view rest, ChainId &chain)
{
    for (const std::string_view end : {".gz", ".json"}) {
        if (rest.ends_with(end)) {
            rest.remove_suffix(end.size());
        }
    }
    constexpr std::string_view kBackfill = "_backfill";
    if (rest.ends_with(kBackfill)) {
        chain.isBackfill = true;
        rest.remove_suffix(kBackfill.size());
    }
    const std::size_t time = rest.rfind('_');
    if (time == std::string_view::npos || time == 0) {
        return;
    }
    const std::size_t home = rest.rfind('_', time - 1);
    if (home == std::string_view::npos) {
        return;
    }
    chain.trail = rest.substr(0, home);
    chain.homeRegion = rest.substr(home + 1, time - home - 1);
}

} // namespace

std::string_view partFromAwsLogs(std::string_view path)
{
    std::size_t at = path.rfind(kAwsLogs);
    while (at != std::string_view::npos && at > 0 && path[at - 1] != '/') {
        at = path.rfind(kAwsLogs, at - 1);
    }
    return at == std::string_view::npos ? std::string_view() : path.substr(at);
}

std::string_view nameOf(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

std::string_view withoutGz(std::string_view path)
{
    if (path.ends_with(".gz")) {
        path.remove_suffix(3);
    }
    return path;
}

PlaceState placeStateOf(std::string_view path, std::string_view recordedKey)
{
    const std::string_view here = partFromAwsLogs(path);
    const std::string_view recorded = partFromAwsLogs(recordedKey);
    if (here.empty() || recorded.empty()) {
        return PlaceState::Unknown;
    }
    // A folder further down may have been copied into one that was called AWSLogs again.
    const std::string_view below = withoutGz(here.substr(kAwsLogs.size()));
    const std::string_view key = withoutGz(recorded);
    const bool isEnd = !below.empty() && key.ends_with(below) && key[key.size() - below.size() - 1] == '/';
    return isEnd ? PlaceState::AsRecorded : PlaceState::Differs;
}

bool isPlaceOfOtherDigest(std::string_view path, std::string_view key)
{
    const std::string_view name = nameOf(path);
    if (withoutGz(name) == withoutGz(nameOf(key))) {
        return false;
    }
    const auto parts = parseS3Key(name);
    return parts && parts->asDelivered && parts->kind == S3LogKind::Digest;
}

ChainId ChainId::withoutPlace() const
{
    ChainId id = *this;
    if (!trail.empty()) {
        id.bucket.clear();
        id.prefix.clear();
    }
    return id;
}

ChainId chainOf(const S3Object &digest)
{
    ChainId chain{.bucket = digest.bucket};
    const std::string_view key = digest.key;
    const auto parts = parseS3Key(key);
    if (!parts || !parts->asDelivered || parts->kind != S3LogKind::Digest) {
        chain.prefix = key.substr(0, key.size() - nameOf(key).size());
        return chain;
    }
    chain.organization = parts->organization;
    chain.account = parts->account;
    chain.region = parts->region;
    const std::string_view below = partFromAwsLogs(key);
    if (!below.empty() && below.size() < key.size()) {
        chain.prefix = key.substr(0, key.size() - below.size() - 1);
    }
    const std::string begin = parts->account + "_CloudTrail-Digest_" + parts->region + '_';
    const std::string_view name = nameOf(key);
    if (name.starts_with(begin)) {
        readTrail(name.substr(begin.size()), chain);
    }
    return chain;
}

} // namespace trailscope
