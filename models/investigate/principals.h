// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/principalactivity.h"
#include "investigate/principalmerge.h"
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

// One sign-in or one set of credentials: session names repeat, so a session is a principalId together with an
// access key.
struct SessionNode {
    Code principalId = Code::Absent; // in Column::PrincipalId
    Code key = Code::Absent; // in Column::Key
    std::string name; // role session name, or the access key, or the principal's label
    PrincipalActivity activity;
    PrincipalActivity shown; // the part of it that the filter shows, as in every node
};

// One user, one role, one service …: what its sessions share.
struct PrincipalNode {
    Code group = Code::Absent; // in Column::PrincipalGroup
    std::string
        name; // user name, role name, service …: what the `user` and `role` fields hold where there is one
    // The permission set for a role that IAM Identity Center made, else the name; among principals of one
    // kind with the same, with what tells them apart.
    std::string displayName;
    PrincipalActivity activity;
    PrincipalActivity shown;
    std::vector<MergedCaller> merged; // callers that stand apart in the records, and are this principal
    std::vector<SessionNode> sessions; // by first time, then name
};

struct PrincipalKindNode {
    PrincipalKind kind = PrincipalKind::Unknown;
    PrincipalActivity activity;
    PrincipalActivity shown;
    std::vector<PrincipalNode> principals; // by display name ignoring case, then group
};

struct PrincipalAccountNode {
    Code account = Code::Absent; // in Column::Account
    std::string name; // empty when the records name no account
    PrincipalActivity activity;
    PrincipalActivity shown;
    std::vector<PrincipalKindNode> kinds; // in the order of PrincipalKind
};

// Who acts in a set of events: account, kind, principal, session. Immutable; any thread.
struct PrincipalTree {
    std::vector<PrincipalAccountNode> accounts; // by name, the nameless last
    PrincipalActivity activity;
    PrincipalActivity shown;
    bool isFiltered = false; // `shown` is a part only
};
using PrincipalTreePtr = std::shared_ptr<const PrincipalTree>;

// Null when stopped. The outcome does not depend on the order in which the events were loaded. `shown` is the
// part of the events that a filter shows, which is counted beside them; null: all of them. Who is one
// principal is told from all rows, whatever the events are.
[[nodiscard]] PrincipalTreePtr aggregatePrincipals(const Snapshot &snapshot, const EventSet &events,
                                                   std::stop_token stop = {},
                                                   const EventSet *shown = nullptr);

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
