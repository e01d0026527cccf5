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

void ColumnMemory::startRegion(std::size_t atLeast)
{
    m_size = std::max((atLeast + kHugePage - 1) / kHugePage, std::size_t{1}) * kHugePage;
    m_left = m_size;
    auto *const region = static_cast<std::byte *>(::operator new(m_size, std::align_val_t{kHugePage}));
    m_region = std::shared_ptr<std::byte[]>(region, RegionDeleter());
#ifdef __linux__
    // A wish: where the kernel has none to give, ordinary pages do.
    (void)madvise(region, m_size, MADV_HUGEPAGE);
#endif
}

} // namespace trailscope
