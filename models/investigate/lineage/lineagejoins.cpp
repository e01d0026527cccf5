// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/lineage/lineagejoins.h"

#include "investigate/lineage/originjoins.h"
#include "record/outcome.h"
#include "text/ipaddress.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <ranges>
#include <set>
#include <utility>

namespace trailscope {

namespace {

constexpr UtcMs kSwitchTolerance = 5 * kMsInSecond;
constexpr UtcMs kTokenTolerance = 5 * kMsInSecond;
constexpr UtcMs kSignInTolerance = 60 * kMsInSecond;
constexpr UtcMs kLinkLifetime = 15 * 60 * kMsInSecond; // of GetSigninToken's link

bool isWithin(UtcMs a, UtcMs b, UtcMs most)
{
    return a != kNoTime && b != kNoTime && std::abs(a - b) <= most;
}

// `arn:aws:iam::ACCOUNT:role/path/NAME` and `arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION`.
struct RoleInArn {
    std::string_view account;
    std::string_view name;

    bool operator==(const RoleInArn &) const = default;
};
std::optional<RoleInArn> roleInArn(std::string_view arn)
{
    for (int colon = 0; colon < 4; ++colon) {
        const std::size_t end = arn.find(':');
        if (end == std::string_view::npos)
            return std::nullopt;
        arn.remove_prefix(end + 1);
    }
    const std::size_t end = arn.find(':');
    if (end == std::string_view::npos)
        return std::nullopt;
    const std::string_view account = arn.substr(0, end);
    std::string_view role = arn.substr(end + 1);
    if (role.starts_with("role/"))
        return RoleInArn{account, role.substr(role.rfind('/') + 1)};
    constexpr std::string_view kAssumed = "assumed-role/";
    if (!role.starts_with(kAssumed))
        return std::nullopt;
    role.remove_prefix(kAssumed.size());
    return RoleInArn{account, role.substr(0, role.find('/'))};
}

bool asksForRole(IssueKind kind)
{
    return kind == IssueKind::AssumeRole;
}

template <class Map> const auto &valueAt(const Map &map, Code code)
{
    static const typename Map::mapped_type kNothing;
    const auto found = code == Code::Absent ? map.end() : map.find(raw(code));
    return found == map.end() ? kNothing : found->second;
}

} // namespace

LineageJoins::LineageJoins(const Snapshot &snapshot, const CredentialFacts &facts,
                           const CredentialGroups &groups)
    : m_snapshot(snapshot)
    , m_facts(facts)
    , m_groups(groups)
    , m_parts(groups)
{
    for (std::uint32_t number = 0; number < groups.groups().size(); ++number) {
        const CredentialGroup &group = groups.groups()[number];
        for (const Code key : group.keys)
            m_byKey[raw(key)].push_back(number);
        const auto note = [&](std::unordered_map<std::uint32_t, Numbers> &map, Column column) {
            if (const Code code = snapshot.code(column, group.first); code != Code::Absent)
                map[raw(code)].push_back(number);
        };
        note(m_byPrincipalId, Column::PrincipalId);
        note(m_byArn, Column::PrincipalArn);
        m_byId.emplace(group.id, number);
    }
    for (auto *map : {&m_byKey, &m_byPrincipalId, &m_byArn}) {
        for (auto &[code, numbers] : *map)
            std::ranges::stable_sort(numbers, {}, [this](std::uint32_t number) { return madeAt(number); });
    }
    EventSet shared(snapshot.eventCount());
    std::uint32_t next = 0;
    for (const Chunk &chunk : snapshot.chunks()) {
        chunk.codes(Column::SharedEventId).visit([&](auto codes) {
            for (const auto code : codes) {
                if (code != 0)
                    shared.insert(EventIndex{next});
                ++next;
            }
        });
    }
    if (shared.count() == 0)
        return;
    for (const EventIndex event : snapshot.timeOrder()) {
        if (!shared.contains(event))
            continue;
        m_sharing.push_back(event);
        std::vector<EventIndex> &views = m_shared[raw(snapshot.code(Column::SharedEventId, event))];
        if (views.size() < kMostCandidates)
            views.push_back(event);
    }
}

void LineageJoins::join()
{
    const EventSet rows = m_snapshot.rows();
    const Code success = static_cast<Code>(1U + static_cast<unsigned>(Outcome::Success));
    Calls calls;
    Calls withoutKey;
    for (const IssuingCall &call : m_facts.calls()) {
        if (!rows.contains(call.event) || m_snapshot.code(Column::Outcome, call.event) != success)
            continue;
        calls.push_back(&call);
    }
    // Where calls were repeated, it is always the same that counts.
    std::ranges::sort(calls, {}, [this](const IssuingCall *call) {
        return std::pair(m_snapshot.time(call->event), m_snapshot.idText(IdColumn::EventId, call->event));
    });
    for (const IssuingCall *call : calls) {
        if (call->kind == IssueKind::SignIn)
            m_signIns[raw(m_snapshot.code(Column::PrincipalArn, call->event))].push_back(call);
        else if (asksForRole(call->kind) && call->key.empty() && !call->assumedRoleId.empty())
            withoutKey.push_back(call);
    }
    for (const IssuingCall *call : calls) {
        switch (call->kind) {
        case IssueKind::AssumeRole:
        case IssueKind::AssumeRoot:
        case IssueKind::SessionToken:
        case IssueKind::FederationToken:
        case IssueKind::AccessKey:
            joinByKey(*call);
            break;
        case IssueKind::SwitchRole:
            joinSwitchedRole(*call);
            break;
        case IssueKind::SignIn:
            joinSignIn(*call);
            break;
        case IssueKind::SigninToken:
            joinSigninToken(*call);
            break;
        case IssueKind::OAuthToken:
            joinOAuthToken(*call);
            break;
        case IssueKind::Instances:
            break;
        }
    }
    joinByRoleId(withoutKey);
    OriginJoins(m_snapshot, m_facts, m_groups, m_parts).join(calls);
    for (const IssuingCall *call : calls) {
        if (call->kind == IssueKind::Instances)
            joinInstances(*call);
    }
    joinViews();
}

std::uint32_t LineageJoins::callerGroup(EventIndex event) const
{
    if (const std::uint32_t own = m_groups.of(event); own != CredentialGroups::kNone)
        return own;
    for (const EventIndex view : valueAt(m_shared, m_snapshot.code(Column::SharedEventId, event))) {
        const bool isOther
            = m_snapshot.code(Column::Recipient, view) != m_snapshot.code(Column::Recipient, event)
            && m_snapshot.code(Column::Event, view) == m_snapshot.code(Column::Event, event);
        if (isOther && m_groups.of(view) != CredentialGroups::kNone)
            return m_groups.of(view);
    }
    return CredentialGroups::kNone;
}

std::uint32_t LineageJoins::caller(EventIndex event)
{
    if (const std::uint32_t group = callerGroup(event); group != CredentialGroups::kNone)
        return group;
    const bool isService = text(Column::IdentityType, event) == "AWSService";
    std::string_view name = text(isService ? Column::InvokedBy : Column::Principal, event);
    if (name.empty())
        name = text(Column::Principal, event);
    return m_parts.nodeOf(isService ? LineageNodeKind::Service : LineageNodeKind::Outside, name, 1);
}

void LineageJoins::add(std::uint32_t from, std::uint32_t to, const IssuingCall &call, LineageLevel level)
{
    bool changesAddress = false;
    if (const std::uint32_t group = m_parts.nodes()[to].group; group != CredentialGroups::kNone) {
        const EventIndex first = this->group(group).first;
        changesAddress = m_snapshot.code(Column::Ip, first) != m_snapshot.code(Column::Ip, call.event)
            && parseIpAddress(text(Column::Ip, first)) && parseIpAddress(text(Column::Ip, call.event));
    }
    m_parts.add({.from = from,
                 .to = to,
                 .kind = call.kind,
                 .level = level,
                 .evidence = call.event,
                 .changesAddress = changesAddress});
}

// EKS asks for a pod's credentials itself, or the node does; whoever else gives such tags gives them to
// himself.
void LineageJoins::addPod(std::uint32_t to, const IssuingCall &call)
{
    if (call.pod.empty())
        return;
    const bool isService = text(Column::IdentityType, call.event) == "AWSService";
    if (!isService && text(Column::Event, call.event) != "AssumeRoleForPodIdentity")
        return;
    m_parts.add({.from = m_parts.nodeOf(LineageNodeKind::Workload, call.pod, 0),
                 .to = to,
                 .kind = call.kind,
                 .level = LineageLevel::Strong,
                 .proof = LineageProof::Tags,
                 .evidence = call.event});
}

bool LineageJoins::fitsType(IssueKind kind, std::string_view identityType) const
{
    switch (kind) {
    case IssueKind::AssumeRole:
        return identityType == "AssumedRole";
    case IssueKind::AssumeRoot:
        return identityType == "Root" || identityType == "AssumedRole";
    case IssueKind::SessionToken:
        return identityType == "IAMUser" || identityType == "Root";
    case IssueKind::FederationToken:
        return identityType == "FederatedUser";
    case IssueKind::AccessKey:
        return identityType == "IAMUser" || identityType == "Root";
    default:
        return true;
    }
}

bool LineageJoins::fitsRole(const IssuingCall &call, const CredentialGroup &group) const
{
    const auto asked = roleInArn(call.roleArn);
    const auto used = roleInArn(text(Column::PrincipalArn, group.first));
    if (asked && used)
        return *asked == *used;
    return !call.assumedRoleId.empty() && call.assumedRoleId == text(Column::PrincipalId, group.first);
}

LineageLevel LineageJoins::judge(const IssuingCall &call, const CredentialGroup &group) const
{
    using enum LineageLevel;
    const UtcMs time = m_snapshot.time(call.event);
    if (text(Column::Key, call.event) == call.key
        || !fitsType(call.kind, text(Column::IdentityType, group.first))
        || (asksForRole(call.kind) && !fitsRole(call, group)))
        return Contradiction;
    if (time == kNoTime)
        return Strong;
    if (call.kind == IssueKind::AccessKey) {
        const std::string_view user = text(Column::User, group.first);
        const bool isOther = !user.empty() && !call.userName.empty() && user != call.userName;
        return isOther || (group.begin != kNoTime && group.begin < time - kMsInSecond) ? Contradiction
                                                                                       : Certain;
    }
    const bool isTooEarly = group.begin != kNoTime && group.begin < time - kMsInSecond;
    const bool isTooLate = group.begin != kNoTime && call.expires != kNoTime && group.begin > call.expires;
    if (isTooEarly || isTooLate)
        return Contradiction;
    if (group.created == kNoTime)
        return Strong;
    return isWithin(group.created, time, kMsInSecond) ? Certain : Contradiction;
}

void LineageJoins::joinByKey(const IssuingCall &call)
{
    if (call.key.empty())
        return;
    const std::uint32_t from = caller(call.event);
    const Numbers &users = valueAt(m_byKey, m_snapshot.dictionaries().of(Column::Key).find(call.key));
    const Numbers fitting = users.size() <= kMostCandidates
        ? users
        : madeAround(users, m_snapshot.time(call.event), kMsInSecond);
    for (const std::uint32_t number : fitting) {
        const LineageLevel level = judge(call, group(number));
        add(from, number, call, level);
        if (isFollowed(level))
            addPod(number, call);
    }
    if (users.empty())
        add(from, m_parts.nodeOf(LineageNodeKind::Unused, call.key, 0), call, LineageLevel::Certain);
}

void LineageJoins::joinByRoleId(const Calls &calls)
{
    std::set<std::uint32_t> joined; // groups whose key says where they come from
    for (const LineageEdge &edge : m_parts.edges()) {
        if (isFollowed(edge.level))
            joined.insert(edge.to);
    }
    struct Pair {
        const IssuingCall *call;
        std::uint32_t group;
    };
    std::vector<Pair> pairs;
    std::unordered_map<std::uint32_t, int> callsOf; // by group
    for (const IssuingCall *call : calls) {
        // The other account's view of the same call tells nothing more.
        if (m_groups.of(call->event) == CredentialGroups::kNone
            && callerGroup(call->event) != CredentialGroups::kNone)
            continue;
        const Code id = m_snapshot.dictionaries().of(Column::PrincipalId).find(call->assumedRoleId);
        for (const std::uint32_t number :
             madeAround(valueAt(m_byPrincipalId, id), m_snapshot.time(call->event), kMsInSecond)) {
            if (!joined.contains(number)) {
                pairs.push_back({call, number});
                ++callsOf[number];
            }
        }
    }
    std::unordered_map<const IssuingCall *, int> groupsOf;
    for (const Pair &pair : pairs)
        ++groupsOf[pair.call];
    for (const Pair &pair : pairs) {
        const bool isOnly = callsOf[pair.group] == 1 && groupsOf[pair.call] == 1;
        add(caller(pair.call->event), pair.group, *pair.call,
            isOnly ? LineageLevel::Strong : LineageLevel::Ambiguous);
        if (isOnly)
            addPod(pair.group, *pair.call);
    }
}

LineageJoins::Numbers LineageJoins::madeAround(const Numbers &numbers, UtcMs time, UtcMs most) const
{
    Numbers found;
    if (time == kNoTime)
        return found;
    auto number = std::ranges::lower_bound(numbers, time - most, {},
                                           [this](std::uint32_t each) { return madeAt(each); });
    for (; number != numbers.end() && madeAt(*number) <= time + most && found.size() < kMostCandidates;
         ++number) {
        if (group(*number).created != kNoTime)
            found.push_back(*number);
    }
    return found;
}

void LineageJoins::joinSwitchedRole(const IssuingCall &call)
{
    if (call.switchFrom.empty())
        return;
    const UtcMs time = m_snapshot.time(call.event);
    const Code arn = m_snapshot.dictionaries().of(Column::PrincipalArn).find(call.switchFrom);
    std::uint32_t from = CredentialGroups::kNone;
    const Numbers &sources = valueAt(m_byArn, arn);
    const auto later = std::ranges::upper_bound(sources, time, {},
                                                [this](std::uint32_t number) { return madeAt(number); });
    if (time != kNoTime && later != sources.begin())
        from = *std::prev(later);
    if (from == CredentialGroups::kNone)
        from = m_parts.nodeOf(LineageNodeKind::Outside, call.switchFrom, 1);
    for (const std::uint32_t number : madeAround(
             valueAt(m_byArn, m_snapshot.code(Column::PrincipalArn, call.event)), time, kSwitchTolerance)) {
        if (number != from)
            add(from, number, call, LineageLevel::Strong);
    }
}

void LineageJoins::joinSignIn(const IssuingCall &call)
{
    const UtcMs time = m_snapshot.time(call.event);
    Numbers sessions = madeAround(valueAt(m_byPrincipalId, m_snapshot.code(Column::PrincipalId, call.event)),
                                  time, kSignInTolerance);
    if (sessions.empty())
        sessions = madeAround(valueAt(m_byArn, m_snapshot.code(Column::PrincipalArn, call.event)), time,
                              kSignInTolerance);
    if (sessions.empty())
        return;
    const std::uint32_t from
        = m_parts.nodeOf(LineageNodeKind::SignIn, m_snapshot.idText(IdColumn::EventId, call.event), 1);
    for (const std::uint32_t number : sessions)
        add(from, number, call, LineageLevel::Likely);
}

void LineageJoins::joinSigninToken(const IssuingCall &call)
{
    const std::uint32_t from = callerGroup(call.event);
    const UtcMs time = m_snapshot.time(call.event);
    if (from == CredentialGroups::kNone || time == kNoTime)
        return;
    const Calls &signIns = valueAt(m_signIns, m_snapshot.code(Column::PrincipalArn, call.event));
    const auto timeOf = [this](const IssuingCall *signIn) { return m_snapshot.time(signIn->event); };
    std::size_t joined = 0;
    for (auto signIn = std::ranges::lower_bound(signIns, time, {}, timeOf);
         signIn != signIns.end() && timeOf(*signIn) - time <= kLinkLifetime && joined < kMostCandidates;
         ++signIn, ++joined) {
        const std::string id = m_snapshot.idText(IdColumn::EventId, (*signIn)->event);
        add(from, m_parts.nodeOf(LineageNodeKind::SignIn, id, 0), call, LineageLevel::Likely);
    }
}

void LineageJoins::joinOAuthToken(const IssuingCall &call)
{
    const std::uint32_t from = callerGroup(call.event);
    if (from == CredentialGroups::kNone)
        return;
    Numbers made = madeAround(valueAt(m_byArn, m_snapshot.code(Column::PrincipalArn, call.event)),
                              m_snapshot.time(call.event), kTokenTolerance);
    std::erase_if(made, [&](std::uint32_t number) {
        return m_snapshot.code(Column::Ip, group(number).first) != m_snapshot.code(Column::Ip, call.event);
    });
    if (const auto named = m_byId.find(call.madeSession); named != m_byId.end())
        made.push_back(named->second);
    for (const std::uint32_t number : made) {
        if (number != from)
            add(from, number, call, LineageLevel::Likely);
    }
}

// To the instances that worked with a role.
void LineageJoins::joinInstances(const IssuingCall &call)
{
    for (const std::string &instance : call.instances) {
        if (const auto node = m_parts.findNode(LineageNodeKind::Workload, instance))
            add(caller(call.event), *node, call, LineageLevel::Certain);
    }
}

// The other account's record of a call names no credential: it is that which the caller's own account has.
void LineageJoins::joinViews()
{
    const EventSet rows = m_snapshot.rows();
    for (const EventIndex event : m_sharing) {
        if (!rows.contains(event) || m_groups.of(event) != CredentialGroups::kNone)
            continue;
        const std::uint32_t group = callerGroup(event);
        if (group == CredentialGroups::kNone)
            continue;
        m_groupsBehind.emplace(raw(event), group);
        m_parts.add({.from = group,
                     .to = m_parts.nodeOf(LineageNodeKind::View, text(Column::Principal, event), 1),
                     .level = LineageLevel::Certain,
                     .proof = LineageProof::SharedEvent,
                     .evidence = event});
    }
}

} // namespace trailscope
