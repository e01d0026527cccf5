// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "lineagetrail.h"
#include "randomlineagetrail.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace trailscope::test {

inline const QByteArrayList kRoleCalls
    = {"AssumeRole"_ba, "AssumeRoleWithSAML"_ba, "AssumeRoleWithWebIdentity"_ba};
inline const QByteArrayList kKeyCalls = kRoleCalls
    + QByteArrayList{"AssumeRoot"_ba, "GetSessionToken"_ba, "GetFederationToken"_ba, "CreateAccessKey"_ba};

inline QByteArray roleOf(const QByteArray &arn)
{
    const QByteArrayList parts = arn.split(':');
    const QByteArray name = parts.value(5);
    if (name.startsWith("role/"))
        return parts.value(4) + ' ' + name.split('/').last();
    return name.startsWith("assumed-role/") ? parts.value(4) + ' ' + name.split('/').value(1) : QByteArray();
}

// The table of joins, one rule after another, each over all pairs. Knows nothing of columns, codes or
// indexes, and takes its time.
class SlowLineage {
public:
    using Events = std::vector<MadeEvent>;

    // `labels` are the canonical names of callers, by number of their event.
    SlowLineage(Events events, const std::map<int, QByteArray> &labels)
        : m_events(std::move(events))
        , m_labels(labels)
    {
        std::ranges::sort(m_events, {}, &MadeEvent::time);
        findGroups();
        joinCalls();
        const Edges byCalls = m_edges;
        joinOrigins(byCalls);
        joinLaunches();
        joinViews();
    }

    using Edges = std::map<std::pair<QByteArray, QByteArray>, LineageLevel>; // from, to: the surest

    [[nodiscard]] const Edges &edges() const { return m_edges; }
    [[nodiscard]] std::set<QByteArray> groups() const
    {
        std::set<QByteArray> names;
        for (const Group &group : m_groups)
            names.insert(nameOf(group));
        return names;
    }
    [[nodiscard]] std::set<QByteArray> ancestors(const QByteArray &of) const
    {
        std::set<QByteArray> found;
        const std::function<void(const QByteArray &)> climb = [&](const QByteArray &node) {
            for (const auto &[ends, level] : m_edges) {
                if (ends.second == node && level <= LineageLevel::Likely && ends.first != of
                    && found.insert(ends.first).second)
                    climb(ends.first);
            }
        };
        climb(of);
        return found;
    }
    // Events that are the first at a new address of a temporary credential.
    [[nodiscard]] std::set<int> newAddresses() const
    {
        std::set<int> found;
        for (const Group &group : m_groups) {
            std::set<QByteArray> known;
            for (const MadeEvent *event : group.events) {
                if (event->ip.contains("amazonaws"))
                    continue;
                if (!known.empty() && !known.contains(event->ip) && !group.isLongLived)
                    found.insert(event->number);
                known.insert(event->ip);
            }
        }
        return found;
    }

private:
    struct Group {
        std::vector<const MadeEvent *> events; // by time
        bool isLongLived = false;
        QByteArray signIn;

        [[nodiscard]] const MadeEvent &first() const { return *events.front(); }
        [[nodiscard]] std::optional<qint64> created() const { return first().created; }
        [[nodiscard]] qint64 madeAt() const { return created().value_or(first().time); }
    };

    static QByteArray nameOf(const Group &group)
    {
        std::set<int> numbers;
        for (const MadeEvent *event : group.events)
            numbers.insert(event->number);
        QByteArray name = "group";
        for (const int number : numbers)
            name += ' ' + QByteArray::number(number);
        return name;
    }
    static QByteArray signInOf(const MadeEvent &event)
    {
        return event.name == "CreateOAuth2Token" ? QByteArray() : event.signIn;
    }

    [[nodiscard]] bool isIssued(const QByteArray &key) const
    {
        return std::ranges::any_of(m_events, [&](const MadeEvent &call) {
            return kKeyCalls.contains(call.name) && !key.isEmpty() && call.issuedKey == key;
        });
    }

