// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/columnmemory.h"

#include <algorithm>
#include <new>

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

void ColumnMemory::startRegion(std::size_t atLeast)
{
    m_size = atLeast;
    m_region = hugePageRegion(m_size);
    m_left = m_size;
}

} // namespace trailscope
