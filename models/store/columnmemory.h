// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>

namespace trailscope {

// Memory that the kernel is asked to give in huge pages, not initialised. The size is rounded up to whole
// ones.
[[nodiscard]] std::shared_ptr<std::byte[]> hugePageRegion(std::size_t &bytes);

// Where the arrays of chunks come from: regions of a huge page's size, so that the kernel gives the memory of
// 512 ordinary pages at one touch. In a virtual machine the touches cost a fifth of loading otherwise
// (measured).
//
// A region lives as long as any of its arrays. Not thread-safe: the store's, used under its lock.
class ColumnMemory {
public:
    // Not initialised.
    template <class T> [[nodiscard]] std::shared_ptr<T[]> allocate(std::size_t count)
    {
        static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= kAlignment);
        const std::size_t bytes = (count * sizeof(T) + kAlignment - 1) / kAlignment * kAlignment;
        if (bytes > m_left) {
            startRegion(bytes);
        }
        // Of implicit-lifetime type: the array begins to exist when it is written.
        T *const array = reinterpret_cast<T *>(m_region.get() + (m_size - m_left));
        m_left -= bytes;
        return {m_region, array};
    }

private:
    static constexpr std::size_t kAlignment = 64;

    void startRegion(std::size_t atLeast);

    std::shared_ptr<std::byte[]> m_region;
    std::size_t m_size = 0;
    std::size_t m_left = 0;
};

} // namespace trailscope
