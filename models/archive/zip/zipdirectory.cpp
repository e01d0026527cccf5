// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/zip/zipdirectory.h"

#include <functional>

namespace trailscope {

void ZipDirectory::append(const ZipMember &member, std::string_view name)
{
    const std::string unique = m_unique.unique(std::string(name));
    m_byNameHash.emplace(std::hash<std::string_view>()(unique), static_cast<std::uint32_t>(members.size()));
    m_nameBegins.push_back(m_names.size());
    m_names.append(unique);
    members.push_back(member);
}

std::size_t ZipDirectory::nameEnd(std::size_t member) const
{
    return member + 1 < m_nameBegins.size() ? m_nameBegins[member + 1] : m_names.size();
}

std::string_view ZipDirectory::name(std::size_t member) const
{
    const std::size_t begin = m_nameBegins[member];
    return std::string_view(m_names).substr(begin, nameEnd(member) - begin);
}

std::optional<std::size_t> ZipDirectory::find(std::string_view name) const
{
    const auto [first, last] = m_byNameHash.equal_range(std::hash<std::string_view>()(name));
    for (auto it = first; it != last; ++it) {
        if (this->name(it->second) == name)
            return it->second;
    }
    return std::nullopt;
}

} // namespace trailscope
