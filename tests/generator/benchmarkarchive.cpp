// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "generator/benchmarkarchive.h"

#include "generator/benchmarkvocabulary.h"
#include "generator/trailfiles.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>
#include <vector>

namespace trailscope::generator {
namespace {

constexpr Seconds kFirst = 1767225600; // 2026-01-01T00:00:00Z
constexpr Seconds kSpan = 90 * 86400;

struct FilePlan {
    std::uint32_t events = 0;
    std::uint64_t number = 0;
};

std::vector<FilePlan> planFiles(const BenchmarkOptions &options)
{
    SeededRandom random(options.seed);
    std::vector<FilePlan> plans;
    for (std::uint64_t left = options.events; left > 0;) {
        const double u = random.unit();
        // Means of 537 and 8.5 events a file.
        double wanted
            = options.shape == ArchiveShape::Big ? 50.0 + 1950.0 * u * u * u : 1.0 - 7.3 * std::log(1.0 - u);
        if (options.shape == ArchiveShape::Small && random.chance(0.0008)) {
            wanted += static_cast<double>(random.below(580));
        }
        const std::uint64_t events = std::min(left, static_cast<std::uint64_t>(wanted));
        plans.push_back({static_cast<std::uint32_t>(std::max<std::uint64_t>(1, events)), plans.size()});
        left -= plans.back().events;
    }
    return plans;
}

std::string identityOf(const BenchmarkPrincipal &principal, SeededRandom &random, Seconds time)
{
    if (const auto *user = std::get_if<IamUser>(&principal.who)) {
        return identity(*user);
    }
    if (const auto *service = std::get_if<std::string>(&principal.who)) {
        return serviceIdentity(*service);
    }
    RoleSession session = std::get<RoleSession>(principal.who);
    session.key = random.exampleId("ASIA");
    session.created = time - random.between(10, 3000);
    return identity(session);
}

std::string requestOf(const Operation &operation, SeededRandom &random, std::string_view account,
                      std::string_view region)
{
    JsonObject request;
    if (operation.data) {
        const std::string bucket
            = "example-" + std::string(account) + "-data-" + std::to_string(random.below(6));
        request.text("bucketName", bucket)
            .text("Host", bucket + ".s3." + std::string(region) + ".amazonaws.com");
        request.text("key",
                     "year=2026/month=01/part-" + std::to_string(random.below(100000)) + "-" + random.hex(8)
                         + ".parquet");
        return request.str();
    }
    request.text(operation.parameter, random.uuid());
    if (!operation.readOnly) {
        request.text("clientToken", random.uuid());
        request.json(
            "tagSet",
            R"([{"key":"team","value":"platform"},{"key":"environment","value":"production"},{"key":"cost-centre","value":"4711"}])");
        request.flag("dryRun", false)
            .text("description", "Managed by the platform team; do not edit by hand.");
    } else {
        request.number("maxResults", 50)
            .text("nextToken", random.chance(0.2) ? random.base64(60) : std::string());
    }
    return request.str();
}

EventRecord makeEvent(const BenchmarkVocabulary &words, SeededRandom &random,
                      const BenchmarkPrincipal &principal, const std::string &who, std::string_view account,
                      std::string_view region, Seconds time)
{
    const Operation &operation = words.operations[words.operationChoice.pick(random)];
    EventRecord event;
    event.version = random.chance(0.8) ? "1.09" : "1.08";
    event.identity = who;
    event.time = time;
    event.source = operation.service + ".amazonaws.com";
    event.name = operation.name;
    event.region = region;
    event.ip = principal.ip;
    event.agent = principal.agent;
    event.requestId
        = operation.service == "s3" ? random.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 16) : random.uuid();
    event.eventId = random.uuid();
    event.readOnly = operation.readOnly;
    event.recipient = account;
    event.request = requestOf(operation, random, account, region);
    if (operation.data) {
        event.management = false;
        event.category = "Data";
        const std::string bucket = "arn:aws:s3:::example-" + std::string(account) + "-data-0";
        event.resources
            = jsonArray({JsonObject{{"type", "AWS::S3::Object"},
                                    {"ARN", bucket + "/year=2026/month=01/" + random.hex(12)}},
                         JsonObject{{"accountId", account}, {"type", "AWS::S3::Bucket"}, {"ARN", bucket}}});
        JsonObject additional{{"SignatureVersion", "SigV4"}, {"CipherSuite", "TLS_AES_128_GCM_SHA256"}};
        additional.number("bytesTransferredIn", 0).text("AuthenticationMethod", "AuthHeader");
        additional.text("x-amz-id-2", random.base64(75) + "=")
            .number("bytesTransferredOut", random.between(100, 4000000));
        event.additional = additional.str();
    } else if (!operation.readOnly) {
        JsonObject response{{"requestId", event.requestId},
                            {"status", "PENDING"},
                            {"arn",
                             "arn:aws:" + operation.service + ":" + std::string(region) + ":"
                                 + std::string(account) + ":resource/" + random.uuid()}};
        response.text("createdDate", longTime(time)).flag("_return", true);
        event.response = response.str();
    }
    if (random.chance(0.08)) {
        const bool denied = random.chance(0.6);
        event.errorCode = denied ? "AccessDenied"
            : random.chance(0.5) ? "ThrottlingException"
                                 : "ResourceNotFoundException";
        event.errorMessage = denied
            ? "User is not authorized to perform: " + operation.service + ':' + operation.name
            : "The request could not be completed. Request id " + event.requestId;
        event.response.clear();
    }
    if (random.chance(0.45)) {
        event.tls = tlsDetails(operation.service + '.' + std::string(region) + ".amazonaws.com",
                               random.chance(0.7));
    }
    return event;
}

TrailFile makeFile(const BenchmarkVocabulary &words, const BenchmarkOptions &options, const FilePlan &plan,
                   std::size_t fileCount)
{
    SeededRandom random(options.seed * 0x9e3779b97f4a7c15ULL + plan.number);
    random.next();
    const std::size_t place = words.placeChoice.pick(random);
    const std::string &account = words.accounts[place % words.accounts.size()];
    const std::string &region = words.regions[place / words.accounts.size()];
    const Seconds delivered = kFirst
        + static_cast<Seconds>(static_cast<double>(kSpan) * static_cast<double>(plan.number)
                               / static_cast<double>(fileCount));

    std::vector<EventRecord> records;
    records.reserve(plan.events);
    Seconds time = delivered - 600;
    const Seconds step = std::max<Seconds>(1, 540 / static_cast<Seconds>(plan.events));
    while (records.size() < plan.events) {
        // Events come in bursts of one caller.
        const BenchmarkPrincipal &principal = words.principals[words.principalChoice.pick(random)];
        const std::string who = identityOf(principal, random, time);
        for (std::uint64_t burst = 1 + random.below(random.chance(0.3) ? 20 : 4);
             burst > 0 && records.size() < plan.events; --burst) {
            if (random.chance(std::min(1.0, 540.0 / static_cast<double>(plan.events)))) {
                time += random.between(0, 2 * step);
            }
            records.push_back(
                makeEvent(words, random, principal, who, account, region, std::min(time, delivered - 5)));
        }
    }
    if (random.chance(33.0 / 55.0)) {
        for (std::size_t i = 1; i < records.size(); ++i) {
            std::swap(records[i], records[i - std::min<std::size_t>(i, random.below(6))]);
        }
    }
    TrailFile file;
    file.path = deliveryFolder(account, "CloudTrail", region, delivered)
        + logFileName(account, "CloudTrail", region, delivered, random.alphanumeric(16));
    file.inflated = recordsText(records);
    file.bytes = gzipped(file.inflated, 6);
    return file;
}

} // namespace

