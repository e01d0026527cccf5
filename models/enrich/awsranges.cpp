// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/awsranges.h"

#include "enrich/networktext.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <ranges>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// AMAZON holds every range, EC2 those of services that run on it too: what has a name of its own says more.
int rankOf(const std::string &service)
{
    if (service == "AMAZON")
        return 2;
    return service == "EC2" ? 1 : 0;
}

// Of one block: the more specific first.
bool precedes(const AwsRange &a, const AwsRange &b)
{
    if (a.block.address != b.block.address)
        return a.block.address < b.block.address;
    const int left = rankOf(a.service);
    const int right = rankOf(b.service);
    if (left != right)
        return left < right;
    return a.service != b.service ? a.service < b.service : a.region < b.region;
}

UtcMs builtOf(const QJsonObject &root)
{
    const QDateTime created
        = QDateTime::fromString(root.value("createDate"_L1).toString(), u"yyyy-MM-dd-hh-mm-ss"_s);
    if (created.isValid())
        return QDateTime(created.date(), created.time(), QTimeZone::utc()).toMSecsSinceEpoch();
    constexpr qint64 kLatest = 253'402'300'800; // the year 10000
    bool isNumber = false;
    const qint64 seconds = root.value("syncToken"_L1).toString().toLongLong(&isNumber);
    return isNumber && seconds > 0 && seconds < kLatest ? seconds * 1000 : kNoTime;
}

} // namespace

std::string AwsRange::name() const
{
    std::string out = "AWS";
    if (service != "AMAZON" && !service.empty())
        out += ' ' + service;
    if (!region.empty())
        out += ' ' + region;
    return out;
}

std::expected<std::unique_ptr<const AwsRanges>, QString> AwsRanges::parse(std::string_view json,
                                                                          NetworkFileInfo &info)
{
    const QJsonDocument document
        = QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())));
    const QJsonObject root = document.object();
    const QJsonValue v4 = root.value("prefixes"_L1);
    const QJsonValue v6 = root.value("ipv6_prefixes"_L1);
    if (!v4.isArray() && !v6.isArray())
        return std::unexpected(NetworkText::tr(
            "It is neither a MaxMind database (.mmdb) nor AWS's ip-ranges.json, or its end is "
            "missing. If it is one, download it again."));
    std::unique_ptr<AwsRanges> out(new AwsRanges);
    std::uint64_t unreadable = 0;
    const auto take = [&](const QJsonArray &list, QLatin1StringView key) {
        for (const QJsonValueConstRef value : list) {
            const QJsonObject range = value.toObject();
            const auto block = parseCidr(range.value(key).toString().toStdString());
            if (!block) {
                ++unreadable;
                continue;
            }
            auto &byLength = block->address.v4 ? out->m_v4 : out->m_v6;
            byLength[block->prefix].push_back({.block = *block,
                                               .service = range.value("service"_L1).toString().toStdString(),
                                               .region = range.value("region"_L1).toString().toStdString()});
        }
    };
    take(v4.toArray(), "ip_prefix"_L1);
    take(v6.toArray(), "ipv6_prefix"_L1);
    info.ranges = 0;
    for (auto *byLength : {&out->m_v4, &out->m_v6}) {
        for (std::vector<AwsRange> &ranges : *byLength | std::views::values) {
            std::ranges::sort(ranges, precedes);
            const auto same = [](const AwsRange &a, const AwsRange &b) { return a.block == b.block; };
            const auto repeated = std::ranges::unique(ranges, same);
            ranges.erase(repeated.begin(), repeated.end());
            info.ranges += ranges.size();
        }
    }
    if (info.ranges == 0)
        return std::unexpected(NetworkText::tr("The list of AWS's ranges holds none that can be read."));
    info.type = "ip-ranges.json";
    info.version = root.value("syncToken"_L1).toString().toStdString();
    info.built = builtOf(root);
    info.contents.awsRanges = true;
    if (unreadable > 0)
        info.description = NetworkText::tr("Ranges that cannot be read: %1").arg(unreadable).toStdString();
    return out;
}

const AwsRange *AwsRanges::find(const IpAddress &address) const
{
    return findIn(address.v4 ? m_v4 : m_v6, address);
}

const AwsRange *AwsRanges::findIn(const std::map<int, std::vector<AwsRange>> &byLength,
                                  const IpAddress &address)
{
    for (const auto &ranges : byLength | std::views::reverse | std::views::values) {
        // The last that does not begin behind it: blocks of one length do not overlap.
        const auto after
            = std::ranges::upper_bound(ranges, address, {}, [](const AwsRange &range) -> const IpAddress & {
                  return range.block.address;
              });
        if (after != ranges.begin() && std::prev(after)->block.contains(address))
            return &*std::prev(after);
    }
    return nullptr;
}

} // namespace trailscope
