// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/credentialgroups.h"
#include "investigate/lineage/lineageparts.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace trailscope {

// Joins the calls that issue credentials with the groups of events that use them: LineageGraph's work. One
// use, one thread; all that it is given outlives it.
class LineageJoins {
public:
    LineageJoins(const Snapshot &snapshot, const CredentialFacts &facts, const CredentialGroups &groups);

    void join();
    [[nodiscard]] LineageParts takeParts() { return std::move(m_parts); }
    // By event that is another account's record of a call.
    [[nodiscard]] std::unordered_map<std::uint32_t, std::uint32_t> takeGroupsBehind()
    {
        return std::move(m_groupsBehind);
    }

private:
    using Numbers = std::vector<std::uint32_t>; // of groups
    using Calls = std::vector<const IssuingCall *>;

    // Whoever shares a key, an ARN or a name with more than so many at once is not told from them: what was
    // masked by one word is everybody's. The work grows with the calls, and not with their square.
    static constexpr std::size_t kMostCandidates = 64;

    void joinByKey(const IssuingCall &call);
    void joinByRoleId(const Calls &calls);
    void joinSwitchedRole(const IssuingCall &call);
    void joinSignIn(const IssuingCall &call);
    void joinSigninToken(const IssuingCall &call);
    void joinOAuthToken(const IssuingCall &call);
    void joinInstances(const IssuingCall &call);
    void joinViews();

    // The group that made the call; where only the other account's view of it says so, from there.
    [[nodiscard]] std::uint32_t callerGroup(EventIndex event) const;
    // The node that made the call; made where there is none yet.
    std::uint32_t caller(EventIndex event);
    // Where a service of AWS asked for a pod: it came from there.
    void addPod(std::uint32_t to, const IssuingCall &call);
    void add(std::uint32_t from, std::uint32_t to, const IssuingCall &call, LineageLevel level);
    [[nodiscard]] LineageLevel judge(const IssuingCall &call, const CredentialGroup &group) const;
    [[nodiscard]] bool fitsRole(const IssuingCall &call, const CredentialGroup &group) const;
    [[nodiscard]] bool fitsType(IssueKind kind, std::string_view identityType) const;
    [[nodiscard]] std::string_view text(Column column, EventIndex event) const
    {
        return m_snapshot.text(column, event);
    }
    [[nodiscard]] const CredentialGroup &group(std::uint32_t number) const
    {
        return m_groups.groups()[number];
    }
    // When its credential was made, or else first used.
    [[nodiscard]] UtcMs madeAt(std::uint32_t number) const
    {
        return group(number).created != kNoTime ? group(number).created : group(number).begin;
    }
    // Of these, which are in the order of madeAt(), those whose credentials were made at that time; no more
    // than kMostCandidates.
    [[nodiscard]] Numbers madeAround(const Numbers &numbers, UtcMs time, UtcMs most) const;

    const Snapshot &m_snapshot;
    const CredentialFacts &m_facts;
    const CredentialGroups &m_groups;
    LineageParts m_parts;
    std::unordered_map<std::uint32_t, std::uint32_t> m_groupsBehind; // by event
    std::unordered_map<std::uint32_t, Numbers> m_byKey; // by code
    std::unordered_map<std::uint32_t, Numbers> m_byPrincipalId; // by code
    std::unordered_map<std::uint32_t, Numbers> m_byArn; // by code
    std::unordered_map<std::string_view, std::uint32_t> m_byId; // groups
    std::unordered_map<std::uint32_t, Calls> m_signIns; // by code of the ARN, in order of time
    std::vector<EventIndex> m_sharing; // those that have a shared event ID, in order of time
    std::unordered_map<std::uint32_t, std::vector<EventIndex>> m_shared; // by code of the shared event ID
};

} // namespace trailscope
