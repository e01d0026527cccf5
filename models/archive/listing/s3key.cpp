// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/listing/s3key.h"

#include "text/asciidigit.h"

#include <algorithm>
#include <vector>

namespace trailscope {

namespace {

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isAlnum(char c)
{
    return isAsciiDigit(c) || isLower(c) || (c >= 'A' && c <= 'Z');
}

bool isRegion(std::string_view text)
{
    return !text.empty()
        && std::ranges::all_of(text, [](char c) { return isAsciiDigit(c) || isLower(c) || c == '-'; });
}

bool isOrganization(std::string_view text)
{
    return text.size() >= 12 && text.size() <= 34 && text.starts_with("o-")
        && std::ranges::all_of(text.substr(2), [](char c) { return isAsciiDigit(c) || isLower(c); });
}

// A number of exactly these digits.
std::optional<unsigned> number(std::string_view digits)
{
    unsigned value = 0;
    for (const char c : digits) {
        if (!isAsciiDigit(c))
            return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
}

std::optional<std::chrono::sys_days> date(std::string_view year, std::string_view month, std::string_view day)
{
    if (year.size() != 4 || month.size() != 2 || day.size() != 2)
        return std::nullopt;
    const auto y = number(year);
    const auto m = number(month);
    const auto d = number(day);
    if (!y || !m || !d)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*y)), std::chrono::month(*m),
                                           std::chrono::day(*d)};
    if (!date.ok())
        return std::nullopt;
    return std::chrono::sys_days(date);
}

// "20230710T1145Z" as logs have it, or "20230710T114500Z" as digests do.
std::optional<std::chrono::sys_seconds> instant(std::string_view text)
{
    if ((text.size() != 14 && text.size() != 16) || text[8] != 'T' || text.back() != 'Z')
        return std::nullopt;
    const auto day = date(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
    const auto hour = number(text.substr(9, 2));
    const auto minute = number(text.substr(11, 2));
    const auto second = number(text.size() == 16 ? text.substr(13, 2) : "00");
    if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    return std::chrono::sys_seconds(*day) + std::chrono::hours(*hour) + std::chrono::minutes(*minute)
        + std::chrono::seconds(*second);
}

std::optional<S3LogKind> logKind(std::string_view folder)
{
    if (folder == "CloudTrail")
        return S3LogKind::Trail;
    if (folder == "CloudTrail-Insight")
        return S3LogKind::Insight;
    if (folder == "CloudTrail-NetworkActivity")
        return S3LogKind::NetworkActivity;
    if (folder == "CloudTrail-Aggregated")
        return S3LogKind::Aggregated;
    if (folder == "CloudTrail-Digest")
        return S3LogKind::Digest;
    return std::nullopt;
}

// Takes the last path component away.
std::string_view takeLast(std::string_view &path)
{
    const std::size_t slash = path.rfind('/');
    const std::string_view last = slash == std::string_view::npos ? path : path.substr(slash + 1);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
    return last;
}

// What one of the two sources, folders or name, says.
struct Evidence {
    std::string_view organization = {};
    std::string_view account = {};
    std::optional<S3LogKind> kind = {};
    std::string_view region = {};
    std::optional<std::chrono::sys_days> day = {};
    std::optional<std::chrono::sys_seconds> delivered = {};
};

// …/AWSLogs/[o-…/]<account>/<kind>/<region>/YYYY/MM/DD. A copy often begins somewhere below AWSLogs: what is
// left of the layout above a whole date counts, as long as each part is what it has to be.
Evidence fromFolders(std::string_view folders)
{
    const std::string_view day = takeLast(folders);
    const std::string_view month = takeLast(folders);
    const std::string_view year = takeLast(folders);
    Evidence found{.day = date(year, month, day)};
    if (!found.day)
        return {};
    const std::string_view region = takeLast(folders);
    if (!isRegion(region))
        return found;
    found.kind = logKind(takeLast(folders));
    // Without the kind above it, any folder's name could look like a region's.
    if (found.kind || region.contains('-'))
        found.region = region;
    if (!found.kind)
        return found;
    found.account = takeLast(folders);
    const std::string_view above = takeLast(folders);
    if (isOrganization(above))
        found.organization = above;
    // Whatever folder somebody put a CloudTrail folder into is no account.
    const bool isAccount = found.account.size() == 12 && std::ranges::all_of(found.account, isAsciiDigit);
    if (above != "AWSLogs" && found.organization.empty() && !isAccount)
        found.account = {};
    return found;
}

// "_<16 characters>.json.gz" behind the time of a log's name. The oldest lack the underscore.
bool isUniqueEnd(std::string_view text)
{
    if (text.starts_with('_'))
        text.remove_prefix(1);
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos || dot == 0 || !std::ranges::all_of(text.substr(0, dot), isAlnum))
        return false;
    const std::string_view suffix = text.substr(dot);
    return suffix == ".json.gz" || suffix == ".json";
}

