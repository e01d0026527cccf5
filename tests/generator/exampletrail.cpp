// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "generator/exampletrail.h"

#include "generator/scene.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QCryptographicHash>

#include <algorithm>
#include <map>
#include <tuple>

namespace trailscope::generator {
namespace {

constexpr Seconds kSlot = 40 * 60; // a file each, so that the example stays small

// Account, kind, region, delivery time: what one log file is about.
using FileKey = std::tuple<std::string, std::string, std::string, Seconds>;

std::string kindOf(const EventRecord &event)
{
    return event.category == "Insight"        ? "CloudTrail-Insight"
        : event.category == "NetworkActivity" ? "CloudTrail-NetworkActivity"
                                              : "CloudTrail";
}

std::map<FileKey, std::vector<EventRecord>> delivered(Scene &scene)
{
    std::map<FileKey, std::vector<EventRecord>> files;
    std::ranges::stable_sort(scene.events, {}, &EventRecord::time);
    for (EventRecord &event : scene.events) {
        const Seconds arrival = event.time + scene.random.between(60, 420);
        const Seconds slot = (arrival / kSlot + 1) * kSlot;
        files[{event.recipient, kindOf(event), event.region, slot}].push_back(std::move(event));
    }
    // What arrives together is not in order of time.
    for (auto &[key, records] : files) {
        if (scene.random.chance(0.6)) {
            for (std::size_t i = 1; i < records.size(); ++i) {
                std::swap(records[i], records[i - std::min<std::size_t>(i, scene.random.below(5))]);
            }
        }
    }
    return files;
}

// Global events that a second trail delivers again, to another region's folder.
std::size_t addCopies(std::map<FileKey, std::vector<EventRecord>> &files)
{
    std::vector<std::pair<FileKey, EventRecord>> copies;
    std::size_t seen = 0;
    for (const auto &[key, records] : files) {
        const auto &[account, kind, region, slot] = key;
        for (const EventRecord &event : records) {
            if (event.source == "iam.amazonaws.com" && region == kEast && ++seen % 9 == 0
                && copies.size() < 24) {
                copies.emplace_back(FileKey{account, kind, std::string(kOregon), slot}, event);
            }
        }
    }
    for (auto &[key, event] : copies) {
        files[key].push_back(std::move(event));
    }
    return copies.size();
}

// A day of one region that nobody copied from the bucket.
void removeADay(std::map<FileKey, std::vector<EventRecord>> &files, Seconds day)
{
    std::erase_if(files, [day](const auto &file) {
        const auto &[account, kind, region, slot] = file.first;
        return account == kSecurity && region == kIreland && slot > day && slot <= day + kDay + kSlot;
    });
}

// The intruder's new user once more, as if it had come from where the builds do: the same event ID, another
// address.
std::size_t addForgery(std::map<FileKey, std::vector<EventRecord>> &files, std::string_view userName)
{
    for (const auto &[key, records] : files) {
        const auto created = std::ranges::find_if(records, [userName](const EventRecord &record) {
            return record.name == "CreateUser" && record.request.contains(userName);
        });
        if (created == records.end()) {
            continue;
        }
        EventRecord forged = *created;
        forged.ip = kBuildIp;
        FileKey elsewhere = key;
        std::get<2>(elsewhere) = kOregon;
        files[elsewhere].push_back(std::move(forged));
        return 1;
    }
    return 0;
}

std::string sha256(std::string_view bytes)
{
    return QCryptographicHash::hash(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())),
                                    QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

// The hourly digests of one evening: what validation of log files delivers beside them. They hold no events.
void addDigests(ExampleTrail &trail, SeededRandom &random, Seconds start)
{
    std::string previousName;
    std::string previousHash;
    for (int hour = 0; hour < 3; ++hour) {
        const Seconds from = start + hour * 3600;
        const Seconds to = from + 3600;
        const std::string bucket = "example-corp-org-trail";
        const std::string path = deliveryFolder(kProduction, "CloudTrail-Digest", kEast, to)
            + "111122223333_CloudTrail-Digest_us-east-1_organization-trail_us-east-1_" + basicTime(to, true)
            + ".json.gz";
        JsonObject digest{{"awsAccountId", kProduction},
                          {"digestStartTime", isoTime(from)},
                          {"digestEndTime", isoTime(to)},
                          {"digestS3Bucket", bucket},
                          {"digestS3Object", path},
                          {"digestPublicKeyFingerprint", "00112233445566778899aabbccddeeff"},
                          {"digestSignatureAlgorithm", "SHA256withRSA"},
                          {"newestEventTime", isoTime(to - 40)},
                          {"oldestEventTime", isoTime(from + 9)}};
        if (previousName.empty()) {
            digest.json("previousDigestS3Bucket", "null")
                .json("previousDigestS3Object", "null")
                .json("previousDigestHashValue", "null")
                .json("previousDigestHashAlgorithm", "null")
                .json("previousDigestSignature", "null");
        } else {
            digest.text("previousDigestS3Bucket", bucket)
                .text("previousDigestS3Object", previousName)
                .text("previousDigestHashValue", previousHash)
                .text("previousDigestHashAlgorithm", "SHA-256")
                .text("previousDigestSignature", random.hex(512));
        }
        std::string files;
        for (const TrailFile &file : trail.files) {
            const std::string folder = deliveryFolder(kProduction, "CloudTrail", kEast, from);
            const std::string stamp = "_" + basicTime(from, false).substr(0, 11); // this hour's files
            if (!file.path.starts_with(folder) || !file.path.contains(stamp)) {
                continue;
            }
            JsonObject entry{{"s3Bucket", bucket},
                             {"s3Object", file.path},
                             {"hashValue", sha256(file.inflated)},
                             {"hashAlgorithm", "SHA-256"}};
            files += (files.empty() ? "" : ",") + entry.str();
        }
        digest.json("logFiles", "[" + files + "]");
        const std::string text = digest.str();
        previousName = path;
        previousHash = sha256(text);
        trail.files.push_back({path, gzipped(text, 12), text});
        ++trail.digests;
    }
}

} // namespace

ExampleTrail makeExampleTrail()
{
    const Seconds start = utcSeconds(2026, 3, 9);
    Scene scene(20260309);
    const Cast cast(scene.random);
    addBackground(scene, cast, start);
    addPeople(scene, cast, start);
    addStory(scene, cast, start);
    addSupport(scene, cast, start);

    ExampleTrail trail;
    auto files = delivered(scene);
    trail.copies = addCopies(files);
    trail.conflicts = addForgery(files, cast.intruder.name);
    removeADay(files, start + kDay);
    std::size_t largest = 0;
    std::size_t damaged = 0; // index of the file that is cut off: ordinary work of the first day, in Oregon
    for (const auto &[key, records] : files) {
        const auto &[account, kind, region, slot] = key;
        TrailFile file;
        file.path = deliveryFolder(account, kind, region, slot)
            + logFileName(account, kind, region, slot, scene.random.alphanumeric(16));
        file.inflated = recordsText(records);
        file.bytes = gzipped(file.inflated, 12);
        if (region == kOregon && account == kProduction && slot < start + 24 * 3600
            && records.size() > largest) {
            largest = records.size();
            damaged = trail.files.size();
        }
        trail.events += records.size();
        trail.files.push_back(std::move(file));
    }
    // A download that broke off.
    TrailFile &broken = trail.files[damaged];
    trail.damagedFile = broken.path;
    broken.bytes.resize(broken.bytes.size() * 6 / 10);
    addDigests(trail, scene.random, start + 24 * 3600 + 21 * 3600);
    std::ranges::sort(trail.files, {}, &TrailFile::path);
    return trail;
}

} // namespace trailscope::generator
