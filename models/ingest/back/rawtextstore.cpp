// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/rawtextstore.h"

#include <algorithm>

namespace trailscope {

const RawTextShelf *RawTextStore::shelfOf(SourceId source) const
{
    if (raw(source) >= m_shelfOf.size() || m_shelfOf[raw(source)] == 0)
        return nullptr;
    return m_shelves[m_shelfOf[raw(source)] - 1].get();
}

std::uint64_t RawTextStore::memoryBytes() const
{
    std::uint64_t bytes = m_shelfOf.size() * sizeof(std::uint32_t);
    for (const auto &shelf : m_shelves)
        bytes += shelf->memoryBytes();
    return bytes;
}

std::uint64_t RawTextStore::textBytes() const
{
    std::uint64_t bytes = 0;
    for (const auto &shelf : m_shelves)
        bytes += shelf->textBytes();
    return bytes;
}

std::uint64_t RawTextStore::tableGrowth(SourceId last) const
{
    const std::size_t needed = std::size_t{raw(last)} + 1;
    return (std::max(needed, m_shelfOf.size()) - m_shelfOf.size()) * sizeof(std::uint32_t);
}

std::shared_ptr<const RawTextStore> RawTextStore::with(std::span<const Addition> additions) const
{
    auto store = std::make_shared<RawTextStore>(*this);
    for (const Addition &addition : additions) {
        store->m_shelves.push_back(addition.shelf);
        for (const SourceId source : addition.sources) {
            if (store->m_shelfOf.size() <= raw(source))
                store->m_shelfOf.resize(std::size_t{raw(source)} + 1);
            store->m_shelfOf[raw(source)] = static_cast<std::uint32_t>(store->m_shelves.size());
        }
        store->m_sourcesKept += addition.sources.size();
    }
    store->m_shelfOf.shrink_to_fit();
    return store;
}

} // namespace trailscope