std::expected<BenchmarkTotals, QString> makeBenchmarkArchive(const QString &folder,
                                                             const BenchmarkOptions &options)
{
    const BenchmarkVocabulary words(options.seed);
    const std::vector<FilePlan> plans = planFiles(options);
    std::atomic<std::size_t> next{0};
    std::mutex mutex; // guards `result`
    std::expected<BenchmarkTotals, QString> result{BenchmarkTotals{}};
    const auto work = [&] {
        std::uint64_t stored = 0;
        std::uint64_t inflated = 0;
        QString lastFolder;
        for (std::size_t i = next++; i < plans.size(); i = next++) {
            const TrailFile file = makeFile(words, options, plans[i], plans.size());
            stored += file.bytes.size();
            inflated += file.inflated.size();
            const QString path = folder + u'/' + QString::fromStdString(file.path);
            const QString parent = QFileInfo(path).path();
            if (parent != lastFolder) {
                QDir().mkpath(parent); // a failure shows when the file is written
                lastFolder = parent;
            }
            if (const auto written = writeFile(path, file.bytes); !written) {
                const std::scoped_lock lock(mutex);
                result = std::unexpected(written.error());
                next = plans.size();
                return;
            }
        }
        const std::scoped_lock lock(mutex);
        if (result) {
            result->storedBytes += stored;
            result->inflatedBytes += inflated;
        }
    };
    {
        std::vector<std::jthread> threads;
        const unsigned count
            = options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
        for (unsigned i = 0; i < count; ++i) {
            threads.emplace_back(work);
        }
    }
    if (result) {
        result->files = plans.size();
    }
    return result;
}

} // namespace trailscope::generator
