// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/credentialfacts.h"
#include "record/instant.h"
#include "store/snapshot.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// What holds the events of one credential together, the surest first.
enum class CredentialKind : std::uint8_t {
    SignIn, // a sign-in session that the records name: signInSessionArn
    Console, // keys that the console made for one sign-in: one principal, one creationDate
    Session, // a temporary key
    LongLived, // a key without an end, or the root user: by time, up to a pause
};
inline constexpr int kCredentialKindCount = static_cast<int>(CredentialKind::LongLived) + 1;
[[nodiscard]] std::string_view credentialKindName(CredentialKind kind);

// How long a long-lived key may be idle and still be in the same use, in ms.
inline constexpr UtcMs kLongestPause = UtcMs{30} * 60 * 1000;

// The events of one credential. Names and codes are those of its first event. A value.
struct CredentialGroup {
    std::string id{}; // which stays the same whatever else is loaded, but for long-lived keys
    CredentialKind kind = CredentialKind::Session;
    std::vector<Code> keys{}; // in Column::Key, in order of use
    EventIndex first{}; // in order of time
    EventIndex last{};
    UtcMs created = kNoTime;
    UtcMs begin = kNoTime; // of the first and the last event that has a time
    UtcMs end = kNoTime;
    std::uint32_t events = 0; // copies aside
    std::uint32_t errors = 0; // what did not succeed
};

// Which credential signed which event. Immutable; any thread.
class CredentialGroups {
public:
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    CredentialGroups() = default;
    // The facts are of the snapshot's events. Does not depend on the order in which they were loaded.
    CredentialGroups(const Snapshot &snapshot, const CredentialFacts &facts);

    [[nodiscard]] const std::vector<CredentialGroup> &groups() const { return m_groups; } // by first event
    // Its number, or kNone: it was signed by none, or the record does not say by which.
    [[nodiscard]] std::uint32_t of(EventIndex event) const { return m_groupOf[raw(event)]; }
    [[nodiscard]] std::uint32_t eventCount() const { return static_cast<std::uint32_t>(m_groupOf.size()); }

private:
    std::vector<CredentialGroup> m_groups;
    std::vector<std::uint32_t> m_groupOf; // by event
};

} // namespace trailscope
