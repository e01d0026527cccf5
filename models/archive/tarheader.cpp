// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/bytes/contentkind.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace trailscope {

namespace {

// The end record of a zip archive (APPNOTE 4.3.16) with the longest comment there can be.
constexpr std::uint64_t kZipEndBytes = 22 + 65535;

// A tar header (POSIX pax, "ustar Interchange Format"): its checksum is the sum of its bytes, with the
// checksum's own eight counted as blanks. Old implementations summed signed bytes.
bool isTarHeader(std::string_view head)
{
    constexpr std::size_t headerBytes = 512;
    constexpr std::size_t sumAt = 148;
    constexpr std::size_t sumBytes = 8;
    // A zero block sums up to as many blanks, and is what ends an archive.
    if (head.size() < headerBytes || head[0] == '\0')
        return false;
    long sum = 0;
    bool digits = false;
    for (const char c : head.substr(sumAt, sumBytes)) {
        if (c >= '0' && c <= '7') {
            sum = sum * 8 + (c - '0');
            digits = true;
        } else if (digits || c != ' ') {
            break;
        }
    }
    long bytes = 0;
    long signedBytes = 0;
    for (std::size_t i = 0; i < headerBytes; ++i) {
        const char c = i >= sumAt && i < sumAt + sumBytes ? ' ' : head[i];
        bytes += static_cast<unsigned char>(c);
        signedBytes += static_cast<signed char>(c);
    }
    return digits && (sum == bytes || sum == signedBytes);
}

bool endsLikeZip(const ByteRange &range)
{
    const std::uint64_t tail = std::min(range.size(), kZipEndBytes);
    std::string end(static_cast<std::size_t>(tail), '\0');
    const auto got = range.read(range.size() - tail, end);
    return got.has_value() && *got == tail && end.rfind("PK\x05\x06") != std::string::npos;
}

} // namespace

ContentKind contentKind(std::span<const char> head)
{
    using namespace std::string_view_literals;
    const std::string_view text(head.data(), head.size());
    if (text.starts_with("\x1f\x8b\x08"))
        return ContentKind::Gzip;
    if (text.starts_with("PK\x03\x04") || text.starts_with("PK\x05\x06") || text.starts_with("PK\x07\x08")
        || text.starts_with("PK00"))
        return ContentKind::Zip;
    if (text.starts_with("\x28\xb5\x2f\xfd"))
        return ContentKind::Zstd;
    if (text.starts_with("\xfd\x37\x7a\x58\x5a\0"sv))
        return ContentKind::Xz;
    // "BZh", a block size, and the beginning of a block or of the end.
    if (text.starts_with("BZh") && text.size() >= 10 && text[3] >= '1' && text[3] <= '9'
        && (text.substr(4, 6) == "\x31\x41\x59\x26\x53\x59"
            || text.substr(4, 6) == "\x17\x72\x45\x38\x50\x90"))
        return ContentKind::Bzip2;
    if (text.starts_with("\x04\x22\x4d\x18"))
        return ContentKind::Lz4;
    if (text.starts_with("7z\xbc\xaf\x27\x1c"))
        return ContentKind::SevenZip;
    if (isTarHeader(text))
        return ContentKind::Tar;
    return ContentKind::Plain;
}

ContentKind contentKind(const ByteRange &range)
{
    std::array<char, kContentKindBytes> head = {};
    const auto known = std::span<const char>(head).first(range.read(0, head).value_or(0));
    const ContentKind kind = contentKind(known);
    const std::string_view text(known.data(), known.size());
    // A program that unpacks itself, or an archive whose beginning is damaged. Logs are text, of one kind or
    // another of Unicode.
    const auto isControl
        = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; };
    const bool noText
        = text.starts_with("MZ") || text.starts_with("#!") || std::ranges::any_of(text, isControl);
    return kind == ContentKind::Plain && noText && endsLikeZip(range) ? ContentKind::Zip : kind;
}

} // namespace trailscope
