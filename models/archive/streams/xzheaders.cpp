// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/streams/xzheaders.h"

#include <libdeflate.h>

#include <algorithm>
#include <cstddef>
#include <string>

namespace trailscope {

namespace {

constexpr std::string_view kHeadMark("\xfd\x37\x7a\x58\x5a\0", 6);
constexpr std::string_view kEndMark("YZ");
constexpr std::uint64_t kStreamHeaderBytes = 12; // the footer has as many
constexpr std::size_t kBlockHead = 64; // filters and their properties; the format allows a kilobyte
constexpr std::uint64_t kMostRead = std::uint64_t{4} << 20; // of indexes: 32 bytes for every block
constexpr std::uint64_t kMostPadding = std::uint64_t{64} << 10;

std::uint32_t littleEndian32(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (std::size_t i = 4; i > 0; --i)
        value = value << 8U | static_cast<unsigned char>(bytes[i - 1]);
    return value;
}

bool hasChecksum(std::string_view bytes, std::string_view checksum)
{
    return libdeflate_crc32(0, bytes.data(), bytes.size()) == littleEndian32(checksum);
}

// Takes a number of seven bits a byte, the lowest first.
std::optional<std::uint64_t> takeNumber(std::string_view &bytes)
{
    constexpr unsigned kMostBits = 63;
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < kMostBits && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        value |= std::uint64_t{byte & 0x7fU} << shift;
        if ((byte & 0x80U) == 0)
            return value;
    }
    return std::nullopt;
}

std::optional<std::string> bytesAt(const ByteRange &file, std::uint64_t offset, std::uint64_t size)
{
    std::string bytes(static_cast<std::size_t>(size), '\0');
    return file.read(offset, bytes).value_or(0) == size ? std::optional(std::move(bytes)) : std::nullopt;
}

struct Index {
    std::uint64_t storedBytes = 0; // of all blocks
    std::uint64_t unpackedBytes = 0;
};

// An empty byte, the number of blocks, of each its size as stored, without what fills up its last four bytes,
// and unpacked, what fills up, a checksum.
std::optional<Index> readIndex(std::string_view bytes)
{
    constexpr std::size_t kChecksumBytes = 4;
    if (bytes.size() <= kChecksumBytes || bytes.front() != '\0')
        return std::nullopt;
    const std::string_view checked = bytes.substr(0, bytes.size() - kChecksumBytes);
    if (!hasChecksum(checked, bytes.substr(checked.size())))
        return std::nullopt;
    std::string_view rest = checked.substr(1);
    Index index;
    const auto blocks = takeNumber(rest);
    for (std::uint64_t i = 0; blocks && i < *blocks; ++i) {
        const auto stored = takeNumber(rest);
        const auto unpacked = takeNumber(rest);
        if (!stored || !unpacked
            || __builtin_add_overflow(index.storedBytes, (*stored + 3) / 4 * 4, &index.storedBytes)
            || __builtin_add_overflow(index.unpackedBytes, *unpacked, &index.unpackedBytes))
            return std::nullopt;
    }
    return blocks ? std::optional(index) : std::nullopt;
}

// Where the last stream before `end` ends: four empty bytes may stand behind one, as often as one likes.
std::uint64_t withoutPadding(const ByteRange &file, std::uint64_t end)
{
    std::uint64_t padding = 0;
    while (end >= 4 && padding < kMostPadding) {
        const auto last = bytesAt(file, end - 4, 4);
        if (!last || littleEndian32(*last) != 0)
            break;
        end -= 4;
        padding += 4;
    }
    return end;
}

} // namespace

std::optional<std::uint64_t> xzDictionaryBytes(std::string_view head)
{
    constexpr std::uint64_t kLzma2 = 0x21;
    constexpr unsigned kFilters = 0x03;
    constexpr unsigned kStoredSize = 0x40;
    constexpr unsigned kUnpackedSize = 0x80;
    constexpr unsigned kLargest = 40; // all of 32 bits
    if (!head.starts_with(kHeadMark) || head.size() < kStreamHeaderBytes + 2)
        return std::nullopt;
    std::string_view rest = head.substr(kStreamHeaderBytes);
    if (rest.front() == '\0')
        return 0; // the index: there is no block
    const auto flags = static_cast<unsigned char>(rest[1]);
    rest.remove_prefix(2);
    if (((flags & kStoredSize) != 0 && !takeNumber(rest))
        || ((flags & kUnpackedSize) != 0 && !takeNumber(rest)))
        return std::nullopt;
    for (unsigned filter = 0; filter <= (flags & kFilters); ++filter) {
        const auto id = takeNumber(rest);
        const auto size = takeNumber(rest);
        if (!id || !size || *size > rest.size())
            return std::nullopt;
        if (*id == kLzma2 && *size == 1) {
            const auto bits = static_cast<unsigned char>(rest.front());
            if (bits > kLargest)
                return std::nullopt;
            return bits == kLargest ? std::uint64_t{0xffffffff}
                                    : std::uint64_t{2U | (bits & 1U)} << (bits / 2U + 11U);
        }
        rest.remove_prefix(static_cast<std::size_t>(*size));
    }
    return std::nullopt;
}

std::optional<XzSizes> xzSizes(const ByteRange &file)
{
    XzSizes sizes;
    std::uint64_t read = 0;
    std::uint64_t end = withoutPadding(file, file.size());
    while (end > 0) {
        // A checksum, the size of the index, two bytes of flags, the mark.
        const auto footer = end >= 2 * kStreamHeaderBytes
            ? bytesAt(file, end - kStreamHeaderBytes, kStreamHeaderBytes)
            : std::nullopt;
        if (!footer || !footer->ends_with(kEndMark) || !hasChecksum(footer->substr(4, 6), *footer))
            return std::nullopt;
        const std::uint64_t indexBytes = (std::uint64_t{littleEndian32(footer->substr(4))} + 1) * 4;
        read += indexBytes + kStreamHeaderBytes + kBlockHead;
        if (read > kMostRead || indexBytes > end - 2 * kStreamHeaderBytes)
            return std::nullopt;
        const std::uint64_t indexBegin = end - kStreamHeaderBytes - indexBytes;
        const auto bytes = bytesAt(file, indexBegin, indexBytes);
        const auto index = bytes ? readIndex(*bytes) : std::nullopt;
        if (!index || index->storedBytes > indexBegin - kStreamHeaderBytes)
            return std::nullopt;
        const std::uint64_t begin = indexBegin - index->storedBytes - kStreamHeaderBytes;
        const auto head
            = bytesAt(file, begin, std::min<std::uint64_t>(kStreamHeaderBytes + kBlockHead, end - begin));
        const auto dictionary = head ? xzDictionaryBytes(*head) : std::nullopt;
        if (!dictionary
            || __builtin_add_overflow(sizes.unpackedBytes, index->unpackedBytes, &sizes.unpackedBytes))
            return std::nullopt;
        sizes.dictionaryBytes = std::max(sizes.dictionaryBytes, *dictionary);
        end = withoutPadding(file, begin);
    }
    return sizes;
}

} // namespace trailscope