    void findGroups()
    {
        std::map<QByteArray, std::size_t> latest; // group by what holds it together
        for (const MadeEvent &event : m_events) {
            bool isLongLived = false;
            QByteArray signIn;
            const QByteArray mark = markOf(event, isLongLived, signIn);
            if (mark.isEmpty())
                continue;
            const auto known = latest.find(mark);
            const bool isPaused = known != latest.end() && isLongLived
                && event.time - m_groups[known->second].events.back()->time > 30 * 60;
            if (known == latest.end() || isPaused) {
                latest[mark] = m_groups.size();
                m_groups.push_back({.events = {}, .isLongLived = isLongLived, .signIn = signIn});
            }
            m_groups[latest[mark]].events.push_back(&event);
        }
    }
    // What its credential's events share; empty for none.
    QByteArray markOf(const MadeEvent &event, bool &isLongLived, QByteArray &signIn) const
    {
        const Caller &who = event.caller;
        signIn = signInOf(event);
        if (event.created) {
            std::set<QByteArray> signIns;
            std::set<QByteArray> keys;
            bool isConsole = false;
            for (const MadeEvent &other : m_events) {
                if (other.created != event.created || other.caller.principalId != who.principalId)
                    continue;
                if (!signInOf(other).isEmpty())
                    signIns.insert(signInOf(other));
                isConsole = isConsole || other.fromConsole || other.caller.key.isEmpty();
                if (!other.caller.key.isEmpty() && !isIssued(other.caller.key))
                    keys.insert(other.caller.key);
            }
            signIn = signIns.empty() ? QByteArray() : *signIns.begin();
            if (signIn.isEmpty()) {
                const QByteArray session = who.principalId + " at " + QByteArray::number(*event.created);
                const bool isOne = (isConsole || keys.size() > 1) && !isIssued(who.key);
                return isOne ? session : session + " with " + who.key;
            }
        }
        if (!signIn.isEmpty())
            return signIn;
        isLongLived = who.key.isEmpty() ? who.type == "Root" : !who.key.startsWith("ASIA");
        return who.key.isEmpty() && who.type != "Root" ? QByteArray() : who.principalId + " with " + who.key;
    }

    [[nodiscard]] const Group *groupOf(const MadeEvent &event) const
    {
        for (const Group &group : m_groups) {
            if (std::ranges::contains(group.events, &event))
                return &group;
        }
        return nullptr;
    }
    [[nodiscard]] const Group *callerGroup(const MadeEvent &event) const
    {
        if (const Group *own = groupOf(event))
            return own;
        for (const MadeEvent &view : m_events) {
            if (!event.shared.isEmpty() && view.shared == event.shared && view.recipient != event.recipient
                && view.name == event.name && groupOf(view) != nullptr)
                return groupOf(view);
        }
        return nullptr;
    }
    [[nodiscard]] QByteArray caller(const MadeEvent &event) const
    {
        if (const Group *group = callerGroup(event))
            return nameOf(*group);
        return event.caller.service.isEmpty() ? "outside " + m_labels.at(event.number)
                                              : "service " + event.caller.service;
    }

    void add(const QByteArray &from, const QByteArray &to, LineageLevel level)
    {
        const auto [place, isNew] = m_edges.try_emplace({from, to}, level);
        place->second = std::min(place->second, level);
    }
    [[nodiscard]] bool hasFollowedEdge(const Group &group) const
    {
        return std::ranges::any_of(m_edges, [&](const auto &edge) {
            return edge.first.second == nameOf(group) && edge.second <= LineageLevel::Likely;
        });
    }

    static LineageLevel judge(const MadeEvent &call, const Group &group)
    {
        using enum LineageLevel;
        const MadeEvent &used = group.first();
        const QByteArray &type = used.caller.type;
        const std::map<QByteArray, QByteArrayList> types
            = {{"AssumeRoot"_ba, {"Root"_ba, "AssumedRole"_ba}},
               {"GetSessionToken"_ba, {"IAMUser"_ba, "Root"_ba}},
               {"GetFederationToken"_ba, {"FederatedUser"_ba}},
               {"CreateAccessKey"_ba, {"IAMUser"_ba, "Root"_ba}}};
        const auto fitting = types.find(call.name);
        const bool fitsType = fitting == types.end() ? type == "AssumedRole" : fitting->second.contains(type);
        if (!fitsType || call.caller.key == call.issuedKey)
            return Contradiction;
        if (kRoleCalls.contains(call.name)) {
            const QByteArray asked = roleOf(call.roleArn);
            const QByteArray is = roleOf(used.caller.arn);
            const bool fits = !asked.isEmpty() && !is.isEmpty()
                ? asked == is
                : !call.assumedRoleId.isEmpty() && call.assumedRoleId == used.caller.principalId;
            if (!fits)
                return Contradiction;
        }
        const bool isEarly = used.time < call.time - 1;
        if (call.name == "CreateAccessKey") {
            const QByteArray name
                = used.caller.type == "IAMUser" ? used.caller.arn.split('/').last() : QByteArray();
            return isEarly || (!name.isEmpty() && !call.userName.isEmpty() && name != call.userName)
                ? Contradiction
                : Certain;
        }
        if (isEarly || (call.expires && used.time > *call.expires))
            return Contradiction;
        if (!group.created())
            return Strong;
        return std::abs(*group.created() - call.time) <= 1 ? Certain : Contradiction;
    }

