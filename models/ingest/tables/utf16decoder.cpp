// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/tables/utf16decoder.h"

#include "text/utf8sequence.h"

namespace trailscope {

namespace {

constexpr std::string_view kLittleEndianMark = "\xff\xfe";
constexpr std::string_view kBigEndianMark = "\xfe\xff";

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

std::optional<TextEncoding> utf16Encoding(std::string_view head)
{
    if (isUtf32(head)) {
        return std::nullopt;
    }
    if (head.starts_with(kLittleEndianMark) || hasUnits(head, 2, 0)) {
        return TextEncoding::Utf16LittleEndian;
    }
    if (head.starts_with(kBigEndianMark) || hasUnits(head, 2, 1)) {
        return TextEncoding::Utf16BigEndian;
    }
    return std::nullopt;
}

bool isUtf32(std::string_view head)
{
    using namespace std::string_view_literals;
    return head.starts_with("\xff\xfe\0\0"sv) || head.starts_with("\0\0\xfe\xff"sv) || hasUnits(head, 4, 0)
        || hasUnits(head, 4, 3);
}

bool hasUtf16Mark(std::string_view text, TextEncoding encoding)
{
    return text.starts_with(encoding == TextEncoding::Utf16BigEndian ? kBigEndianMark : kLittleEndianMark);
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
    decoder.append(out, text.substr(hasUtf16Mark(text, encoding) ? kLittleEndianMark.size() : 0));
    decoder.finish(out);
    return out;
}

} // namespace trailscope
