// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/formats.h"
#include "archive/streams/bytestream.h"

#include <algorithm>
#include <array>

namespace trailscope {

// Another stream whose first bytes were looked at to see what it is.
class PrefixedStream : public ByteStream {
public:
    explicit PrefixedStream(ByteStream &rest)
        : m_rest(rest)
    {
        while (m_size < m_head.size()) {
            const std::size_t got = m_rest.read(std::span(m_head).subspan(m_size));
            if (got == 0)
                break;
            m_size += got;
        }
    }

    [[nodiscard]] std::string_view head() const { return {m_head.data(), m_size}; }
    // Null where it is none of those in the table.
    [[nodiscard]] const Format *format() const { return formatOf(head()); }

    std::size_t read(std::span<char> into) override
    {
        if (m_position == m_size)
            return m_rest.read(into);
        const std::size_t count = std::min(into.size(), m_size - m_position);
        std::copy_n(m_head.begin() + static_cast<std::ptrdiff_t>(m_position), count, into.begin());
        m_position += count;
        return count;
    }

private:
    ByteStream &m_rest;
    std::array<char, kFormatHeadBytes> m_head = {};
    std::size_t m_size = 0;
    std::size_t m_position = 0;
};

} // namespace trailscope
