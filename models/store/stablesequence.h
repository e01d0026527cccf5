// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace trailscope {

// A sequence that only grows and whose elements never move: readers need no lock, and an element that was
// there once is there for good. append() by one thread at a time; everything else from any thread.
template <class Value> class StableSequence {
public:
    StableSequence() = default;
    StableSequence(const StableSequence &) = delete;
    StableSequence &operator=(const StableSequence &) = delete;
    ~StableSequence()
    {
        for (auto &block : m_blocks) {
            delete[] block.load(std::memory_order_relaxed);
        }
    }

    [[nodiscard]] std::uint32_t size() const { return m_size.load(std::memory_order_acquire); }
    [[nodiscard]] const Value &operator[](std::uint32_t i) const
    {
        const Place place = placeOf(i);
        return m_blocks[place.block].load(std::memory_order_acquire)[place.index];
    }

    // Takes back the last ones, of which nobody can know yet. By whoever appends.
    void truncate(std::uint32_t size) { m_size.store(size, std::memory_order_release); }
    // The new element's index.
    std::uint32_t append(Value value)
    {
        const std::uint32_t i = m_size.load(std::memory_order_relaxed);
        const Place place = placeOf(i);
        Value *block = m_blocks[place.block].load(std::memory_order_relaxed);
        if (block == nullptr) {
            block = new Value[std::size_t{1} << (kFirstBlockBits + place.block)];
            m_blocks[place.block].store(block, std::memory_order_release);
        }
        block[place.index] = value;
        m_size.store(i + 1, std::memory_order_release);
        return i;
    }

private:
    struct Place {
        std::size_t block;
        std::size_t index;
    };
    // Block k holds 64 << k elements, so 27 blocks hold every 32-bit index.
    static constexpr unsigned kFirstBlockBits = 6;
    [[nodiscard]] static Place placeOf(std::uint32_t i)
    {
        const std::uint64_t shifted = std::uint64_t{i} + (1U << kFirstBlockBits);
        const auto block = static_cast<std::size_t>(std::bit_width(shifted)) - 1 - kFirstBlockBits;
        return {block, static_cast<std::size_t>(shifted - (std::uint64_t{1} << (kFirstBlockBits + block)))};
    }

    std::array<std::atomic<Value *>, 27> m_blocks{};
    std::atomic<std::uint32_t> m_size{0};
};

} // namespace trailscope
