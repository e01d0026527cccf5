// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/lineagefinder.h"
#include "record/instant.h"
#include "store/eventset.h"
#include "store/snapshot.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

// One credential: what was done with it, from where, and how it began. Counts are of all its events, which
// `credential = ID` finds. A value.
struct CredentialLine {
    std::string id;
    CredentialKind kind = CredentialKind::Session;
    UtcMs begin = kNoTime; // of its first and last event that has a time
    UtcMs end = kNoTime;
    std::uint32_t events = 0;
    std::uint32_t errors = 0;
    std::vector<std::string> addresses; // in order of their first use
    std::vector<std::string> programs; // of user agents
    bool isCarried = false; // a temporary one that was used from a new address later
    std::string issuer; // who issued it, or whom it belongs to; empty where nothing says so
    std::string proof; // the call, or the member of an event that says so
    LineageLevel level = LineageLevel::Certain; // of that
    bool isIssuerMissing = false;
};

// By the time they began, then by id. Immutable; any thread.
using CredentialList = std::vector<CredentialLine>;
using CredentialListPtr = std::shared_ptr<const CredentialList>;

// Of the credentials that signed some of these events.
[[nodiscard]] CredentialListPtr makeCredentialList(const Snapshot &snapshot, const Lineage &lineage,
                                                   const EventSet &events);

} // namespace trailscope
