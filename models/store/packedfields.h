// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace trailscope {

// Numbers and texts one behind the other as one dictionary text, which nobody but this reads.
inline void packNumber(std::string &out, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        out += static_cast<char>((number & 0x7f) | 0x80);
    out += static_cast<char>(number);
}
inline void packText(std::string &out, std::string_view text)
{
    packNumber(out, text.size());
    out += text;
}

// In the order in which they were packed; zeros and empty texts behind the end. The text outlives what is
// unpacked.
class PackedFields {
public:
    explicit PackedFields(std::string_view packed)
        : m_rest(packed)
    {
    }
    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }
    [[nodiscard]] std::uint64_t number()
    {
        std::uint64_t number = 0;
        for (unsigned shift = 0; !m_rest.empty() && shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(m_rest.front());
            m_rest.remove_prefix(1);
            number |= std::uint64_t{byte & 0x7fU} << shift;
            if (byte < 0x80)
                break;
        }
        return number;
    }
    [[nodiscard]] std::string_view text()
    {
        const std::uint64_t size = number();
        const std::string_view text = m_rest.substr(0, size);
        m_rest.remove_prefix(text.size());
        return text;
    }

private:
    std::string_view m_rest;
};

} // namespace trailscope
