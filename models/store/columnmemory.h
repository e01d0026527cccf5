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

// An array that is not initialised. None of the store's memory asks for huge pages: they are cheaper to
// touch on real machines and in some virtual ones, but in those whose host takes back what is free the first
// touch of one costs five times that of the 512 pages it is made of, and loading a tenth more (measured).
template <class T> class LargeArray {
public:
    explicit LargeArray(std::size_t count)
        : m_count(count)
        , m_array(std::make_shared_for_overwrite<T[]>(count))
    {
        static_assert(std::is_trivially_copyable_v<T>);
    }

    [[nodiscard]] std::span<T> span() { return {m_array.get(), m_count}; }

private:
    std::size_t m_count;
    std::shared_ptr<T[]> m_array;
};

// A region that is there before it is needed: touching its pages takes up to some milliseconds, which whoever
// fills a chunk would spend under the store's lock. Any thread.
class ReadyRegion {
public:
    static constexpr std::size_t kBytes = std::size_t{2} << 20;

    // Makes one, unless one is there, another thread is at it, or there is no memory for it. To be called
    // without a lock.
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

// Where the arrays of chunks come from: regions of many arrays each, which the kernel gives and takes in one
// piece. What large arrays leave of a region is for smaller ones: a tenth of the memory otherwise.
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
