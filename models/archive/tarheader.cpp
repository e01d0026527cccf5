// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/tarheader.h"

#include <optional>

namespace trailscope {

namespace {

constexpr std::size_t kSumAt = 148;
constexpr std::size_t kSumBytes = 8;
constexpr std::size_t kSizeAt = 124;
constexpr std::size_t kSizeBytes = 12;
constexpr std::size_t kTypeAt = 156;

bool isOctalDigit(char c)
{
    return c >= '0' && c <= '7';
}

// Blanks, octal digits, and whatever ends them.
std::optional<std::uint64_t> octalNumber(std::string_view field)
{
    std::uint64_t number = 0;
    bool digits = false;
    for (const char c : field) {
        if (isOctalDigit(c)) {
            number = number * 8 + static_cast<unsigned>(c - '0');
            digits = true;
        } else if (digits || c != ' ') {
            break;
        }
    }
    return digits ? std::optional<std::uint64_t>(number) : std::nullopt;
}

struct ByteSums {
    std::int64_t bytes = 0;
    std::int64_t signedBytes = 0;
};

// The checksum's own bytes count as blanks.
ByteSums sumsOf(std::string_view header)
{
    ByteSums sums;
    for (std::size_t i = 0; i < kTarHeaderBytes; ++i) {
        const char c = i >= kSumAt && i < kSumAt + kSumBytes ? ' ' : header[i];
        sums.bytes += static_cast<unsigned char>(c);
        sums.signedBytes += static_cast<signed char>(c);
    }
    return sums;
}

// Every type of entry that there is has a letter or a digit, the oldest a zero.
bool isPlausible(std::string_view header)
{
    const auto type = static_cast<unsigned char>(header[kTypeAt]);
    const bool isKnown = type == 0 || (type >= '0' && type <= '9') || (type >= 'A' && type <= 'Z')
        || (type >= 'a' && type <= 'z');
    return isKnown && isTarHeader(header);
}

} // namespace

// A tar header (POSIX pax, "ustar Interchange Format"): its checksum is the sum of its bytes, with the
// checksum's own eight counted as blanks. Old implementations summed signed bytes.
bool isTarHeader(std::string_view head)
{
    // A zero block sums up to as many blanks, and is what ends an archive.
    if (head.size() < kTarHeaderBytes || head[0] == '\0')
        return false;
    const auto sum = octalNumber(head.substr(kSumAt, kSumBytes));
    const ByteSums sums = sumsOf(head);
    return sum.has_value()
        && (static_cast<std::int64_t>(*sum) == sums.bytes
            || static_cast<std::int64_t>(*sum) == sums.signedBytes);
}

// All who write tar end the checksum with a zero and a blank, as the first one did.
std::size_t findTarHeader(std::string_view bytes, std::size_t from)
{
    constexpr std::size_t blankAt = kSumAt + kSumBytes - 1;
    for (std::size_t at = bytes.find(' ', from + blankAt); at != std::string_view::npos;
         at = bytes.find(' ', at + 1)) {
        const std::size_t begin = at - blankAt;
        if (bytes[at - 1] == '\0' && isOctalDigit(bytes[at - 2]) && isPlausible(bytes.substr(begin)))
            return begin;
    }
    return bytes.size();
}

// Beyond 8 GiB GNU tar writes the number in its bytes, and marks the first.
std::uint64_t tarDataBytes(std::string_view header)
{
    const char type = header[kTypeAt];
    if (type >= '2' && type <= '6') // links, devices, folders
        return 0;
    const std::string_view field = header.substr(kSizeAt, kSizeBytes);
    if ((static_cast<unsigned char>(field[0]) & 0x80U) == 0)
        return octalNumber(field).value_or(0);
    std::uint64_t number = 0;
    for (const char c : field.substr(kSizeBytes - 8))
        number = (number << 8U) | static_cast<unsigned char>(c);
    return number & ~(std::uint64_t{1} << 63U);
}

void setTarDataBytes(std::span<char, kTarHeaderBytes> header, std::uint64_t bytes)
{
    const auto write = [&](std::size_t at, std::size_t digits, std::uint64_t number) {
        for (std::size_t i = digits; i > 0; --i, number /= 8)
            header[at + i - 1] = static_cast<char>('0' + number % 8);
    };
    write(kSizeAt, kSizeBytes - 1, bytes);
    header[kSizeAt + kSizeBytes - 1] = '\0';
    const ByteSums sums = sumsOf({header.data(), header.size()});
    write(kSumAt, kSumBytes - 2, static_cast<std::uint64_t>(sums.bytes));
    header[kSumAt + kSumBytes - 2] = '\0';
    header[kSumAt + kSumBytes - 1] = ' ';
}

} // namespace trailscope
