// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <type_traits>
#include <vector>

namespace trailscope {

// How long a region is there: as long as the trail, about, or while something is worked out.
enum class RegionUse : std::uint8_t { Kept, Passing };

// Memory that the kernel is asked to give in huge pages, not initialised. The size is rounded up to whole
// ones.
[[nodiscard]] std::shared_ptr<std::byte[]> hugePageRegion(std::size_t &bytes, RegionUse use);

// An array that is not initialised. Large ones are of huge pages: touching ordinary ones for the first time
// costs more than sorting what is in them (measured).
template <class T> class LargeArray {
public:
    explicit LargeArray(std::size_t count, RegionUse use = RegionUse::Passing)
        : m_count(count)
    {
        static_assert(std::is_trivially_copyable_v<T>);
        std::size_t bytes = count * sizeof(T);
        if (bytes < kLarge) {
            const auto array = std::make_shared_for_overwrite<T[]>(count);
            m_array = {array, array.get()};
        } else {
            const auto region = hugePageRegion(bytes, use);
            // Of implicit-lifetime type: the array begins to exist when it is written.
            m_array = {region, reinterpret_cast<T *>(region.get())};
        }
    }

    [[nodiscard]] std::span<T> span() { return {m_array.get(), m_count}; }

private:
    static constexpr std::size_t kLarge = std::size_t{1} << 20;

    std::size_t m_count;
    std::shared_ptr<T> m_array; // to the first element
};

// A region of one huge page that is there before it is needed: clearing it takes the kernel up to some
// milliseconds, which whoever fills a chunk would spend under the store's lock. Any thread.
class ReadyRegion {
public:
    // Makes one, unless one is there or another thread is at it. To be called without a lock.
    void prepare();
    // Null when none is ready.
    [[nodiscard]] std::shared_ptr<std::byte[]> take();
    // For when nothing more is to come: it was not needed.
    void giveUp();

private:
    std::mutex m_mutex;
    std::shared_ptr<std::byte[]> m_region;
    bool m_preparing = false;
};

// Where the arrays of chunks come from: regions of a huge page's size, so that the kernel gives the memory of
// 512 ordinary pages at one touch. In a virtual machine the touches cost a fifth of loading otherwise
// (measured). What large arrays leave of a region is for smaller ones: a tenth of the memory otherwise.
//
// A region lives as long as any of its arrays. Not thread-safe, but for ready(): the store's, used under its
// lock.
class ColumnMemory {
public:
    // Not initialised.
    template <class T> [[nodiscard]] std::shared_ptr<T[]> allocate(std::size_t count)
    {
        static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= kAlignment);
        const std::size_t bytes = (count * sizeof(T) + kAlignment - 1) / kAlignment * kAlignment;
        Region &region = regionWith(bytes);
        // Of implicit-lifetime type: the array begins to exist when it is written.
        T *const array = reinterpret_cast<T *>(region.memory.get() + (region.size - region.left));
        region.left -= bytes;
        return {region.memory, array};
    }

    // The region that is taken first. From any thread.
    [[nodiscard]] ReadyRegion &ready() { return m_ready; }

private:
    static constexpr std::size_t kAlignment = 64;
    static constexpr std::size_t kOpenRegions = 8;

    struct Region {
        std::shared_ptr<std::byte[]> memory;
        std::size_t size = 0;
        std::size_t left = 0;
    };

    // The one with the least room that is enough.
    [[nodiscard]] Region &regionWith(std::size_t bytes);

    ReadyRegion m_ready;
    std::vector<Region> m_regions; // those with room worth looking at
};

} // namespace trailscope
