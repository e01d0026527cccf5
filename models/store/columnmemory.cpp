// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/columnmemory.h"

#include <algorithm>
#include <cstdint>
#include <new>
#include <utility>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace trailscope {

namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;

// What is freed is there again for the next one that asks, its pages touched already.
std::shared_ptr<std::byte[]> heapRegion(std::size_t bytes)
{
    struct Delete {
        void operator()(std::byte *region) const
        {
            ::operator delete(static_cast<void *>(region), std::align_val_t{kHugePage});
        }
    };
    return {static_cast<std::byte *>(::operator new(bytes, std::align_val_t{kHugePage})), Delete{}};
}

#ifdef __linux__

// Straight from the kernel: among the small things of the heap an aligned region leaves holes before and
// behind it, a twentieth of what a trail takes (measured).
std::shared_ptr<std::byte[]> mappedRegion(std::size_t bytes)
{
    struct Unmap {
        std::size_t bytes;
        void operator()(std::byte *region) const { (void)::munmap(region, bytes); }
    };
    const std::size_t mapped = bytes + kHugePage;
    void *const begin = ::mmap(nullptr, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (begin == MAP_FAILED) {
        return heapRegion(bytes); // the system limits how many there are
    }
    const std::size_t before = (kHugePage - reinterpret_cast<std::uintptr_t>(begin) % kHugePage) % kHugePage;
    auto *const region = static_cast<std::byte *>(begin) + before;
    if (before != 0) {
        (void)::munmap(begin, before);
    }
    (void)::munmap(region + bytes, kHugePage - before);
    return {region, Unmap{bytes}};
}

#else

std::shared_ptr<std::byte[]> mappedRegion(std::size_t bytes)
{
    return heapRegion(bytes);
}

#endif

} // namespace

std::shared_ptr<std::byte[]> hugePageRegion(std::size_t &bytes, RegionUse use)
{
    bytes = std::max((bytes + kHugePage - 1) / kHugePage, std::size_t{1}) * kHugePage;
    std::shared_ptr<std::byte[]> region = use == RegionUse::Kept ? mappedRegion(bytes) : heapRegion(bytes);
#ifdef __linux__
    // A wish: where the kernel has none to give, ordinary pages do.
    (void)::madvise(region.get(), bytes, MADV_HUGEPAGE);
#endif
    return region;
}

void ReadyRegion::prepare()
{
    constexpr std::size_t kPage = 4096;
    {
        const std::lock_guard lock(m_mutex);
        if (m_preparing || m_region) {
            return;
        }
        m_preparing = true;
    }
    std::size_t bytes = kHugePage;
    std::shared_ptr<std::byte[]> region = hugePageRegion(bytes, RegionUse::Kept);
    for (std::size_t at = 0; at < bytes; at += kPage) {
        region[static_cast<std::ptrdiff_t>(at)] = std::byte{0};
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
    std::size_t size = kHugePage;
    std::shared_ptr<std::byte[]> memory;
    if (bytes <= kHugePage) {
        memory = m_ready.take();
    }
    if (!memory) {
        size = bytes;
        memory = hugePageRegion(size, RegionUse::Kept);
    }
    return m_regions.emplace_back(std::move(memory), size, size);
}

} // namespace trailscope
