// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/issuingcall.h"
#include "record/instant.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <cstdint>
#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

// What userIdentity says about the credential that signed a call, beyond what the columns have.
struct CredentialContext {
    UtcMs created = kNoTime; // creationDate
    std::string signIn; // signInSessionArn
    bool fromConsole = false; // sessionCredentialFromConsole
    bool isInstance = false; // ec2RoleDelivery: an EC2 instance was handed it
    std::string sourceIdentity; // which whoever began the session set, and no role in between can change
    std::string person; // onBehalfOf: the identity store's ARN, `/` and the user's id
    std::string scope; // inScopeOf.sourceArn: the function, or whatever else, that works with it

    auto operator<=>(const CredentialContext &) const = default;
};

// What the records of a trail say of credentials, read by one pass over them on all cores, and kept: a trail
// that has grown costs only what is new. One thread at a time.
class CredentialFacts {
public:
    // Reads what is new in the snapshot. False when stopped: what was known before is still. Events whose
    // record cannot be read again have an empty context.
    [[nodiscard]] bool read(const Snapshot &snapshot, const RawSource &records, const std::stop_token &stop);

    [[nodiscard]] std::uint32_t eventCount() const { return static_cast<std::uint32_t>(m_contextOf.size()); }
    [[nodiscard]] const CredentialContext &context(EventIndex event) const
    {
        return *m_contexts[m_contextOf[raw(event)]];
    }
    // By event.
    [[nodiscard]] std::span<const IssuingCall> calls() const { return m_calls; }

private:
    std::map<CredentialContext, std::uint32_t> m_numbers;
    std::vector<const CredentialContext *> m_contexts; // by number; keys of m_numbers
    std::vector<std::uint32_t> m_contextOf; // by event: a number
    std::vector<IssuingCall> m_calls;
};

} // namespace trailscope
