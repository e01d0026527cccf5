// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "text/uuid.h"

#include <bit>
#include <cstring>

namespace trailscope {

namespace {

constexpr std::size_t kTextLength = 36;

// The same byte eight times.
constexpr std::uint64_t bytesOf(std::uint8_t byte)
{
    return byte * 0x0101010101010101ULL;
}

// Eight digits, the first in the lowest byte.
std::uint64_t loaded(const char *digits)
{
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, digits, sizeof(bytes));
    if constexpr (std::endian::native == std::endian::big)
        bytes = std::byteswap(bytes);
    return bytes;
}

// The value of eight loaded hexadecimal digits, all at once: there are two or three
// UUIDs an event. Sets `wrong` to anything but zero where there is another character among them.
std::uint32_t valueOf(std::uint64_t digits, std::uint64_t &wrong)
{
    // '0' is 0x30 and 'a' is 0x61: a letter has the bit that makes it nine more than its lower half.
    const std::uint64_t values = (digits & bytesOf(0x0f)) + ((digits >> 6U) & bytesOf(0x03)) * 9;
    const std::uint64_t letters = ((values + bytesOf(6)) >> 4U) & bytesOf(1);
    wrong |= (values & bytesOf(0xf0)) | ((values + bytesOf('0') + letters * ('a' - '0' - 10)) ^ digits);
    const std::uint64_t pairs = ((values << 4U) | (values >> 8U)) & 0x00ff00ff00ff00ffULL;
    const std::uint64_t quads = ((pairs << 8U) | (pairs >> 16U)) & 0x0000ffff0000ffffULL;
    return static_cast<std::uint32_t>((quads << 16U) | (quads >> 32U));
}

constexpr bool isDashPlace(std::size_t at)
{
    return at == 8 || at == 13 || at == 18 || at == 23;
}

} // namespace

std::optional<Uuid> parseUuid(std::string_view text)
{
    if (text.size() != kTextLength || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        return std::nullopt;
    // Around the dashes, eight digits at a time.
    const auto joined
        = [](std::uint64_t first, std::uint64_t second) { return (first & 0xffffffffU) | (second << 32U); };
    const char *const at = text.data();
    std::uint64_t wrong = 0;
    const std::uint32_t a = valueOf(loaded(at), wrong);
    const std::uint32_t b = valueOf(joined(loaded(at + 9), loaded(at + 14)), wrong);
    const std::uint32_t c = valueOf(joined(loaded(at + 19), loaded(at + 24)), wrong);
    const std::uint32_t d = valueOf(loaded(at + 28), wrong);
    if (wrong != 0)
        return std::nullopt;
    return Uuid{(std::uint64_t{a} << 32U) | b, (std::uint64_t{c} << 32U) | d};
}

void appendUuid(std::string &out, const Uuid &uuid)
{
    constexpr char kDigits[] = "0123456789abcdef";
    char text[kTextLength];
    unsigned shift = 64;
    for (std::size_t i = 0; i < kTextLength; ++i) {
        if (isDashPlace(i)) {
            text[i] = '-';
            continue;
        }
        if (shift == 0)
            shift = 64;
        shift -= 4;
        text[i] = kDigits[((i < 18 ? uuid.high : uuid.low) >> shift) & 0xFU];
    }
    out.append(text, kTextLength);
}

} // namespace trailscope
