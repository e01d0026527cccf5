// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"
#include "record/principal.h"
#include "store/eventset.h"
#include "store/snapshot.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// What a node of the tree has done. Times are those of its own events; kNoTime when none of them has one.
struct PrincipalActivity {
    std::uint64_t events = 0;
    std::uint64_t errors = 0; // outcome other than success
    UtcMs first = kNoTime;
    UtcMs last = kNoTime;

    void add(UtcMs time, bool error);
    PrincipalActivity &operator+=(const PrincipalActivity &other);
    bool operator==(const PrincipalActivity &) const = default;
};

// One sign-in or one set of credentials: session names repeat, so a session is a principalId together with an
// access key.
struct SessionNode {
    Code principalId = Code::Absent; // in Column::PrincipalId
    Code key = Code::Absent; // in Column::Key
    std::string name; // role session name, or the access key, or the principal's label
    PrincipalActivity activity;
};

// One user, one role, one service …: what its sessions share.
struct PrincipalNode {
    Code group = Code::Absent; // in Column::PrincipalGroup
    std::string
        name; // user name, role name, service …: what the `user` and `role` fields hold where there is one
    std::string displayName; // the permission set for a role that IAM Identity Center made, else the name
    PrincipalActivity activity;
    std::vector<SessionNode> sessions; // by first time, then name
};

struct PrincipalKindNode {
    PrincipalKind kind = PrincipalKind::Unknown;
    PrincipalActivity activity;
    std::vector<PrincipalNode> principals; // by display name ignoring case, then group
};

struct PrincipalAccountNode {
    Code account = Code::Absent; // in Column::Account
    std::string name; // empty when the records name no account
    PrincipalActivity activity;
    std::vector<PrincipalKindNode> kinds; // in the order of PrincipalKind
};

// Who acts in a set of events: account, kind, principal, session. Immutable; any thread.
struct PrincipalTree {
    std::vector<PrincipalAccountNode> accounts; // by name, the nameless last
    PrincipalActivity activity;
};
using PrincipalTreePtr = std::shared_ptr<const PrincipalTree>;

// Null when stopped. The outcome does not depend on the order in which the events were loaded.
[[nodiscard]] PrincipalTreePtr aggregatePrincipals(const Snapshot &snapshot, const EventSet &events,
                                                   std::stop_token stop = {});

// A principal as one row.
struct PrincipalRow {
    std::string principal; // PrincipalNode::name
    PrincipalKind kind = PrincipalKind::Unknown;
    std::string account;
    std::uint64_t sessions = 0;
    PrincipalActivity activity;
};
// Most events first, then by name, kind and account.
[[nodiscard]] std::vector<PrincipalRow> principalRows(const PrincipalTree &tree);

// The permission set in a role name of the form AWSReservedSSO_<PermissionSet>_<16 hexadecimal digits>; empty
// for any other role.
[[nodiscard]] std::string_view permissionSetOf(std::string_view roleName);

} // namespace trailscope
