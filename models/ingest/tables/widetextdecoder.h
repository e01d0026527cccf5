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
// JSON and tables are below U+0100, so that every other byte is zero, or three in four are (RFC 4627, 3).
// Nothing where the text is in something else than UTF-16 and UTF-32.
[[nodiscard]] std::optional<TextEncoding> wideEncoding(std::string_view head);
// The bytes of the mark that the text begins with; 0 where it has none.
[[nodiscard]] std::size_t byteOrderMarkBytes(std::string_view text, TextEncoding encoding);

// Makes UTF-8 of UTF-16 or UTF-32, piece by piece; the pieces may be cut anywhere. What is no character (a
// surrogate on its own, a number beyond the last, bytes at the end that are no whole unit) becomes U+FFFD.
// Begins behind the byte order mark, if there is one.
class WideTextDecoder {
public:
    explicit WideTextDecoder(TextEncoding encoding);

    void append(std::string &out, std::string_view bytes);
    void finish(std::string &out);

private:
    void appendUtf16(std::string &out, std::string_view bytes);
    void appendUtf32(std::string &out, std::string_view bytes);

    TextEncoding m_encoding;
    QStringDecoder m_toUnits; // of UTF-16
    QStringEncoder m_toUtf8;
    QChar m_heldBack; // by m_toUtf8; NUL: nothing
    std::size_t m_unitBytes = 0; // of a unit that is not complete
    char32_t m_unit = 0; // of UTF-32, as far as it goes
};

// A whole text, with its byte order mark if it has one.
[[nodiscard]] std::string utf8FromWide(std::string_view text, TextEncoding encoding);

} // namespace trailscope
