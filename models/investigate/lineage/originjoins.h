// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/credentialfacts.h"
#include "investigate/lineage/credentialgroups.h"
#include "investigate/lineage/lineageparts.h"
#include "store/snapshot.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// Joins credentials with who or what their own events say that they belong to: a source identity, a user of
// Identity Center, a function, an instance, which is not the same as who issued them. One use, one thread;
// all that it is given outlives it.
class OriginJoins {
public:
    OriginJoins(const Snapshot &snapshot, const CredentialFacts &facts, const CredentialGroups &groups,
                LineageParts &parts);

    // The steps that calls prove are in the parts already; `calls` are those that succeeded, in order of
    // time.
    void join(std::span<const IssuingCall *const> calls);

private:
    // What the events of a group say, each by the first that says it.
    struct Saying {
        std::optional<EventIndex> sourceIdentity;
        std::optional<EventIndex> person;
        std::optional<EventIndex> scope;
        std::optional<EventIndex> instance;
    };

    void listen();
    void joinSourceIdentities();
    void joinPeople();
    void joinScopes();
    void joinInstances(std::span<const IssuingCall *const> calls);

    // What the group's first such event says.
    [[nodiscard]] std::string_view said(const std::optional<EventIndex> &event,
                                        std::string CredentialContext::*member) const;
    [[nodiscard]] bool isIssuedToInstance(std::uint32_t group) const;
    void add(LineageNodeKind kind, std::string_view id, std::uint32_t group, EventIndex evidence,
             LineageProof proof, LineageLevel level);
    [[nodiscard]] std::string_view text(Column column, std::uint32_t group) const
    {
        return m_snapshot.text(column, m_groups.groups()[group].first);
    }

    const Snapshot &m_snapshot;
    const CredentialFacts &m_facts;
    const CredentialGroups &m_groups;
    LineageParts &m_parts;
    std::vector<Saying> m_sayings; // by group
    std::vector<std::vector<std::uint32_t>>
        m_issuers; // by group: the nodes that calls issued it to, followed
};

} // namespace trailscope
