// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/tables/sourceform.h"

#include <QtCore/QChar>
#include <QtCore/QStringConverter>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// How many bytes of a text tell its encoding, where it has as many.
inline constexpr std::size_t kEncodingBytes = 8;
// The encoding that a text's byte order mark names or, where it has none, its first characters do: those of
// JSON and tables are below U+0100, so that every other byte is zero (RFC 4627, 3). Nothing where the text is
// in something else than UTF-16.
[[nodiscard]] std::optional<TextEncoding> utf16Encoding(std::string_view head);
// The same for UTF-32, which is not read.
[[nodiscard]] bool isUtf32(std::string_view head);

// Makes UTF-8 of UTF-16, piece by piece; the pieces may be cut anywhere. Surrogates on their own become
// U+FFFD, and so does an odd byte at the end. Begins behind the byte order mark, if there is one.
class Utf16Decoder {
public:
    explicit Utf16Decoder(TextEncoding encoding);

    void append(std::string &out, std::string_view bytes);
    void finish(std::string &out);

private:
    QStringDecoder m_toUnits;
    QStringEncoder m_toUtf8;
    bool m_halfUnit = false; // an odd number of bytes so far
    QChar m_heldBack; // by m_toUtf8; NUL: nothing
};

[[nodiscard]] bool hasUtf16Mark(std::string_view text, TextEncoding encoding);
// A whole text, with its byte order mark if it has one.
[[nodiscard]] std::string utf8FromUtf16(std::string_view text, TextEncoding encoding);

} // namespace trailscope