    static bool isMadeAround(const Group &group, qint64 time, qint64 most)
    {
        return group.created() && std::abs(*group.created() - time) <= most;
    }

    void joinCalls()
    {
        for (const MadeEvent &call : m_events) {
            if (call.isFailed)
                continue;
            if (kKeyCalls.contains(call.name) && !call.issuedKey.isEmpty())
                joinKey(call);
            else if (call.name == "SwitchRole")
                joinSwitch(call);
            else if (call.name == "ConsoleLogin")
                joinSignIn(call);
            else if (call.name == "GetSigninToken")
                joinSigninToken(call);
            else if (call.name == "CreateOAuth2Token")
                joinOAuthToken(call);
        }
        joinRoleIds();
    }
    void addPod(const MadeEvent &call, const Group &group)
    {
        if (!call.pod.isEmpty())
            add("workload c/shop/" + call.pod, nameOf(group), LineageLevel::Strong);
    }
    void joinKey(const MadeEvent &call)
    {
        bool isUsed = false;
        for (const Group &group : m_groups) {
            if (std::ranges::none_of(group.events, [&](const MadeEvent *event) {
                    return event->caller.key == call.issuedKey;
                }))
                continue;
            isUsed = true;
            add(caller(call), nameOf(group), judge(call, group));
            if (judge(call, group) <= LineageLevel::Likely)
                addPod(call, group);
        }
        if (!isUsed)
            add(caller(call), "unused " + call.issuedKey, LineageLevel::Certain);
    }
    void joinRoleIds()
    {
        std::vector<std::pair<const MadeEvent *, const Group *>> pairs;
        for (const MadeEvent &call : m_events) {
            if (call.isFailed || !kRoleCalls.contains(call.name) || !call.issuedKey.isEmpty()
                || call.assumedRoleId.isEmpty() || (groupOf(call) == nullptr && callerGroup(call) != nullptr))
                continue;
            for (const Group &group : m_groups) {
                if (group.first().caller.principalId == call.assumedRoleId
                    && isMadeAround(group, call.time, 1) && !hasFollowedEdge(group))
                    pairs.emplace_back(&call, &group);
            }
        }
        for (const auto &[call, group] : pairs) {
            const auto same = [&](const auto &pair) { return pair.first == call || pair.second == group; };
            const bool isOnly = std::ranges::count_if(pairs, same) == 1;
            add(caller(*call), nameOf(*group), isOnly ? LineageLevel::Strong : LineageLevel::Ambiguous);
            if (isOnly)
                addPod(*call, *group);
        }
    }
    void joinSwitch(const MadeEvent &call)
    {
        const Group *from = nullptr;
        for (const Group &group : m_groups) {
            if (group.first().caller.arn == call.switchFrom && group.madeAt() <= call.time
                && (from == nullptr || group.madeAt() >= from->madeAt()))
                from = &group;
        }
        for (const Group &group : m_groups) {
            if (group.first().caller.arn == call.caller.arn && isMadeAround(group, call.time, 5)
                && &group != from)
                add(from != nullptr ? nameOf(*from) : "outside " + call.switchFrom, nameOf(group),
                    LineageLevel::Strong);
        }
    }
    void joinSignIn(const MadeEvent &call)
    {
        bool isFound = false;
        for (const bool byId : {true, false}) {
            for (const Group &group : m_groups) {
                const Caller &who = group.first().caller;
                const bool isSame
                    = byId ? who.principalId == call.caller.principalId : who.arn == call.caller.arn;
                if (!isSame || !isMadeAround(group, call.time, 60) || (!byId && isFound))
                    continue;
                add("login " + QByteArray::number(call.number), nameOf(group), LineageLevel::Likely);
                isFound = isFound || byId;
            }
        }
    }
    void joinSigninToken(const MadeEvent &call)
    {
        const Group *from = callerGroup(call);
        for (const MadeEvent &login : m_events) {
            if (from != nullptr && login.name == "ConsoleLogin" && !login.isFailed
                && login.caller.arn == call.caller.arn && login.time >= call.time
                && login.time <= call.time + 15 * 60)
                add(nameOf(*from), "login " + QByteArray::number(login.number), LineageLevel::Likely);
        }
    }
    void joinOAuthToken(const MadeEvent &call)
    {
        const Group *from = callerGroup(call);
        for (const Group &group : m_groups) {
            const bool isAlike = group.first().caller.arn == call.caller.arn
                && isMadeAround(group, call.time, 5) && group.first().ip == call.ip;
            const bool isNamed = !call.signIn.isEmpty() && group.signIn == call.signIn;
            if (from != nullptr && &group != from && (isAlike || isNamed))
                add(nameOf(*from), nameOf(group), LineageLevel::Likely);
        }
    }

