// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/credentialgroups.h"
#include "store/ids.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace trailscope {

// How sure a step from one credential to the next is. A path is as sure as its weakest step.
enum class LineageLevel : std::uint8_t {
    Certain,
    Strong,
    Likely,
    Ambiguous, // one of several
    Contradiction, // the key is the same and something else is not: shown, never followed
};
inline constexpr int kLineageLevelCount = static_cast<int>(LineageLevel::Contradiction) + 1;
[[nodiscard]] std::string_view lineageLevelName(LineageLevel level);
// Whether what was done behind such a step counts as done by who stands before it.
[[nodiscard]] constexpr bool isFollowed(LineageLevel level)
{
    return level <= LineageLevel::Likely;
}

enum class LineageNodeKind : std::uint8_t {
    Credential, // a group of events
    Service, // an AWS service that assumed a role
    Outside, // whoever else called without a credential of this trail: an identity provider, another account
    SignIn, // a sign-in to the console: the event
    Unused, // a key that was issued and never used in these files
    Workload, // what works with a role's credentials: a pod, a function, an instance
    Person, // who began it, under the name that all of a session says: a source identity, a user of Identity
            // Center
    View, // a credential's caller as another account's trail has recorded it
};

// What shows that one came from the other.
enum class LineageProof : std::uint8_t {
    Call, // that made it
    Tags, // a call's session tags
    Scope, // inScopeOf
    RoleDelivery, // ec2RoleDelivery, and a session that has an instance's name
    SessionName, // nothing but a name that whoever asked for the session chose
    OnBehalfOf,
    SourceIdentity,
    SharedEvent, // sharedEventID: two accounts' records of one call
};

struct LineageNode {
    LineageNodeKind kind = LineageNodeKind::Credential;
    std::string id{}; // the group's, the service, the caller, the event's ID or the key
    std::uint32_t group = CredentialGroups::kNone; // of a credential
    std::uint32_t events = 0;
    // A temporary credential of which no call in these files says that it was issued.
    bool isIssuerMissing = false;
};

struct LineageEdge {
    std::uint32_t from = 0; // nodes
    std::uint32_t to = 0;
    IssueKind kind = IssueKind::AssumeRole; // of a call
    LineageLevel level = LineageLevel::Certain;
    LineageProof proof = LineageProof::Call;
    EventIndex evidence{}; // the call that proves it, or the first event that says so
    bool changesAddress = false; // it was asked for from another address than it was first used from

    bool operator==(const LineageEdge &) const = default;
};

// For people who know CloudTrail: the name of the call, or of the member that says so.
[[nodiscard]] std::string_view lineageProofText(const Snapshot &snapshot, const LineageEdge &edge);

// Which credential came from which: the calls of a trail that issue credentials, joined with the sessions
// that use them. Immutable; any thread.
class LineageGraph {
public:
    LineageGraph() = default;
    // The facts and the groups are of the snapshot's events.
    LineageGraph(const Snapshot &snapshot, const CredentialFacts &facts, const CredentialGroups &groups);

    // The groups first, each under its own number.
    [[nodiscard]] const std::vector<LineageNode> &nodes() const { return m_nodes; }
    // By `to`, the surest first.
    [[nodiscard]] const std::vector<LineageEdge> &edges() const { return m_edges; }
    [[nodiscard]] std::span<const LineageEdge> edgesTo(std::uint32_t node) const;
    // The group that signed the call which this event is another account's record of; kNone for other events.
    [[nodiscard]] std::uint32_t groupBehind(EventIndex event) const;
    // The same of all such events, by event.
    [[nodiscard]] const std::unordered_map<std::uint32_t, std::uint32_t> &groupsBehind() const
    {
        return m_groupBehind;
    }
    // Of nodes that the credential came from, over steps that are followed: the nearest first, itself not
    // among them. Paths end after kDeepest steps, and where they would go in a circle; there are no more than
    // kMostAncestors.
    [[nodiscard]] std::vector<std::uint32_t> ancestors(std::uint32_t node) const;
    static constexpr int kDeepest = 64;
    static constexpr std::size_t kMostAncestors = 1024;

private:
    std::vector<LineageNode> m_nodes;
    std::vector<LineageEdge> m_edges;
    std::vector<std::size_t> m_firstEdge; // by `to`, and one more
    std::unordered_map<std::uint32_t, std::uint32_t> m_groupBehind; // by event
};

} // namespace trailscope
