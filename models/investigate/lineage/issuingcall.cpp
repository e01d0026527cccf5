// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/lineage/issuingcall.h"

#include "text/asciidigit.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <span>
#include <utility>

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

// In the order of kIssuePaths.
enum class IssuePath : std::uint8_t {
    Key,
    MadeKey,
    Expiration,
    RoleArn,
    AssumedRoleId,
    UserName,
    SwitchFrom,
    MadeSession,
    Instances,
    TagKeys,
    TagValues,
    Cluster,
    Namespace,
    ServiceAccount,
    AssumeRoleId,
};
constexpr std::array<std::string_view, 15> kIssuePaths = {
    "responseElements.credentials.accessKeyId",
    "responseElements.accessKey.accessKeyId",
    "responseElements.credentials.expiration",
    "requestParameters.roleArn",
    "responseElements.assumedRoleUser.assumedRoleId",
    "responseElements.accessKey.userName",
    "additionalEventData.SwitchFrom",
    "userIdentity.sessionContext.signInSessionArn",
    "responseElements.instancesSet.items.instanceId",
    "requestParameters.tags.key",
    "requestParameters.tags.value",
    "requestParameters.clusterName",
    "responseElements.subject.namespace",
    "responseElements.subject.serviceAccount",
    "responseElements.assumedRoleUser.assumeRoleId",
};

// What EKS says of a pod. `serviceAccount` names it where its own name is not known.
std::string podName(std::string_view cluster, std::string_view space, std::string_view pod,
                    std::string_view serviceAccount)
{
    if (space.empty() || (pod.empty() && serviceAccount.empty()))
        return {};
    std::string name(cluster);
    if (!cluster.empty())
        name += '/';
    name.append(space);
    return pod.empty() ? name.append("/serviceaccount/").append(serviceAccount)
                       : name.append("/").append(pod);
}

// Of the tags that EKS gives to a pod's session ("Pod Identity session tags", EKS user guide).
std::string podOfTags(const std::vector<std::string> &keys, const std::vector<std::string> &values)
{
    if (keys.size() != values.size())
        return {};
    const auto tag = [&](std::string_view key) {
        const auto place = std::ranges::find(keys, key);
        return place == keys.end() ? std::string_view()
                                   : std::string_view(values[static_cast<std::size_t>(place - keys.begin())]);
    };
    return podName(tag("eks-cluster-name"), tag("kubernetes-namespace"), tag("kubernetes-pod-name"),
                   tag("kubernetes-service-account"));
}

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

IssuingCallReader::IssuingCallReader()
    : m_values(kIssuePaths.size())
{
    for (const std::string_view path : kIssuePaths)
        m_paths.push_back(*parseJsonPath(path));
}

IssuingCall IssuingCallReader::read(EventIndex event, IssueKind kind, std::string_view record,
                                    FieldExtractor &extractor)
{
    extractor.extract(record, m_paths, m_values);
    const auto take = [this](IssuePath path) {
        std::vector<std::string> &values = m_values[static_cast<std::size_t>(path)].values;
        return values.empty() ? std::string() : std::move(values.front());
    };
    IssuingCall call{.event = event,
                     .kind = kind,
                     .key = take(kind == IssueKind::AccessKey ? IssuePath::MadeKey : IssuePath::Key),
                     .expires = parseExpiration(take(IssuePath::Expiration)),
                     .roleArn = take(IssuePath::RoleArn),
                     .assumedRoleId = take(IssuePath::AssumedRoleId),
                     .userName = take(IssuePath::UserName),
                     .switchFrom = take(IssuePath::SwitchFrom),
                     .madeSession
                     = kind == IssueKind::OAuthToken ? take(IssuePath::MadeSession) : std::string(),
                     .pod = {},
                     .instances = {}};
    if (call.assumedRoleId.empty())
        call.assumedRoleId = take(IssuePath::AssumeRoleId); // as EKS spells it
    if (kind == IssueKind::AssumeRole) {
        const auto values = [this](IssuePath path) -> const std::vector<std::string> & {
            return m_values[static_cast<std::size_t>(path)].values;
        };
        call.pod = podOfTags(values(IssuePath::TagKeys), values(IssuePath::TagValues));
        if (call.pod.empty()) {
            call.pod = podName(take(IssuePath::Cluster), take(IssuePath::Namespace), {},
                               take(IssuePath::ServiceAccount));
        }
    }
    // A token for the console echoes the key of who asks for it.
    if (kind == IssueKind::SigninToken)
        call.key.clear();
    if (kind == IssueKind::Instances)
        call.instances = std::move(m_values[static_cast<std::size_t>(IssuePath::Instances)].values);
    return call;
}

} // namespace trailscope
