// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json/jsonscan.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace trailscope {

// The objects and arrays that are open, in one another: whether each is an object. A bit each, and none of
// them set before it is used: this is made for every value that is passed over.
class OpenContainers {
public:
    // False, and nothing done, where there are as many as there may be.
    [[nodiscard]] bool open(bool object, std::size_t maximumDepth = kMaximumJsonDepth)
    {
        if (m_depth >= maximumDepth || m_depth == kMaximumJsonDepth) {
            return false;
        }
        std::uint64_t &word = m_words[m_depth / 64];
        const unsigned bit = m_depth % 64;
        word = (bit == 0 ? 0 : word & ~(std::uint64_t{1} << bit)) | (std::uint64_t{object} << bit);
        ++m_depth;
        m_object = object;
        return true;
    }
    // False when it was the last one.
    bool close()
    {
        --m_depth;
        m_object = m_depth > 0 && ((m_words[(m_depth - 1) / 64] >> ((m_depth - 1) % 64)) & 1U) != 0;
        return m_depth > 0;
    }
    [[nodiscard]] bool empty() const { return m_depth == 0; }
    [[nodiscard]] unsigned depth() const { return m_depth; }
    // Whether the one at this depth is an object; the outermost is at 0.
    [[nodiscard]] bool isObject(unsigned at) const { return ((m_words[at / 64] >> (at % 64)) & 1U) != 0; }
    // Whether the innermost one is.
    [[nodiscard]] bool inObject() const { return m_object; }

private:
    std::array<std::uint64_t, kMaximumJsonDepth / 64 + 1> m_words;
    unsigned m_depth = 0;
    bool m_object = false;
};

} // namespace trailscope