// <account>_CloudTrail-Digest_<region>_<trail>_<home region>_<time>[_backfill].json.gz; a trail's name may
// hold underscores itself.
std::optional<std::chrono::sys_seconds> digestTime(std::string_view rest)
{
    for (const std::string_view suffix : {".gz", ".json", "_backfill"}) {
        if (rest.ends_with(suffix))
            rest.remove_suffix(suffix.size());
    }
    const std::size_t underscore = rest.rfind('_');
    return underscore == std::string_view::npos ? std::nullopt : instant(rest.substr(underscore + 1));
}

std::optional<Evidence> fromName(std::string_view name)
{
    static constexpr std::string_view kMark = "_CloudTrail";
    const std::size_t mark = name.find(kMark);
    if (mark == std::string_view::npos || mark == 0)
        return std::nullopt;
    Evidence found;
    found.account = name.substr(0, mark);
    std::string_view rest = name.substr(mark + 1);
    const std::size_t kindEnd = rest.find('_');
    if (kindEnd == std::string_view::npos)
        return std::nullopt;
    found.kind = logKind(rest.substr(0, kindEnd));
    rest.remove_prefix(kindEnd + 1);
    const std::size_t regionEnd = rest.find('_');
    if (!found.kind || regionEnd == std::string_view::npos || !isRegion(rest.substr(0, regionEnd)))
        return std::nullopt;
    found.region = rest.substr(0, regionEnd);
    rest.remove_prefix(regionEnd + 1);
    if (found.kind == S3LogKind::Digest) {
        found.delivered = digestTime(rest);
    } else {
        constexpr std::size_t timeLength = 14;
        if (rest.size() > timeLength && isUniqueEnd(rest.substr(timeLength)))
            found.delivered = instant(rest.substr(0, timeLength));
    }
    if (!found.delivered)
        return std::nullopt;
    found.day = std::chrono::floor<std::chrono::days>(*found.delivered);
    return found;
}

// The value both agree on; `contradiction` is set where they do not.
std::string_view merged(std::string_view a, std::string_view b, bool &contradiction)
{
    if (a.empty() || b.empty() || a == b)
        return a.empty() ? b : a;
    contradiction = true;
    return {};
}

} // namespace

std::optional<S3Key> parseS3Key(std::string_view path)
{
    const std::string_view name = takeLast(path);
    const Evidence folders = fromFolders(path);
    const auto named = fromName(name);
    // A date alone, in whatever tree, says nothing about CloudTrail.
    if (!named && !folders.kind)
        return std::nullopt;
    const Evidence &file = named ? *named : Evidence{};

    bool contradiction = false;
    S3Key key;
    key.organization = folders.organization;
    key.account = merged(folders.account, file.account, contradiction);
    key.region = merged(folders.region, file.region, contradiction);
    // Whether Insights and network activity say what they are in their names is not documented: the folder
    // does, and a name that says only "CloudTrail" does not contradict it.
    if (folders.kind && file.kind && *folders.kind != *file.kind && *file.kind != S3LogKind::Trail)
        contradiction = true;
    key.kind = folders.kind.value_or(file.kind.value_or(S3LogKind::Trail));
    if (!folders.day || !file.day || *folders.day == *file.day)
        key.day = folders.day ? folders.day : file.day;
    else
        contradiction = true;
    key.delivered = file.delivered;
    key.asDelivered = named.has_value() && !contradiction;
    return key;
}

} // namespace trailscope
