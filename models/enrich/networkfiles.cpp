// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/networkfiles.h"

#include "enrich/fileimage.h"

#include <cstdint>
#include <utility>

namespace trailscope {

namespace {

constexpr std::uint64_t kMostDatabaseBytes = std::uint64_t{4} << 30U;
constexpr std::uint64_t kMostJsonBytes = std::uint64_t{64} << 20U;

void add(NetworkContents &all, const NetworkContents &more)
{
    all.countries = all.countries || more.countries;
    all.points = all.points || more.points;
    all.asns = all.asns || more.asns;
    all.names = all.names || more.names;
    all.awsRanges = all.awsRanges || more.awsRanges;
}

} // namespace

NetworkFilesPtr NetworkFiles::read(std::span<const std::string> paths, const std::stop_token &stop)
{
    std::shared_ptr<NetworkFiles> out(new NetworkFiles);
    for (const std::string &path : paths) {
        NetworkFileInfo info;
        info.path = path;
        const auto tail = FileImage::readTail(path);
        const bool isDatabase = tail && NetworkDatabase::isOne(tail->bytes);
        auto image = tail ? FileImage::read(path, isDatabase ? kMostDatabaseBytes : kMostJsonBytes)
                          : std::unexpected(tail.error());
        if (!image) {
            info.problem = image.error();
        } else if (isDatabase) {
            if (auto database = NetworkDatabase::open(*std::move(image), info, stop); !database)
                info.problem = database.error();
            else if (*database)
                out->m_databases.push_back(*std::move(database));
        } else {
            if (auto ranges = AwsRanges::parse(image->bytes(), info); !ranges)
                info.problem = ranges.error();
            else
                out->m_awsRanges.push_back(*std::move(ranges));
        }
        if (stop.stop_requested())
            return nullptr;
        if (!info.problem.isEmpty())
            info.contents = {};
        add(out->m_contents, info.contents);
        out->m_files.push_back(std::move(info));
    }
    return out;
}

NetworkFacts NetworkFiles::facts(const IpAddress &address) const
{
    NetworkFacts all;
    for (const auto &database : m_databases) {
        NetworkFacts facts = database->facts(address);
        // What belongs together comes from one file.
        if (all.country.empty())
            all.country = std::move(facts.country);
        if (!all.point && facts.point) {
            all.point = facts.point;
            all.city = std::move(facts.city);
        }
        if (all.asn.empty() && !facts.asn.empty()) {
            all.asn = std::move(facts.asn);
            if (!facts.network.empty())
                all.network = std::move(facts.network);
        } else if (all.network.empty()) {
            all.network = std::move(facts.network);
        }
    }
    return all;
}

const AwsRange *NetworkFiles::awsRange(const IpAddress &address) const
{
    for (const auto &ranges : m_awsRanges) {
        if (const AwsRange *range = ranges->find(address))
            return range;
    }
    return nullptr;
}

} // namespace trailscope
