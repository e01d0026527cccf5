// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/keptranks.h"

namespace trailscope {

const TextRanks &KeptRanks::of(const Dictionary &dictionary, TextComparison comparison, bool lists)
{
    Entry *entry = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        entry = &m_entries[&dictionary];
    }
    entry->made.ensure([&] {
        entry->ranks
            = rankTexts(dictionary, std::vector<std::uint8_t>(dictionary.size(), 1), comparison, lists);
    });
    return entry->ranks;
}

} // namespace trailscope
