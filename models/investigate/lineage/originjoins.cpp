// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/lineage/originjoins.h"

#include "text/ipaddress.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <unordered_map>

namespace trailscope {

namespace {

constexpr UtcMs kClockTolerance = 1000;

// `i-` and 8 or 17 hexadecimal digits: what EC2 calls the sessions that it hands to an instance.
bool isInstanceId(std::string_view session)
{
    if (!session.starts_with("i-") || (session.size() != 10 && session.size() != 19))
        return false;
    return std::ranges::all_of(session.substr(2),
                               [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

UtcMs madeAt(const CredentialGroup &group)
{
    return group.created != kNoTime ? group.created : group.begin;
}

} // namespace

OriginJoins::OriginJoins(const Snapshot &snapshot, const CredentialFacts &facts,
                         const CredentialGroups &groups, LineageParts &parts)
    : m_snapshot(snapshot)
    , m_facts(facts)
    , m_groups(groups)
    , m_parts(parts)
    , m_sayings(groups.groups().size())
    , m_issuers(groups.groups().size())
{
}

void OriginJoins::join(std::span<const IssuingCall *const> calls)
{
    listen();
    for (const LineageEdge &edge : m_parts.edges()) {
        if (isFollowed(edge.level) && m_parts.nodes()[edge.to].group != CredentialGroups::kNone)
            m_issuers[edge.to].push_back(edge.from);
    }
    joinSourceIdentities();
    joinPeople();
    joinScopes();
    joinInstances(calls);
}

void OriginJoins::listen()
{
    std::vector<bool> saysSomething(m_facts.contextCount(), false); // by context
    for (std::uint32_t number = 0; number < m_facts.contextCount(); ++number) {
        const CredentialContext &context = m_facts.contextAt(number);
        saysSomething[number] = !context.sourceIdentity.empty() || !context.person.empty()
            || !context.scope.empty() || context.isInstance;
    }
    if (std::ranges::find(saysSomething, true) == saysSomething.end())
        return;
    for (const EventIndex event : m_snapshot.timeOrder()) {
        if (!saysSomething[m_facts.contextNumber(event)])
            continue;
        const std::uint32_t group = m_groups.of(event);
        if (group == CredentialGroups::kNone)
            continue;
        const CredentialContext &context = m_facts.context(event);
        Saying &saying = m_sayings[group];
        const auto note = [event](std::optional<EventIndex> &first, bool isSaid) {
            if (isSaid && !first)
                first = event;
        };
        note(saying.sourceIdentity, !context.sourceIdentity.empty());
        note(saying.person, !context.person.empty());
        note(saying.scope, !context.scope.empty());
        note(saying.instance, context.isInstance);
    }
}

std::string_view OriginJoins::said(const std::optional<EventIndex> &event,
                                   std::string CredentialContext::*member) const
{
    return event ? std::string_view(m_facts.context(*event).*member) : std::string_view();
}

void OriginJoins::add(LineageNodeKind kind, std::string_view id, std::uint32_t group, EventIndex evidence,
                      LineageProof proof, LineageLevel level)
{
    m_parts.add({.from = m_parts.nodeOf(kind, id, 0),
                 .to = group,
                 .level = level,
                 .proof = proof,
                 .evidence = evidence});
}

// It survives every role in between: where the one before has the same, it stands there.
void OriginJoins::joinSourceIdentities()
{
    for (std::uint32_t group = 0; group < m_sayings.size(); ++group) {
        const std::string_view identity
            = said(m_sayings[group].sourceIdentity, &CredentialContext::sourceIdentity);
        if (identity.empty())
            continue;
        const UtcMs made = madeAt(m_groups.groups()[group]);
        const bool isHandedOn = std::ranges::any_of(m_issuers[group], [&](std::uint32_t issuer) {
            return issuer < m_sayings.size() && madeAt(m_groups.groups()[issuer]) < made
                && said(m_sayings[issuer].sourceIdentity, &CredentialContext::sourceIdentity) == identity;
        });
        if (!isHandedOn) {
            add(LineageNodeKind::Person, identity, group, *m_sayings[group].sourceIdentity,
                LineageProof::SourceIdentity, LineageLevel::Strong);
        }
    }
}

// Not every service says on whose behalf it was called: a role of Identity Center bears the user's name, too,
// and where it belongs to one user of all that are told, it is that one.
void OriginJoins::joinPeople()
{
    const auto nameOf = [this](std::uint32_t group) {
        return text(Column::Role, group).starts_with("AWSReservedSSO_") ? text(Column::Session, group)
                                                                        : std::string_view();
    };
    std::unordered_map<std::string_view, std::set<std::string_view>> people; // by name
    for (std::uint32_t group = 0; group < m_sayings.size(); ++group) {
        const std::string_view person = said(m_sayings[group].person, &CredentialContext::person);
        if (!person.empty() && !nameOf(group).empty())
            people[nameOf(group)].insert(person);
    }
    for (std::uint32_t group = 0; group < m_sayings.size(); ++group) {
        const std::string_view name = nameOf(group);
        if (m_sayings[group].person) {
            add(LineageNodeKind::Person, said(m_sayings[group].person, &CredentialContext::person), group,
                *m_sayings[group].person, LineageProof::OnBehalfOf, LineageLevel::Likely);
        } else if (!name.empty()) {
            const auto known = people.find(name);
            const bool isOne = known != people.end() && known->second.size() == 1;
            add(LineageNodeKind::Person, isOne ? *known->second.begin() : name, group,
                m_groups.groups()[group].first, LineageProof::SessionName, LineageLevel::Likely);
        }
    }
}

void OriginJoins::joinScopes()
{
    for (std::uint32_t group = 0; group < m_sayings.size(); ++group) {
        if (const auto &scope = m_sayings[group].scope) {
            add(LineageNodeKind::Workload, said(scope, &CredentialContext::scope), group, *scope,
                LineageProof::Scope, LineageLevel::Strong);
        }
    }
}

bool OriginJoins::isIssuedToInstance(std::uint32_t group) const
{
    return std::ranges::any_of(m_issuers[group], [this](std::uint32_t issuer) {
        const LineageNode &node = m_parts.nodes()[issuer];
        return node.kind == LineageNodeKind::Service && node.id == "ec2.amazonaws.com";
    });
}

// All sessions of an instance come from it, however often EC2 makes new keys; and it from who launched it.
void OriginJoins::joinInstances(std::span<const IssuingCall *const> calls)
{
    std::unordered_map<std::string_view, UtcMs> launched; // first, by instance
    for (const IssuingCall *const call : calls) {
        for (const std::string &instance : call->instances)
            launched.try_emplace(instance, m_snapshot.time(call->event));
    }
    std::vector<std::uint32_t> groups;
    for (std::uint32_t group = 0; group < m_sayings.size(); ++group) {
        if (isInstanceId(text(Column::Session, group)) && text(Column::IdentityType, group) == "AssumedRole")
            groups.push_back(group);
    }
    std::ranges::stable_sort(groups, {},
                             [this](std::uint32_t group) { return madeAt(m_groups.groups()[group]); });
    std::unordered_map<std::string_view, Code> addresses; // where an instance's latest session began
    for (const std::uint32_t group : groups) {
        const std::string_view instance = text(Column::Session, group);
        const EventIndex first = m_groups.groups()[group].first;
        const auto &saying = m_sayings[group].instance;
        const bool isDelivered = saying || isIssuedToInstance(group);
        // Whoever assumes a role by hand can call the session whatever he likes.
        if (!isDelivered && !m_issuers[group].empty())
            continue;
        const auto launch = launched.find(instance);
        const UtcMs begin = m_groups.groups()[group].begin;
        const bool isBefore = launch != launched.end() && launch->second != kNoTime && begin != kNoTime
            && begin < launch->second - kClockTolerance;
        LineageEdge edge{.from = m_parts.nodeOf(LineageNodeKind::Workload, instance, 0),
                         .to = group,
                         .level = isDelivered ? LineageLevel::Certain : LineageLevel::Likely,
                         .proof = isDelivered ? LineageProof::RoleDelivery : LineageProof::SessionName,
                         .evidence = saying.value_or(first)};
        if (isBefore)
            edge.level = LineageLevel::Contradiction;
        if (parseIpAddress(m_snapshot.text(Column::Ip, first))) {
            const auto [address, isFirst]
                = addresses.try_emplace(instance, m_snapshot.code(Column::Ip, first));
            edge.changesAddress = !isFirst && address->second != m_snapshot.code(Column::Ip, first);
            address->second = m_snapshot.code(Column::Ip, first);
        }
        m_parts.add(edge);
    }
}

} // namespace trailscope
