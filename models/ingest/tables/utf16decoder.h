// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/tables/sourceform.h"

#include <QtCore/QChar>
#include <QtCore/QStringConverter>

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
    explicit Utf16Decoder(TextEncoding encoding);

    void append(std::string &out, std::string_view bytes);
    void finish(std::string &out);

private:
    QStringDecoder m_toUnits;
    QStringEncoder m_toUtf8;
    bool m_halfUnit = false; // an odd number of bytes so far
    QChar m_heldBack; // by m_toUtf8; NUL: nothing
};

// A whole text with its byte order mark.
[[nodiscard]] std::string utf8FromUtf16(std::string_view text, TextEncoding encoding);

} // namespace trailscope
