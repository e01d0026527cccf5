// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/dictionary.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace trailscope {

// How texts are told apart in an order: by folded case, then bytes, after what comes before that.
enum class TextComparison : std::uint8_t {
    Folded,
    Version, // by their parts first: "1.10" comes after "1.9"
    NumbersFirst, // numbers by their value, then the others
    AddressesFirst, // IPv4 addresses by their bytes, IPv6 ones, then the others
};

// The place of each of a dictionary's codes in the order of their texts: equal for texts that read alike.
struct TextRanks {
    std::vector<std::uint32_t> ofCode; // ascending; absent has the last
    // By rank, all but the last: the first eight bytes of the folded text, as a number that compares as they
    // do.
    std::vector<std::uint64_t> prefixes;
    std::uint32_t count = 0; // every rank is below

    // In the other direction, in which absent is the last, too.
    [[nodiscard]] std::uint32_t turned(std::uint32_t rank) const
    {
        return rank == count - 1 ? rank : count - 2 - rank;
    }
};

// The first eight bytes of a text as a number that compares as they do; one that is shorter as if NULs
// followed.
[[nodiscard]] std::uint64_t textPrefix(std::string_view text);

// Ranks the codes whose byte in `used` is not zero; the others have no meaningful rank. With `lists`, codes
// stand for encoded value lists and are ordered as they read when joined.
[[nodiscard]] TextRanks rankTexts(const Dictionary &dictionary, const std::vector<std::uint8_t> &used,
                                  TextComparison comparison, bool lists);

} // namespace trailscope
