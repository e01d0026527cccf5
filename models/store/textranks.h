// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/dictionary.h"

#include <cstdint>
#include <vector>

namespace trailscope {

// How texts are told apart in an order: by folded case, then bytes, after what comes before that.
enum class TextComparison : std::uint8_t {
    Folded,
    Version, // by their parts first: "1.10" comes after "1.9"
    NumbersFirst, // numbers by their value, then the others
};

// The place of each of a dictionary's codes in the order of their texts: equal for texts that read alike.
struct TextRanks {
    std::vector<std::uint32_t> ofCode; // absent has the last rank, in either direction
    std::uint32_t count = 0; // every rank is below
};

// Ranks the codes whose byte in `used` is not zero; the others have no meaningful rank. With `lists`, codes
// stand for encoded value lists and are ordered as they read when joined.
[[nodiscard]] TextRanks rankTexts(const Dictionary &dictionary, const std::vector<std::uint8_t> &used,
                                  TextComparison comparison, bool lists, bool descending);

} // namespace trailscope
