// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "generator/eventrecord.h"
#include "generator/signingkey.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope::generator {

// Where a chain of digests is, and whose it is.
struct ChainOptions {
    std::string bucket = "example-trail-bucket";
    std::string prefix = {}; // with its slash
    std::string organization = {};
    std::string account = "123456789012";
    std::string region = "us-east-1";
    std::string trail = "my_trail.v2";
    std::string homeRegion = "us-east-1";
    bool isBackfill = false;
    Seconds start = 1'709'252'032; // 2024-03-01T00:13:52Z
};

struct DeliveredLog {
    std::string key = {};
    std::string text = {}; // not compressed
    std::string hash = {}; // that the digest has; empty: the text's
};

struct DeliveredDigest {
    std::string key = {};
    std::string text = {};
    std::string signature = {};
};

// Digests hour by hour, as CloudTrail writes them: compact JSON, with each slash escaped; signed, and each
// with the hash and the signature of the one before it. Written down from the user guide ("CloudTrail digest
// file structure") and real digests, and shares no code with what reads them.
class DigestChain {
public:
    DigestChain(SigningKey key, ChainOptions options);

    // The digest of the next hour, which lists these logs, each with one event.
    void addHour(std::size_t logs);
    // The same of logs of one's own.
    void addHourOf(std::vector<DeliveredLog> logs);
    // An hour for which there is none.
    void skipHour();
    // The next digest begins a new chain.
    void restart() { m_previous = {}; }
    void useKey(const SigningKey &key) { m_key = key; }
    // The next hours are delivered to another bucket.
    void moveTo(std::string bucket) { m_options.bucket = std::move(bucket); }

    [[nodiscard]] const std::vector<DeliveredDigest> &digests() const { return m_digests; }
    [[nodiscard]] const std::vector<DeliveredLog> &logs() const { return m_logs; }
    // Key to text, as they are to lie below a folder.
    [[nodiscard]] std::map<std::string, std::string> files() const;
    // Key to metadata of all digests, as JSON.
    [[nodiscard]] std::string metadata() const;
    // As "aws s3api head-object" prints it.
    [[nodiscard]] static std::string headObject(const DeliveredDigest &digest);

private:
    [[nodiscard]] std::string folder(std::string_view kind, Seconds delivered) const;

    SigningKey m_key;
    ChainOptions m_options;
    Seconds m_hour;
    DeliveredDigest m_previous;
    std::string m_previousBucket;
    std::vector<DeliveredDigest> m_digests;
    std::vector<DeliveredLog> m_logs;
};

// The keys as the output of "aws cloudtrail list-public-keys".
[[nodiscard]] std::string keyList(const std::vector<std::string> &listed);
// Writes each text, gzipped where its name ends in .gz, below the folder.
void writeDelivered(const std::string &folder, const std::map<std::string, std::string> &files);

} // namespace trailscope::generator
