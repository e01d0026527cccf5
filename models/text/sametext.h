// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace trailscope {

// Whether two texts have the same bytes, as == tells, for the short texts of which loading compares thirty an
// event: a call of memcmp costs more than comparing them by the word.
[[nodiscard]] inline bool sameText(std::string_view a, std::string_view b)
{
    const std::size_t size = a.size();
    if (size != b.size()) {
        return false;
    }
    const auto wordsDiffer = [&]<class Word>(Word, std::size_t at) {
        Word left = 0;
        Word right = 0;
        std::memcpy(&left, a.data() + at, sizeof left);
        std::memcpy(&right, b.data() + at, sizeof right);
        return left != right;
    };
    // The last word overlaps the one before.
    constexpr std::size_t kWord = sizeof(std::uint64_t);
    constexpr std::size_t kMostWords = 8;
    if (size >= kWord && size <= kMostWords * kWord) {
        for (std::size_t at = 0; at + kWord < size; at += kWord) {
            if (wordsDiffer(std::uint64_t{}, at)) {
                return false;
            }
        }
        return !wordsDiffer(std::uint64_t{}, size - kWord);
    }
    constexpr std::size_t kHalfWord = sizeof(std::uint32_t);
    if (size >= kHalfWord && size < kWord) {
        return !wordsDiffer(std::uint32_t{}, 0) && !wordsDiffer(std::uint32_t{}, size - kHalfWord);
    }
    return std::memcmp(a.data(), b.data(), size) == 0;
}

} // namespace trailscope
