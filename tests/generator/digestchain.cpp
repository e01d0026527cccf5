// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "generator/digestchain.h"

#include "generator/trailfiles.h"

#include <algorithm>
#include <filesystem>
#include <format>
#include <fstream>
#include <iterator>
#include <utility>

namespace trailscope::generator {

namespace {

std::string asJson(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        out += c == '/' ? std::string("\\/") : std::string(1, c);
    }
    return out + '"';
}

std::string orNull(std::string_view text)
{
    return text.empty() ? "null" : asJson(text);
}

std::string eventText(std::size_t number, Seconds seconds)
{
    return std::format(
        R"({{"Records":[{{"eventVersion":"1.09","userIdentity":{{"type":"IAMUser",)"
        R"("arn":"arn:aws:iam::123456789012:user/jane","accountId":"123456789012"}},)"
        R"("eventTime":"{}","eventSource":"s3.amazonaws.com","eventName":"GetObject",)"
        R"("awsRegion":"us-east-1","sourceIPAddress":"198.51.100.7","userAgent":"aws-cli",)"
        R"("eventID":"00000000-0000-4000-8000-{:012}","recipientAccountId":"123456789012"}}]}})",
        isoTime(seconds), number);
}

} // namespace

DigestChain::DigestChain(SigningKey key, ChainOptions options)
    : m_key(std::move(key))
    , m_options(std::move(options))
    , m_hour(m_options.start)
{
}

std::string DigestChain::folder(std::string_view kind, Seconds delivered) const
{
    std::string out = m_options.prefix + "AWSLogs/";
    out += m_options.organization.empty() ? std::string() : m_options.organization + '/';
    return std::format("{}{}/{}/{}/{}/", out, m_options.account, kind, m_options.region, datePath(delivered));
}

void DigestChain::addHour(std::size_t logs)
{
    std::vector<DeliveredLog> delivered;
    delivered.reserve(logs);
    for (std::size_t i = 0; i < logs; ++i) {
        const std::size_t number = m_logs.size() + i + 1;
        const Seconds seconds = m_hour + 180 + static_cast<Seconds>(i) * 420 % 3300;
        delivered.push_back({.key = folder("CloudTrail", seconds)
                                 + logFileName(m_options.account, "CloudTrail", m_options.region, seconds,
                                               std::format("{:016}", number)),
                             .text = eventText(number, seconds)});
    }
    addHourOf(std::move(delivered));
}

void DigestChain::addHourOf(std::vector<DeliveredLog> logs)
{
    const Seconds end = m_hour + kHour;
    DeliveredDigest digest;
    digest.key = folder("CloudTrail-Digest", end)
        + std::format("{}_CloudTrail-Digest_{}_{}_{}_{}{}.json.gz", m_options.account, m_options.region,
                      m_options.trail, m_options.homeRegion, basicTime(end, true),
                      m_options.isBackfill ? "_backfill" : "");
    const std::string event = logs.empty() ? std::string("null") : asJson(isoTime(m_hour + 180));
    std::string &out = digest.text;
    const auto add = [&out](std::string_view name, const std::string &value) {
        out += std::format("{}\"{}\":{}", out.empty() ? "{" : ",", name, value);
    };
    add("awsAccountId", asJson(m_options.account));
    add("digestStartTime", asJson(isoTime(m_hour)));
    add("digestEndTime", asJson(isoTime(end)));
    add("digestS3Bucket", asJson(m_options.bucket));
    add("digestS3Object", asJson(digest.key));
    add("digestPublicKeyFingerprint", asJson(m_key.fingerprint()));
    add("digestSignatureAlgorithm", asJson("SHA256withRSA"));
    add("newestEventTime", event);
    add("oldestEventTime", event);
    const bool isStart = m_previous.key.empty();
    add("previousDigestS3Bucket", isStart ? "null" : asJson(m_previousBucket));
    add("previousDigestS3Object", orNull(m_previous.key));
    add("previousDigestHashValue", isStart ? "null" : asJson(sha256(m_previous.text)));
    add("previousDigestHashAlgorithm", isStart ? "null" : asJson("SHA-256"));
    add("previousDigestSignature", orNull(m_previous.signature));
    std::string list;
    for (const DeliveredLog &log : logs) {
        list += std::format(R"({}{{"s3Bucket":{},"s3Object":{},"hashValue":"{}","hashAlgorithm":"SHA-256",)"
                            R"("newestEventTime":{},"oldestEventTime":{}}})",
                            list.empty() ? "" : ",", asJson(m_options.bucket), asJson(log.key),
                            log.hash.empty() ? sha256(log.text) : log.hash, event, event);
    }
    add("logFiles", '[' + list + ']');
    out += '}';
    digest.signature
        = m_key.sign(isoTime(end) + '\n' + m_options.bucket + '/' + digest.key + '\n' + sha256(out) + '\n'
                     + (isStart ? std::string("null") : m_previous.signature));
    m_previous = digest;
    m_previousBucket = m_options.bucket;
    m_digests.push_back(std::move(digest));
    std::ranges::move(logs, std::back_inserter(m_logs));
    m_hour = end;
}

void DigestChain::skipHour()
{
    m_hour += kHour;
}

std::map<std::string, std::string> DigestChain::files() const
{
    std::map<std::string, std::string> out;
    for (const DeliveredDigest &digest : m_digests) {
        out.emplace(digest.key, digest.text);
    }
    for (const DeliveredLog &log : m_logs) {
        out.emplace(log.key, log.text);
    }
    return out;
}

std::string DigestChain::metadata() const
{
    std::string out = "{";
    for (const DeliveredDigest &digest : m_digests) {
        out += std::format(
            "{}\n \"{}\": {{\"signature\": \"{}\", \"signature-algorithm\": \"SHA256withRSA\"}}",
            out.size() > 1 ? "," : "", digest.key, digest.signature);
    }
    return out + "\n}\n";
}

std::string DigestChain::headObject(const DeliveredDigest &digest)
{
    return std::format(
        R"({{"AcceptRanges": "bytes", "ContentLength": {}, "ContentType": "application/json", )"
        R"("Metadata": {{"signature": "{}", "signature-algorithm": "SHA256withRSA"}}}})",
        digest.text.size(), digest.signature);
}

std::string keyList(const std::vector<std::string> &listed)
{
    std::string out = "{\"PublicKeyList\": [";
    for (const std::string &key : listed) {
        out += (out.ends_with('[') ? "\n" : ",\n") + key;
    }
    return out + "\n]}\n";
}

void writeDelivered(const std::string &folder, const std::map<std::string, std::string> &files)
{
    for (const auto &[key, text] : files) {
        const std::filesystem::path path = std::filesystem::path(folder) / key;
        std::filesystem::create_directories(path.parent_path());
        const std::string bytes = key.ends_with(".gz") ? gzipped(text, 6) : text;
        std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
}

} // namespace trailscope::generator
