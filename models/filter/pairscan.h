// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>

namespace trailscope {

// A byte to look for: `fold` is OR-ed to what is there, so that one comparison takes both cases of a letter
// (0x20), only this byte (0), or anything (0xFF, with `value` 0xFF).
struct FoldedByte {
    std::uint8_t value = 0;
    std::uint8_t fold = 0;

    [[nodiscard]] constexpr bool matches(char c) const
    {
        return (static_cast<std::uint8_t>(c) | fold) == value;
    }
};

// What makes a place of a text worth a look: two bytes at a distance, or a backslash and the byte behind it.
struct PairPattern {
    FoldedByte first;
    FoldedByte second;
    std::size_t distance = 0; // from the first byte to the second; 0 for a text of one byte
    bool escapes = false; // whether backslashes are looked for, too
    FoldedByte escaped; // what has to follow one
};

// Where the next such place begins, at `from` or later; `size` when there is none. Never reads at or beyond
// text + size.
using PairScan
    = std::size_t (*)(const char *text, std::size_t from, std::size_t size, const PairPattern &pattern);

// The fastest one that this machine has.
[[nodiscard]] PairScan pairScan();

// Each by itself, for pairScan() and the tests. Without AVX2 the second must not be called.
std::size_t scanPairsPortable(const char *text, std::size_t from, std::size_t size,
                              const PairPattern &pattern);
#if defined(__x86_64__)
std::size_t scanPairsAvx2(const char *text, std::size_t from, std::size_t size, const PairPattern &pattern);
#endif

} // namespace trailscope
