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

Utf16Decoder::Utf16Decoder(TextEncoding encoding)
    // A mark behind the first is a character.
    : m_toUnits(encoding == TextEncoding::Utf16BigEndian ? QStringConverter::Utf16BE
                                                         : QStringConverter::Utf16LE,
                QStringConverter::Flag::ConvertInitialBom)
    , m_toUtf8(QStringConverter::Utf8)
{
}

void Utf16Decoder::append(std::string &out, std::string_view bytes)
{
    if (bytes.empty()) {
        return;
    }
    m_halfUnit = m_halfUnit != (bytes.size() % 2 != 0);
    const QString units = m_toUnits(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    if (units.isEmpty()) {
        return;
    }
    // The encoder holds a surrogate back that ends a piece, be it the first of two or on its own.
    const QChar last = units.back();
    const QChar before = units.size() > 1 ? units[units.size() - 2] : m_heldBack;
    const bool paired = last.isLowSurrogate() && before.isHighSurrogate();
    m_heldBack = last.isSurrogate() && !paired ? last : QChar();
    const QByteArray utf8 = m_toUtf8(units);
    out.append(utf8.constData(), static_cast<std::size_t>(utf8.size()));
}

void Utf16Decoder::finish(std::string &out)
{
    if (!m_heldBack.isNull() || m_halfUnit) {
        appendUtf8(out, kReplacementCharacter);
    }
    m_heldBack = {};
    m_halfUnit = false;
    m_toUnits.resetState();
    m_toUtf8.resetState();
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
