// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"
#include "investigate/lineage/lineageselection.h"
#include "record/instant.h"
#include "store/snapshot.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

// A credential, or who stands for one, in the tree of a lineage. A value.
struct LineageLine {
    int parent = -1; // a line
    std::uint32_t node = 0; // of the lineage's graph: the same in each line that stands for it
    std::vector<int> children; // lines
    LineageNodeKind kind = LineageNodeKind::Credential;
    CredentialKind credential = CredentialKind::Session; // of a credential
    std::string who; // the principal; empty where the id says it
    std::string id;
    std::uint32_t events = 0;
    std::uint32_t errors = 0;
    UtcMs begin = kNoTime;
    UtcMs end = kNoTime;
    bool isAsked = false; // of the event that the tree was asked for
    bool isRepeated = false; // stands above with all that is below it
    bool isIssuerMissing = false;
    // How it is known to come from the line above it; nothing for the first.
    struct Step {
        LineageLevel level = LineageLevel::Certain;
        LineageProof proof = LineageProof::Call;
        std::string call; // eventName, or the member of the evidence that says so
        EventIndex evidence{};
        UtcMs time = kNoTime;
        bool changesAddress = false;
        std::optional<FieldValue> callValue = {}; // what a filter finds the call by, where it can be named
    };
    std::optional<Step> step;
    // From where a credential was used, in order of time.
    struct Use {
        std::string address;
        std::string program; // of the user agent; empty where it is not told
        UtcMs time = kNoTime; // first
        std::uint32_t events = 0;
        bool isNewAddress = false; // see CredentialUse
        bool isNewAgent = false;
    };
    std::vector<Use> uses;
    std::optional<FieldValue> value; // what a filter finds its events by
};

// Where the credential of an event came from and all that came from it, as a tree: who stands before is
// above. What comes from several stands below each, and all that is below it once. Immutable; any thread.
struct LineageTree {
    std::vector<LineageLine> lines; // who is above comes first
    std::vector<int> roots; // lines
};
using LineageTreePtr = std::shared_ptr<const LineageTree>;

[[nodiscard]] LineageTreePtr makeLineageTree(const Snapshot &snapshot, const Lineage &lineage,
                                             const LineageSelection &selection);

} // namespace trailscope
