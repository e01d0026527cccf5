// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace trailscope::generator {

// Random numbers that are the same on every machine and with every standard library: the distributions of
// <random> are not.
class SeededRandom {
public:
    explicit SeededRandom(std::uint64_t seed)
        : m_state(seed)
    {
    }

    std::uint64_t next(); // SplitMix64
    std::uint64_t below(std::uint64_t limit) { return limit == 0 ? 0 : next() % limit; }
    std::int64_t between(std::int64_t first, std::int64_t last) // both included
    {
        return first + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(last - first + 1)));
    }
    double unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; } // [0, 1)
    bool chance(double probability) { return unit() < probability; }

    template <class T> const T &pick(std::span<const T> choices) { return choices[below(choices.size())]; }
    template <class T, std::size_t N> const T &pick(const std::array<T, N> &choices)
    {
        return choices[below(N)];
    }

    std::string text(std::string_view alphabet, std::size_t length);
    std::string hex(std::size_t length) { return text("0123456789abcdef", length); }
    std::string alphanumeric(std::size_t length);
    std::string base64(std::size_t length);
    std::string uuid();
    // Identifiers that end in EXAMPLE, as in AWS's documentation: no secret scanner takes them for real ones.
    std::string exampleId(std::string_view prefix); // "AKIA" gives 20 characters, "AIDA" and the like 21

private:
    std::uint64_t m_state;
};

} // namespace trailscope::generator
