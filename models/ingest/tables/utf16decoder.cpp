// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/tables/utf16decoder.h"

#include "text/utf8sequence.h"

namespace trailscope {

namespace {

constexpr std::size_t kMarkBytes = 2;

} // namespace

std::optional<TextEncoding> utf16Encoding(std::string_view head)
{
    if (head.starts_with("\xff\xfe")) {
        return TextEncoding::Utf16LittleEndian;
    }
    if (head.starts_with("\xfe\xff")) {
        return TextEncoding::Utf16BigEndian;
    }
    return std::nullopt;
}

void Utf16Decoder::unit(std::string &out, std::uint16_t unit)
{
    const bool isLow = unit >= 0xDC00 && unit <= 0xDFFF;
    if (m_highSurrogate != 0) {
        const std::uint32_t high = m_highSurrogate;
        m_highSurrogate = 0;
        if (isLow) {
            appendUtf8(out, 0x10000U + ((high - 0xD800U) << 10U) + (unit - 0xDC00U));
            return;
        }
        appendUtf8(out, kReplacementCharacter);
    }
    if (unit >= 0xD800 && unit <= 0xDBFF) {
        m_highSurrogate = unit;
    } else {
        appendUtf8(out, isLow ? kReplacementCharacter : unit);
    }
}

void Utf16Decoder::append(std::string &out, std::string_view bytes)
{
    out.reserve(out.size() + bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (!m_halfUnit) {
            m_halfUnit = byte;
            continue;
        }
        const unsigned high = m_bigEndian ? *m_halfUnit : byte;
        const unsigned low = m_bigEndian ? byte : *m_halfUnit;
        m_halfUnit.reset();
        unit(out, static_cast<std::uint16_t>(high << 8U | low));
    }
}

void Utf16Decoder::finish(std::string &out)
{
    if (m_highSurrogate != 0 || m_halfUnit) {
        appendUtf8(out, kReplacementCharacter);
    }
    m_highSurrogate = 0;
    m_halfUnit.reset();
}

std::string utf8FromUtf16(std::string_view text, TextEncoding encoding)
{
    std::string out;
    Utf16Decoder decoder(encoding);
    decoder.append(out, text.substr(std::min(text.size(), kMarkBytes)));
    decoder.finish(out);
    return out;
}

} // namespace trailscope
