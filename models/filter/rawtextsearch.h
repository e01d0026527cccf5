// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/textneedle.h"
#include "store/rawsource.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// Looks for a text in JSON text. A place matches when from there on either the bytes are the text's own, or
// JSON reads as the text: each character as it is or as any escape that denotes it (\" \/ \n \u003c …, a pair
// of \u for what is beyond U+FFFF), and a backslash always as the start of an escape. ASCII letters ignore
// case in both. What is no UTF-8 in the text only matches as it is.
//
// Immutable; any thread; searching allocates nothing.
class RawTextSearch {
public:
    explicit RawTextSearch(std::string_view text);

    [[nodiscard]] bool matches(std::string_view json) const { return find(json) != std::string_view::npos; }
    // Where a match begins, for highlighting; npos when there is none. Not necessarily the first.
    [[nodiscard]] std::size_t find(std::string_view json) const;
    // Sets found[i] to whether records[i] matches; the text is gone through once, whatever the number of its
    // records. They are in order and do not overlap.
    void findIn(std::string_view text, std::span<const RecordInText> records,
                std::span<std::uint8_t> found) const;

private:
    struct Character {
        char32_t codePoint = 0; // ASCII letters in lower case; kNoCharacter for a byte that is no UTF-8
        std::uint32_t begin = 0; // its bytes in the text
        std::uint32_t length = 0;
    };
    void findEscapes();
    // Where the match begins that the candidate at this place belongs to; npos when it is none.
    [[nodiscard]] std::size_t matchAround(std::string_view json, std::size_t at) const;
    [[nodiscard]] std::size_t escapedMatchAround(std::string_view json, std::size_t at) const;
    // Whether JSON reads as the characters from `first` on at byte `at`.
    [[nodiscard]] bool readsAs(std::string_view json, std::size_t at, std::size_t first) const;
    [[nodiscard]] bool writtenAt(std::string_view json, std::size_t at, std::size_t length) const;

    std::optional<TextNeedle> m_needle; // nothing: the empty text, which is everywhere
    PairPattern m_pattern; // the needle's, and escapes that a match may hold first
    std::vector<Character> m_characters;
    std::size_t m_escapable = 0; // a match's first escape stands for one of this many characters at the front
    std::array<bool, 128> m_hasAscii{}; // among the escapable
    bool m_hasBeyondAscii = false;
};

} // namespace trailscope
