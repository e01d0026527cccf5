// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/credentialgroups.h"
#include "store/ids.h"
#include "store/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace trailscope {

// From where and with what a credential was used. A value.
struct CredentialUse {
    Code address = Code::Absent; // in Column::Ip
    Code agent = Code::Absent; // in Column::Agent: the first of its family
    EventIndex first{};
    std::uint32_t events = 0; // copies aside
    // Of a temporary credential that was used from elsewhere before. Services of AWS, which act in its name,
    // are no addresses; and the console has agents of its own for each of its pages.
    bool isNewAddress = false;
    bool isNewAgent = false;

    bool operator==(const CredentialUse &) const = default;
};

// From where each credential was used, in order of time: a temporary key that turns up elsewhere has been
// carried there. Immutable; any thread.
class CredentialUses {
public:
    // More of one credential are counted with the last.
    static constexpr std::size_t kMostUses = 64;

    CredentialUses() = default;
    // The groups are of the snapshot's events.
    CredentialUses(const Snapshot &snapshot, const CredentialGroups &groups);

    // By group; none for what has none.
    [[nodiscard]] std::span<const CredentialUse> of(std::uint32_t group) const
    {
        return group < m_uses.size() ? std::span<const CredentialUse>(m_uses[group])
                                     : std::span<const CredentialUse>();
    }

private:
    std::vector<std::vector<CredentialUse>> m_uses; // by group
};

} // namespace trailscope
