// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// The only file that is compiled for AVX2; pairScan() calls into it where the processor has that.

#include "filter/pairscan.h"

#if defined(__x86_64__)

#include "filter/pairscankernel.h"

#include <immintrin.h>

namespace trailscope {

namespace {

struct Avx2Lanes {
    using Vector = __m256i;
    static constexpr std::size_t kWidth = 32;

    static Vector all(std::uint8_t byte) { return _mm256_set1_epi8(static_cast<char>(byte)); }
    static Vector load(const char *at) { return _mm256_loadu_si256(reinterpret_cast<const Vector *>(at)); }
    static Vector equal(Vector a, Vector b) { return _mm256_cmpeq_epi8(a, b); }
    static Vector both(Vector a, Vector b) { return _mm256_and_si256(a, b); }
    static Vector either(Vector a, Vector b) { return _mm256_or_si256(a, b); }
    static std::uint32_t bits(Vector a) { return static_cast<std::uint32_t>(_mm256_movemask_epi8(a)); }
    static bool any(Vector a) { return bits(a) != 0; }
};

} // namespace

std::size_t scanPairsAvx2(const char *text, std::size_t from, std::size_t size, const PairPattern &pattern)
{
    return pairscan::scan<Avx2Lanes>(text, from, size, pattern);
}

} // namespace trailscope

#endif
