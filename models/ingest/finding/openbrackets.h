// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace trailscope {

// The brackets of a damaged value that are still open some way behind its damage: whether an object that is
// found there may be one of its members, or comes after it. Only as good as the text in between; the same
// however that is divided. A value; one thread.
class OpenBrackets {
public:
    // Forgets all.
    void clear();
    // These were open where reading stopped: '{' and '[', the outermost first.
    void add(std::string_view brackets);
    // Passes the text from there on. Whether it begins in a string is not known: its quotes may have lost
    // one. Where all brackets are closed, what follows is no part of the value.
    void pass(std::string_view text);
    // The place that is reached is in no string.
    void settle();
    // Whether an object that stands at the settled place, behind this byte, may be inside: a member's value
    // stands behind a colon, a list's element in a list.
    [[nodiscard]] bool mayHoldObjectBehind(char before) const;

private:
    // What is open if the text that was passed began in a string, or outside of any.
    class Reading {
    public:
        void open(char bracket);
        void close(char bracket);
        void pass(char c);
        [[nodiscard]] char innermost() const { return m_open.empty() ? '\0' : m_open.back(); }

        bool inString = false;

    private:
        [[nodiscard]] std::size_t &count(char bracket) { return bracket == '{' ? m_objects : m_lists; }

        std::string m_open;
        std::size_t m_objects = 0;
        std::size_t m_lists = 0;
    };

    void forget();
    void divide();

    std::array<Reading, 2> m_readings; // what is known, and that in a string
    bool m_isDivided = false; // otherwise nothing was passed since it settled, and the first counts alone
    bool m_isEscaped = false; // the byte that comes next
};

} // namespace trailscope
