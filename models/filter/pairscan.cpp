// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/pairscan.h"

#include "filter/pairscankernel.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace trailscope {

namespace {

#if defined(__SSE2__)
struct BaselineLanes {
    using Vector = __m128i;
    static constexpr std::size_t kWidth = 16;

    static Vector all(std::uint8_t byte) { return _mm_set1_epi8(static_cast<char>(byte)); }
    static Vector load(const char *at) { return _mm_loadu_si128(reinterpret_cast<const Vector *>(at)); }
    static Vector equal(Vector a, Vector b) { return _mm_cmpeq_epi8(a, b); }
    static Vector both(Vector a, Vector b) { return _mm_and_si128(a, b); }
    static Vector either(Vector a, Vector b) { return _mm_or_si128(a, b); }
    static std::uint32_t bits(Vector a) { return static_cast<std::uint32_t>(_mm_movemask_epi8(a)); }
    static bool any(Vector a) { return bits(a) != 0; }
};
#else
// Where there is no SSE2, spelt out for the compiler to make vectors of.
struct BaselineLanes {
    struct Vector {
        char bytes[8];
    };
    static constexpr std::size_t kWidth = 8;

    template <class Combine> static Vector combined(Vector a, Vector b, Combine combine)
    {
        Vector out;
        for (std::size_t i = 0; i < kWidth; ++i)
            out.bytes[i] = static_cast<char>(combine(a.bytes[i], b.bytes[i]));
        return out;
    }
    static Vector all(std::uint8_t byte)
    {
        Vector out;
        for (char &c : out.bytes)
            c = static_cast<char>(byte);
        return out;
    }
    static Vector load(const char *at)
    {
        Vector out;
        for (std::size_t i = 0; i < kWidth; ++i)
            out.bytes[i] = at[i];
        return out;
    }
    static Vector equal(Vector a, Vector b)
    {
        return combined(a, b, [](char x, char y) { return x == y ? -1 : 0; });
    }
    static Vector both(Vector a, Vector b)
    {
        return combined(a, b, [](char x, char y) { return x & y; });
    }
    static Vector either(Vector a, Vector b)
    {
        return combined(a, b, [](char x, char y) { return x | y; });
    }
    static std::uint32_t bits(Vector a)
    {
        std::uint32_t out = 0;
        for (std::size_t i = 0; i < kWidth; ++i)
            out |= (a.bytes[i] != 0 ? 1U : 0U) << i;
        return out;
    }
    static bool any(Vector a) { return bits(a) != 0; }
};
#endif

} // namespace

std::size_t scanPairsPortable(const char *text, std::size_t from, std::size_t size,
                              const PairPattern &pattern)
{
    return pairscan::scan<BaselineLanes>(text, from, size, pattern);
}

PairScan pairScan()
{
#if defined(__x86_64__)
    static const PairScan best = __builtin_cpu_supports("avx2") ? scanPairsAvx2 : scanPairsPortable;
    return best;
#else
    return scanPairsPortable;
#endif
}

} // namespace trailscope
