// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/columnmemory.h"

#include <algorithm>
#include <new>
#include <utility>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace trailscope {

namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;

struct RegionDeleter {
    void operator()(std::byte *region) const
    {
        ::operator delete(static_cast<void *>(region), std::align_val_t{kHugePage});
    }
};

} // namespace

std::shared_ptr<std::byte[]> hugePageRegion(std::size_t &bytes)
{
    bytes = std::max((bytes + kHugePage - 1) / kHugePage, std::size_t{1}) * kHugePage;
    auto *const region = static_cast<std::byte *>(::operator new(bytes, std::align_val_t{kHugePage}));
    std::shared_ptr<std::byte[]> owner(region, RegionDeleter());
#ifdef __linux__
    // A wish: where the kernel has none to give, ordinary pages do.
    (void)madvise(region, bytes, MADV_HUGEPAGE);
#endif
    return owner;
}

void ReadyRegions::prepare()
{
    constexpr std::size_t kPage = 4096;
    {
        const std::lock_guard lock(m_mutex);
        if (m_preparing || m_regions.size() >= kReady) {
            return;
        }
        m_preparing = true;
    }
    std::size_t bytes = kHugePage;
    std::shared_ptr<std::byte[]> region = hugePageRegion(bytes);
    for (std::size_t at = 0; at < bytes; at += kPage) {
        region[static_cast<std::ptrdiff_t>(at)] = std::byte{0};
    }
    const std::lock_guard lock(m_mutex);
    m_regions.push_back(std::move(region));
    m_preparing = false;
}

std::shared_ptr<std::byte[]> ReadyRegions::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_regions.empty()) {
        return nullptr;
    }
    std::shared_ptr<std::byte[]> region = std::move(m_regions.back());
    m_regions.pop_back();
    return region;
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
    std::size_t size = kHugePage;
    std::shared_ptr<std::byte[]> memory;
    if (bytes <= kHugePage) {
        memory = m_ready.take();
    }
    if (!memory) {
        size = bytes;
        memory = hugePageRegion(size);
    }
    return m_regions.emplace_back(std::move(memory), size, size);
}

} // namespace trailscope
