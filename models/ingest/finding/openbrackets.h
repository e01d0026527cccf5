// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace trailscope {

// The brackets of a damaged value that are still open some way behind its damage: whether an object that is
// found there may be one of its members, or comes after it. Only as good as the text in between. A value; one
// thread.
class OpenBrackets {
public:
    // Forgets all.
    void clear();
    // These were open where reading stopped: '{' and '[', the outermost first.
    void add(std::string_view brackets);
    // Passes the text from there to a place that is in no string. Which of its quotes open a string follows
    // from their number.
    void pass(std::string_view text);
    // Whether an object that stands behind this byte may be inside: a member's value stands behind a colon, a
    // list's element in a list.
    [[nodiscard]] bool mayHoldObjectBehind(char before) const;

private:
    void open(char bracket);
    void close(char bracket);
    [[nodiscard]] std::size_t &count(char bracket) { return bracket == '{' ? m_objects : m_lists; }

    std::string m_open;
    std::size_t m_objects = 0;
    std::size_t m_lists = 0;
};

} // namespace trailscope
