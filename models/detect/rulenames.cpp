// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/rulenames.h"

namespace trailscope {

RuleNames::RuleNames(std::span<const Rule> rules)
    : m_isOut(rules.size(), false)
{
    for (std::uint32_t place = 0; place < rules.size(); ++place) {
        const RuleHeader &header = rules[place].header;
        const std::array<std::string_view, kKinds> names = {header.id, header.name, header.title};
        for (std::size_t kind = 0; kind < kKinds; ++kind) {
            m_inFiles[kind][{header.file, names[kind]}].all.push_back(place);
            m_anywhere[kind][names[kind]].all.push_back(place);
        }
    }
}

std::optional<std::uint32_t> RuleNames::find(std::string_view reference, std::string_view file)
{
    if (reference.empty())
        return std::nullopt;
    for (auto &byName : m_inFiles) {
        const auto found = byName.find({file, reference});
        if (const auto place = found == byName.end() ? std::nullopt : firstOf(found->second))
            return place;
    }
    for (auto &byName : m_anywhere) {
        const auto found = byName.find(reference);
        if (const auto place = found == byName.end() ? std::nullopt : firstOf(found->second))
            return place;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> RuleNames::firstOf(Places &places) const
{
    while (places.first < places.all.size() && m_isOut[places.all[places.first]])
        ++places.first;
    return places.first < places.all.size() ? std::optional(places.all[places.first]) : std::nullopt;
}

} // namespace trailscope
