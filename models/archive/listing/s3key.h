// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// The folder below AWSLogs/<account> that a file was delivered to.
enum class S3LogKind : std::uint8_t {
    Trail, // CloudTrail: management and data events
    Insight, // CloudTrail-Insight
    NetworkActivity, // CloudTrail-NetworkActivity
    Aggregated, // CloudTrail-Aggregated
    Digest, // CloudTrail-Digest: holds no events
};

// What the S3 key of a delivered file says about it. Read from the folders of the AWSLogs layout and from the
// file's name, whichever are there: a copy of a bucket keeps both, a renamed file or a flat folder only one.
// A text is empty and an optional has no value where nothing says it, or where folder and name contradict
// each other.
struct S3Key {
    std::string organization = {}; // "o-…", of an organisation's trail
    std::string account = {}; // the recipient's, mostly twelve digits
    S3LogKind kind = S3LogKind::Trail;
    std::string region = {};
    std::optional<std::chrono::sys_days> day = {}; // of delivery, UTC
    std::optional<std::chrono::sys_seconds> delivered = {}; // from the file's name, to the minute
    // The name is one that CloudTrail gives, and no folder contradicts it. Without this, somebody may have
    // put anything under this key.
    bool asDelivered = false;

    bool operator==(const S3Key &) const = default;
};

// Looks at the end of `path`, whatever leads there: a local path, a path inside an archive, a key. Nothing
// when neither folders nor name are of CloudTrail's making. Pure; any thread.
[[nodiscard]] std::optional<S3Key> parseS3Key(std::string_view path);

} // namespace trailscope
