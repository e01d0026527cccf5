// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/issuingcall.h"
#include "store/credentialcontext.h"
#include "store/snapshot.h"

#include <cstdint>
#include <deque>
#include <span>
#include <unordered_map>
#include <vector>

namespace trailscope {

// What the records of a trail say of credentials, as loading took it, unpacked: a trail that has grown costs
// only what is new. One thread at a time.
class CredentialFacts {
public:
    // Takes what is new in the snapshot.
    void take(const Snapshot &snapshot);

    [[nodiscard]] std::uint32_t eventCount() const { return static_cast<std::uint32_t>(m_contextOf.size()); }
    // Events of one context have one number, below contextCount().
    [[nodiscard]] std::uint32_t contextNumber(EventIndex event) const { return m_contextOf[raw(event)]; }
    [[nodiscard]] std::uint32_t contextCount() const { return static_cast<std::uint32_t>(m_contexts.size()); }
    [[nodiscard]] const CredentialContext &contextAt(std::uint32_t number) const
    {
        return m_contexts[number];
    }
    [[nodiscard]] const CredentialContext &context(EventIndex event) const
    {
        return m_contexts[m_contextOf[raw(event)]];
    }
    // By event.
    [[nodiscard]] std::span<const IssuingCall> calls() const { return m_calls; }

private:
    void takeCall(const Snapshot &snapshot, EventIndex event, IssueKind kind, std::uint32_t &context);
    std::uint32_t numberOf(const Snapshot &snapshot, std::uint32_t code);

    std::vector<std::uint32_t> m_numbers; // by code of Dictionaries::contexts(); kUnknown
    std::unordered_map<std::uint32_t, std::uint32_t> m_withoutSignIn; // by number
    std::deque<CredentialContext> m_contexts; // by number, which stay where they are; the first says nothing
    std::vector<std::uint32_t> m_contextOf; // by event: a number
    std::vector<IssuingCall> m_calls;
};

} // namespace trailscope
