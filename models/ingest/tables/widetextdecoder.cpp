// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/tables/widetextdecoder.h"

#include "text/utf8sequence.h"

namespace trailscope {

namespace {

using namespace std::string_view_literals;

std::string_view byteOrderMark(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf16LittleEndian:
        return "\xff\xfe"sv;
    case TextEncoding::Utf16BigEndian:
        return "\xfe\xff"sv;
    case TextEncoding::Utf32LittleEndian:
        return "\xff\xfe\0\0"sv;
    case TextEncoding::Utf32BigEndian:
        return "\0\0\xfe\xff"sv;
    case TextEncoding::Utf8:
        break;
    }
    return kUtf8ByteOrderMark;
}

constexpr bool isUtf32(TextEncoding encoding)
{
    return encoding == TextEncoding::Utf32LittleEndian || encoding == TextEncoding::Utf32BigEndian;
}
constexpr bool isBigEndian(TextEncoding encoding)
{
    return encoding == TextEncoding::Utf16BigEndian || encoding == TextEncoding::Utf32BigEndian;
}
constexpr std::size_t unitBytesOf(TextEncoding encoding)
{
    return isUtf32(encoding) ? 4 : 2;
}

// Whether the text begins with at least two units of so many bytes whose byte at `place` is of a character
// that texts have, and whose others are zero.
bool hasUnits(std::string_view head, std::size_t unitBytes, std::size_t place)
{
    head = head.substr(0, kEncodingBytes - kEncodingBytes % unitBytes);
    head = head.substr(0, head.size() - head.size() % unitBytes);
    if (head.size() < 2 * unitBytes) {
        return false;
    }
    for (std::size_t at = 0; at < head.size(); ++at) {
        const auto byte = static_cast<unsigned char>(head[at]);
        const bool isText = byte >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r';
        if (at % unitBytes == place ? !isText : byte != 0) {
            return false;
        }
    }
    return true;
}

} // namespace

std::optional<TextEncoding> wideEncoding(std::string_view head)
{
    // The wider first: UTF-32's little endian mark begins as UTF-16's does.
    for (const TextEncoding encoding : {TextEncoding::Utf32LittleEndian, TextEncoding::Utf32BigEndian,
                                        TextEncoding::Utf16LittleEndian, TextEncoding::Utf16BigEndian}) {
        const std::size_t unitBytes = unitBytesOf(encoding);
        if (head.starts_with(byteOrderMark(encoding))
            || hasUnits(head, unitBytes, isBigEndian(encoding) ? unitBytes - 1 : 0)) {
            return encoding;
        }
    }
    return std::nullopt;
}

std::size_t byteOrderMarkBytes(std::string_view text, TextEncoding encoding)
{
    const std::string_view mark = byteOrderMark(encoding);
    return text.starts_with(mark) ? mark.size() : 0;
}

WideTextDecoder::WideTextDecoder(TextEncoding encoding)
    : m_encoding(encoding)
    // A mark behind the first is a character.
    , m_toUnits(isBigEndian(encoding) ? QStringConverter::Utf16BE : QStringConverter::Utf16LE,
                QStringConverter::Flag::ConvertInitialBom)
    , m_toUtf8(QStringConverter::Utf8)
{
}

void WideTextDecoder::append(std::string &out, std::string_view bytes)
{
    if (isUtf32(m_encoding)) {
        appendUtf32(out, bytes);
    } else if (!bytes.empty()) {
        appendUtf16(out, bytes);
    }
}

// Not by QStringDecoder, which makes characters of numbers that are none.
void WideTextDecoder::appendUtf32(std::string &out, std::string_view bytes)
{
    constexpr std::size_t kUnitBytes = 4;
    constexpr char32_t kBeyondLast = 0x110000;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const std::size_t place = isBigEndian(m_encoding) ? kUnitBytes - 1 - m_unitBytes : m_unitBytes;
        m_unit |= char32_t{byte} << (8 * place);
        if (++m_unitBytes < kUnitBytes) {
            continue;
        }
        const bool isCharacter = m_unit < kBeyondLast && !QChar::isSurrogate(m_unit);
        appendUtf8(out, isCharacter ? m_unit : kReplacementCharacter);
        m_unitBytes = 0;
        m_unit = 0;
    }
}

void WideTextDecoder::appendUtf16(std::string &out, std::string_view bytes)
{
    m_unitBytes = (m_unitBytes + bytes.size()) % 2;
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

void WideTextDecoder::finish(std::string &out)
{
    if (!m_heldBack.isNull() || m_unitBytes > 0) {
        appendUtf8(out, kReplacementCharacter);
    }
    m_heldBack = {};
    m_unitBytes = 0;
    m_unit = 0;
    m_toUnits.resetState();
    m_toUtf8.resetState();
}

std::string utf8FromWide(std::string_view text, TextEncoding encoding)
{
    std::string out;
    WideTextDecoder decoder(encoding);
    decoder.append(out, text.substr(byteOrderMarkBytes(text, encoding)));
    decoder.finish(out);
    return out;
}

} // namespace trailscope
