// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "text/casefold.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace trailscope {

// Which characters a text has, ASCII letters in lower case. Some share a bit, so that it can only be told
// that one text is not in another.
class CharactersOf {
public:
    constexpr explicit CharactersOf(std::string_view text)
    {
        for (const char c : text) {
            m_bits |= std::uint64_t{1} << (static_cast<unsigned char>(asciiLower(c)) & 63U);
        }
    }

    [[nodiscard]] constexpr bool mayHold(CharactersOf part) const { return (part.m_bits & ~m_bits) == 0; }

private:
    std::uint64_t m_bits = 0;
};

// A few words that are looked for in many short texts. The words are lower case and constant.
template <std::size_t N> class WordSet {
public:
    constexpr explicit WordSet(const std::array<std::string_view, N> &words)
    {
        std::ranges::transform(words, m_words.begin(), [](std::string_view word) { return Word{word}; });
    }

    // Whether one of them stands anywhere in the text, whatever the case of ASCII letters.
    [[nodiscard]] bool hasOneIn(std::string_view text) const
    {
        const CharactersOf characters(text);
        return std::ranges::any_of(m_words, [&](const Word &word) {
            return characters.mayHold(word.characters) && containsIgnoringAsciiCase(text, word.text);
        });
    }

private:
    struct Word {
        constexpr Word() = default;
        constexpr explicit Word(std::string_view word)
            : text(word)
            , characters(word)
        {
        }

        std::string_view text;
        CharactersOf characters{std::string_view()};
    };

    std::array<Word, N> m_words;
};

} // namespace trailscope
