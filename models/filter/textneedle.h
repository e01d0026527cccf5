// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/pairscan.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace trailscope {

// A text to be found in much longer ones, whatever the case of ASCII letters. Looks for the two of its bytes
// that CloudTrail's JSON holds least often, many places at once, and compares the rest only there.
//
// Immutable; any thread; searching allocates nothing.
class TextNeedle {
public:
    explicit TextNeedle(std::string_view text); // not empty

    static constexpr std::size_t npos = std::string_view::npos;
    // Where it occurs first, at `from` or later.
    [[nodiscard]] std::size_t find(std::string_view in, std::size_t from = 0) const;
    [[nodiscard]] bool isIn(std::string_view text) const { return find(text) != npos; }
    // Whether it stands at this place, which may be any.
    [[nodiscard]] bool isAt(std::string_view in, std::size_t at) const;

    [[nodiscard]] const std::string &text() const { return m_text; } // ASCII letters in lower case
    // For those who look for something else in the same pass: an occurrence begins lead() bytes before the
    // place at which the pattern matches.
    [[nodiscard]] const PairPattern &pattern() const { return m_pattern; }
    [[nodiscard]] std::size_t lead() const { return m_lead; }

private:
    std::string m_text;
    PairPattern m_pattern;
    std::size_t m_lead = 0;
};

} // namespace trailscope
