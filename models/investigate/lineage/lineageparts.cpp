// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/lineage/lineageparts.h"

namespace trailscope {

LineageParts::LineageParts(const CredentialGroups &groups)
{
    for (std::uint32_t number = 0; number < groups.groups().size(); ++number) {
        const CredentialGroup &group = groups.groups()[number];
        m_nodes.push_back({.id = group.id, .group = number, .events = group.events});
    }
}

std::uint32_t LineageParts::nodeOf(LineageNodeKind kind, std::string_view id, std::uint32_t events)
{
    const auto [place, isNew]
        = m_numbers.try_emplace(std::pair(kind, std::string(id)), static_cast<std::uint32_t>(m_nodes.size()));
    if (isNew)
        m_nodes.push_back({.kind = kind, .id = std::string(id)});
    m_nodes[place->second].events += events;
    return place->second;
}

std::optional<std::uint32_t> LineageParts::findNode(LineageNodeKind kind, std::string_view id) const
{
    const auto found = m_numbers.find(std::pair(kind, std::string(id)));
    return found == m_numbers.end() ? std::nullopt : std::optional(found->second);
}

} // namespace trailscope
