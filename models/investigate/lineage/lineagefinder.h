// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/credentialfacts.h"
#include "investigate/lineage/credentialgroups.h"
#include "investigate/lineage/credentialuses.h"
#include "investigate/lineage/lineagegraph.h"
#include "store/derivedcolumn.h"
#include "store/snapshot.h"

#include <memory>
#include <mutex>
#include <stop_token>

namespace trailscope {

// What is known about the credentials of a trail's events. Immutable, shared; any thread.
struct Lineage {
    CredentialGroups groups;
    LineageGraph graph;
    CredentialUses uses;
    DerivedColumnPtr credential; // by event: the group's id
    DerivedColumnPtr lineage; // by event: ids, keys and ARNs of its own credential and of its ancestors
};
using LineagePtr = std::shared_ptr<const Lineage>;

// Finds it out, of what loading took out of the records. One a trail. Any thread; a second call waits.
class LineageFinder {
public:
    // Blocks; null when stopped.
    [[nodiscard]] LineagePtr find(const Snapshot &snapshot, const std::stop_token &stop = {});
    // What was found last, perhaps for fewer events than there are by now; null where nothing is, or while
    // it is being found. Does not wait.
    [[nodiscard]] LineagePtr known() const;

private:
    mutable std::mutex m_mutex; // guards what follows
    CredentialFacts m_facts;
    LineagePtr m_last;
};

} // namespace trailscope
