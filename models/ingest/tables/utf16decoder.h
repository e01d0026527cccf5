// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/tables/sourceform.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// The encoding that a text's byte order mark names; nothing where it has none of UTF-16.
[[nodiscard]] std::optional<TextEncoding> utf16Encoding(std::string_view head);

// Makes UTF-8 of UTF-16, piece by piece; the pieces may be cut anywhere. Surrogates on their own become
// U+FFFD, and so does an odd byte at the end. Begins behind the byte order mark.
class Utf16Decoder {
public:
    explicit Utf16Decoder(TextEncoding encoding)
        : m_bigEndian(encoding == TextEncoding::Utf16BigEndian)
    {
    }

    void append(std::string &out, std::string_view bytes);
    void finish(std::string &out);

private:
    void unit(std::string &out, std::uint16_t unit);

    bool m_bigEndian;
    std::optional<unsigned char> m_halfUnit;
    std::uint16_t m_highSurrogate = 0;
};

// A whole text with its byte order mark.
[[nodiscard]] std::string utf8FromUtf16(std::string_view text, TextEncoding encoding);

} // namespace trailscope
