// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/listing/readscope.h"

#include "archive/listing/s3key.h"

#include <algorithm>
#include <array>

namespace trailscope {

namespace {

using namespace std::chrono_literals;

// CloudTrail delivers an event after it happened, as a rule within minutes. An event in a file is therefore
// never younger than the file, except for what the clock of the endpoint that wrote eventTime was ahead.
constexpr auto kClocksDiffer = 1h;
// How much older it may be has no bound in the format, only in the service: Insights come up to 36 hours
// late, and where a bucket refuses delivery it is tried again for 30 days.
constexpr auto kDeliveredLate = std::chrono::days(31);

// Until November 2021 a trail of one region got the events of global services (IAM, STS, CloudFront) in the
// files of that region, although their awsRegion is the home region of those services. A month is added for
// late deliveries.
constexpr std::chrono::sys_days kGlobalEventsGoHome = std::chrono::sys_days(
    std::chrono::year_month_day(std::chrono::year(2021), std::chrono::December, std::chrono::day(23)));
constexpr std::array<std::string_view, 5> kHomesOfGlobalServices
    = {"us-east-1", "us-gov-west-1", "cn-northwest-1", "cn-north-1", "us-iso-east-1"};

std::int64_t ms(std::chrono::sys_time<std::chrono::milliseconds> time)
{
    return time.time_since_epoch().count();
}

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

bool isListed(const std::vector<std::string> &list, std::string_view value)
{
    return std::ranges::any_of(list,
                               [value](std::string_view entry) { return equalIgnoringCase(entry, value); });
}

bool asksForAHomeOfGlobalServices(const ReadScope &scope)
{
    return std::ranges::any_of(kHomesOfGlobalServices,
                               [&scope](std::string_view home) { return isListed(scope.regions, home); });
}

// Events. The account is no reason to leave a file out: a file of account A holds what anybody did to A's
// resources, so that an event that B called may be in it, and B's own record of the call is another event.
bool holdsNoEventInside(const ReadScope &scope, const S3Key &key)
{
    if (!key.asDelivered || !key.delivered)
        return false;
    if (scope.fromMs && ms(*key.delivered + kClocksDiffer) < *scope.fromMs)
        return true;
    if (scope.toMs && ms(*key.delivered - kDeliveredLate) > *scope.toMs)
        return true;
    if (scope.regions.empty() || isListed(scope.regions, key.region))
        return false;
    return *key.delivered >= kGlobalEventsGoHome || !asksForAHomeOfGlobalServices(scope);
}

bool isAnotherDelivery(const ReadScope &scope, const S3Key &key)
{
    if (!key.account.empty() && !scope.accounts.empty() && !isListed(scope.accounts, key.account))
        return true;
    if (!key.region.empty() && !scope.regions.empty() && !isListed(scope.regions, key.region))
        return true;
    // The minute of delivery is known to the minute, a folder only to the day.
    if (!key.delivered && !key.day)
        return false;
    const std::int64_t first = key.delivered ? ms(*key.delivered) : ms(*key.day);
    const std::int64_t last = key.delivered ? first + 59'999 : ms(*key.day + std::chrono::days(1)) - 1;
    return (scope.fromMs && last < *scope.fromMs) || (scope.toMs && first > *scope.toMs);
}

} // namespace

bool isCertainlyOutside(const ReadScope &scope, std::string_view path)
{
    if (scope.restrictsNothing())
        return false;
    const auto key = parseS3Key(path);
    if (!key)
        return false;
    return scope.of == ReadScope::Of::Events ? holdsNoEventInside(scope, *key)
                                             : isAnotherDelivery(scope, *key);
}

} // namespace trailscope