    // The first that an event of the group says.
    template <class Say> static QByteArray said(const Group &group, Say say)
    {
        for (const MadeEvent *event : group.events) {
            if (const QByteArray text = say(*event); !text.isEmpty())
                return text;
        }
        return {};
    }
    static QByteArray sourceIdentity(const Group &group)
    {
        // It stands beside the creation date.
        return said(group, [](const MadeEvent &event) {
            return event.created ? event.sourceIdentity : QByteArray();
        });
    }
    static QByteArray person(const Group &group)
    {
        return said(group, [](const MadeEvent &event) {
            return event.person.isEmpty() ? QByteArray() : "arn:store/d-1/" + event.person;
        });
    }
    static QByteArray userName(const Group &group)
    {
        return group.first().roleName().startsWith("AWSReservedSSO_") ? group.first().session()
                                                                      : QByteArray();
    }

    void joinOrigins(const Edges &byCalls)
    {
        std::map<QByteArray, const Group *> byName;
        for (const Group &group : m_groups)
            byName[nameOf(group)] = &group;
        for (const Group &group : m_groups) {
            std::vector<QByteArray> issuers;
            for (const auto &[ends, level] : byCalls) {
                if (ends.second == nameOf(group) && level <= LineageLevel::Likely)
                    issuers.push_back(ends.first);
            }
            if (const QByteArray identity = sourceIdentity(group); !identity.isEmpty()) {
                const bool isHandedOn = std::ranges::any_of(issuers, [&](const QByteArray &issuer) {
                    const auto known = byName.find(issuer);
                    return known != byName.end() && sourceIdentity(*known->second) == identity
                        && known->second->madeAt() < group.madeAt();
                });
                if (!isHandedOn)
                    add("person " + identity, nameOf(group), LineageLevel::Strong);
            }
            joinPerson(group);
            const QByteArray scope = said(group, [](const MadeEvent &event) { return event.scope; });
            if (!scope.isEmpty())
                add("workload " + scope, nameOf(group), LineageLevel::Strong);
            joinInstance(group, issuers);
        }
    }
    void joinPerson(const Group &group)
    {
        QByteArray who = person(group);
        if (who.isEmpty() && !userName(group).isEmpty()) {
            std::set<QByteArray> people;
            for (const Group &other : m_groups) {
                if (userName(other) == userName(group) && !person(other).isEmpty())
                    people.insert(person(other));
            }
            who = people.size() == 1 ? *people.begin() : userName(group);
        }
        if (!who.isEmpty())
            add("person " + who, nameOf(group), LineageLevel::Likely);
    }
    void joinInstance(const Group &group, const std::vector<QByteArray> &issuers)
    {
        const QByteArray instance = group.first().session();
        if (!instance.startsWith("i-"))
            return;
        const bool isDelivered = std::ranges::contains(issuers, "service ec2.amazonaws.com"_ba)
            || std::ranges::any_of(group.events, [](const MadeEvent *event) {
                                     return event->isInstance && event->created.has_value();
                                 });
        if (!isDelivered && !issuers.empty())
            return;
        std::optional<qint64> launched;
        for (const MadeEvent &call : m_events) {
            if (call.name == "RunInstances" && !call.isFailed && call.instance == instance && !launched)
                launched = call.time;
        }
        m_instances.insert(instance);
        const bool isBefore = launched && group.first().time < *launched - 1;
        add("workload " + instance, nameOf(group),
            isBefore          ? LineageLevel::Contradiction
                : isDelivered ? LineageLevel::Certain
                              : LineageLevel::Likely);
    }
    void joinLaunches()
    {
        for (const MadeEvent &call : m_events) {
            if (call.name == "RunInstances" && !call.isFailed && m_instances.contains(call.instance))
                add(caller(call), "workload " + call.instance, LineageLevel::Certain);
        }
    }
    void joinViews()
    {
        for (const MadeEvent &event : m_events) {
            if (groupOf(event) == nullptr && callerGroup(event) != nullptr)
                add(nameOf(*callerGroup(event)), "view " + m_labels.at(event.number), LineageLevel::Certain);
        }
    }

    Events m_events;
    std::map<int, QByteArray> m_labels;
    std::vector<Group> m_groups;
    std::set<QByteArray> m_instances; // that worked with a role
    Edges m_edges;
};

} // namespace trailscope::test
