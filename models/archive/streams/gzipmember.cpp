// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/streams/gzipmember.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace trailscope {

namespace {

constexpr std::size_t kFixedHeader = 10;
constexpr std::size_t kTrailer = 8;
// So much of a candidate's data is tried. Bounds what a file full of false beginnings can cost.
constexpr std::size_t kTrialBytes = kGzipTrialBytes / 2;
// Data that fits on so far is no accident.
constexpr std::size_t kConvincing = 256;

std::uint32_t littleEndian(std::span<const unsigned char> bytes)
{
    std::uint32_t value = 0;
    for (unsigned i = 0; i < 4; ++i)
        value |= std::uint32_t{bytes[i]} << (8U * i);
    return value;
}

// The header's length; nothing where it is none, or longer than what is there.
std::optional<std::size_t> headerLength(std::span<const unsigned char> bytes)
{
    if (bytes.size() < kFixedHeader || (bytes[3] & 0xe0U) != 0)
        return std::nullopt;
    const unsigned flags = bytes[3];
    std::size_t position = kFixedHeader;
    if ((flags & 4U) != 0) {
        if (bytes.size() < position + 2)
            return std::nullopt;
        position += 2 + bytes[position] + (std::size_t{bytes[position + 1]} << 8U);
    }
    for (const unsigned text : {8U, 16U}) {
        if ((flags & text) == 0)
            continue;
        if (position >= bytes.size())
            return std::nullopt;
        const auto rest = bytes.subspan(position);
        const auto zero = std::ranges::find(rest, 0);
        if (zero == rest.end())
            return std::nullopt;
        position += static_cast<std::size_t>(zero - rest.begin()) + 1;
    }
    if ((flags & 2U) != 0)
        position += 2;
    return position < bytes.size() ? std::optional(position) : std::nullopt;
}

// Whether what begins here can be inflated.
bool inflates(std::span<const unsigned char> bytes)
{
    const auto header = headerLength(bytes);
    if (!header)
        return false;
    const auto data = bytes.subspan(*header, std::min(bytes.size() - *header, kTrialBytes));
    z_stream zlib = {};
    if (inflateInit2(&zlib, -MAX_WBITS) != Z_OK)
        return false;
    zlib.next_in = const_cast<Bytef *>(data.data()); // zlib only reads there
    zlib.avail_in = static_cast<uInt>(data.size());
    std::array<unsigned char, 16384> text;
    uLong crc = crc32(0, nullptr, 0);
    int result = Z_OK;
    do {
        zlib.next_out = text.data();
        zlib.avail_out = static_cast<uInt>(text.size());
        result = ::inflate(&zlib, Z_NO_FLUSH);
        crc = crc32(crc, text.data(), static_cast<uInt>(text.size()) - zlib.avail_out);
    } while (result == Z_OK && zlib.avail_out == 0);
    const std::size_t taken = data.size() - zlib.avail_in;
    const auto made = static_cast<std::uint32_t>(zlib.total_out);
    inflateEnd(&zlib);
    if (result == Z_STREAM_END && taken < kConvincing) {
        const auto trailer = bytes.subspan(*header + taken);
        return trailer.size() >= kTrailer && littleEndian(trailer) == crc
            && littleEndian(trailer.subspan(4)) == made;
    }
    return (result == Z_OK || result == Z_BUF_ERROR || result == Z_STREAM_END) && taken >= kConvincing;
}

} // namespace

std::optional<std::size_t> findGzipMember(std::span<const unsigned char> bytes, bool last)
{
    constexpr std::string_view magic = "\x1f\x8b\x08";
    const std::string_view text(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    const std::size_t end = last ? text.size() : text.size() - std::min(text.size(), kGzipTrialBytes);
    for (std::size_t at = text.find(magic); at < end; at = text.find(magic, at + 1)) {
        if (inflates(bytes.subspan(at)))
            return at;
    }
    return std::nullopt;
}

} // namespace trailscope
