// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/issuekind.h"

#include "text/asciidigit.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>

namespace trailscope {

namespace {

struct NamedIssue {
    std::string_view event;
    IssueKind kind;
};
constexpr auto kIssues = std::to_array<NamedIssue>({
    {"AssumeRole", IssueKind::AssumeRole},
    {"AssumeRoleWithSAML", IssueKind::AssumeRole},
    {"AssumeRoleWithWebIdentity", IssueKind::AssumeRole},
    {"AssumeRoleForPodIdentity", IssueKind::AssumeRole},
    {"AssumeRoot", IssueKind::AssumeRoot},
    {"GetSessionToken", IssueKind::SessionToken},
    {"GetFederationToken", IssueKind::FederationToken},
    {"CreateAccessKey", IssueKind::AccessKey},
    {"SwitchRole", IssueKind::SwitchRole},
    {"ConsoleLogin", IssueKind::SignIn},
    {"GetSigninToken", IssueKind::SigninToken},
    {"CreateOAuth2Token", IssueKind::OAuthToken},
    {"RunInstances", IssueKind::Instances},
});

constexpr std::array<std::string_view, 12> kMonths
    = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Takes the number at the front of the text, and what is no digit behind it.
std::optional<int> takeNumber(std::string_view &text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || number < 0)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    while (!text.empty() && !isAsciiDigit(text.front()) && text.front() != 'A' && text.front() != 'P')
        text.remove_prefix(1);
    return number;
}

// `Jul 10, 2023, 12:54:42 PM`
UtcMs parseSpelledTime(std::string_view text)
{
    using namespace std::chrono;
    const auto *const named = std::ranges::find(kMonths, text.substr(0, 3));
    if (named == kMonths.end() || text.size() < 4)
        return kNoTime;
    text.remove_prefix(4);
    std::array<int, 5> parts{}; // day, year, hour, minute, second
    for (int &part : parts) {
        const auto number = takeNumber(text);
        if (!number)
            return kNoTime;
        part = *number;
    }
    const bool isAfternoon = text.starts_with('P');
    const year_month_day day(year(parts[1]), month(static_cast<unsigned>(named - kMonths.begin()) + 1),
                             std::chrono::day(static_cast<unsigned>(parts[0])));
    if (!day.ok() || parts[2] > 12 || parts[3] > 59 || parts[4] > 60
        || (!isAfternoon && !text.starts_with('A')))
        return kNoTime;
    const auto time = sys_days(day) + hours(parts[2] % 12 + (isAfternoon ? 12 : 0)) + minutes(parts[3])
        + seconds(parts[4]);
    return duration_cast<milliseconds>(time.time_since_epoch()).count();
}

} // namespace

std::optional<IssueKind> issueKindOf(std::string_view eventName)
{
    const auto *const found = std::ranges::find(kIssues, eventName, &NamedIssue::event);
    return found == kIssues.end() ? std::nullopt : std::optional(found->kind);
}

UtcMs parseExpiration(std::string_view text)
{
    if (const auto time = parseEventTime(text))
        return *time;
    return parseSpelledTime(text);
}

} // namespace trailscope
