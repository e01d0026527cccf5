// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "generator/seededrandom.h"

namespace trailscope::generator {

std::uint64_t SeededRandom::next()
{
    m_state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
}

std::string SeededRandom::text(std::string_view alphabet, std::size_t length)
{
    std::string out(length, '\0');
    for (char &c : out) {
        c = alphabet[below(alphabet.size())];
    }
    return out;
}

std::string SeededRandom::alphanumeric(std::size_t length)
{
    return text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);
}

std::string SeededRandom::base64(std::size_t length)
{
    return text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", length);
}

std::string SeededRandom::uuid()
{
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out(36, '-');
    std::uint64_t bits = 0;
    int left = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            continue;
        }
        if (left == 0) {
            bits = next();
            left = 16;
        }
        std::uint64_t digit = bits & 15U;
        bits >>= 4U;
        --left;
        if (i == 14) {
            digit = 4; // version 4
        } else if (i == 19) {
            digit = 8 + (digit & 3U);
        }
        out[i] = kDigits[digit];
    }
    return out;
}

std::string SeededRandom::exampleId(std::string_view prefix)
{
    const bool key = prefix == "AKIA" || prefix == "ASIA";
    return std::string(prefix) + text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", key ? 9 : 10) + "EXAMPLE";
}

} // namespace trailscope::generator
