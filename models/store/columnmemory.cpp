// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/columnmemory.h"

#include <algorithm>
#include <new>
#include <utility>

namespace trailscope {

namespace {

constexpr std::size_t kPage = 4096;
constexpr std::align_val_t kCacheLine{64};

std::shared_ptr<std::byte[]> newRegion(std::size_t bytes)
{
    struct Delete {
        void operator()(std::byte *region) const
        {
            ::operator delete(static_cast<void *>(region), kCacheLine);
        }
    };
    return {static_cast<std::byte *>(::operator new(bytes, kCacheLine)), Delete{}};
}

} // namespace

void ReadyRegion::prepare()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_preparing || m_region) {
            return;
        }
        m_preparing = true;
    }
    std::shared_ptr<std::byte[]> region;
    try {
        region = newRegion(kBytes);
        for (std::size_t at = 0; at < kBytes; at += kPage) {
            region[static_cast<std::ptrdiff_t>(at)] = std::byte{0};
        }
    } catch (const std::bad_alloc &) { // NOLINT(bugprone-empty-catch): whoever needs it, asks for it again
    }
    const std::lock_guard lock(m_mutex);
    m_region = std::move(region);
    m_preparing = false;
}

std::shared_ptr<std::byte[]> ReadyRegion::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_region, nullptr);
}

void ReadyRegion::giveUp()
{
    (void)take();
}

ColumnMemory::Region &ColumnMemory::regionWith(std::size_t bytes)
{
    Region *best = nullptr;
    for (Region &region : m_regions) {
        if (region.left >= bytes && (best == nullptr || region.left < best->left)) {
            best = &region;
        }
    }
    if (best != nullptr) {
        return *best;
    }
    if (m_regions.size() == kOpenRegions) {
        m_regions.erase(std::ranges::min_element(m_regions, {}, &Region::left));
    }
    const std::size_t size = std::max(bytes, ReadyRegion::kBytes);
    std::shared_ptr<std::byte[]> memory = size == ReadyRegion::kBytes ? m_ready.take() : nullptr;
    if (!memory) {
        memory = newRegion(size);
    }
    return m_regions.emplace_back(std::move(memory), size, size);
}

} // namespace trailscope
