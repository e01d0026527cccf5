// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/uuid.h"

namespace trailscope {

namespace {

constexpr std::size_t kTextLength = 36;

constexpr std::uint8_t kNoDigit = 0x80;
constexpr auto kDigitOf = [] {
    std::array<std::uint8_t, 256> digits{};
    digits.fill(kNoDigit);
    for (std::uint8_t i = 0; i < 10; ++i)
        digits[static_cast<std::size_t>('0' + i)] = i;
    for (std::uint8_t i = 0; i < 6; ++i)
        digits[static_cast<std::size_t>('a' + i)] = static_cast<std::uint8_t>(10 + i);
    return digits;
}();

constexpr bool isDashPlace(std::size_t at)
{
    return at == 8 || at == 13 || at == 18 || at == 23;
}

} // namespace

std::optional<Uuid> parseUuid(std::string_view text)
{
    if (text.size() != kTextLength || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        return std::nullopt;
    // Two or three of these an event: no branch a digit, and one look at the end for what is no digit.
    unsigned seen = 0;
    const auto digits = [&](std::size_t begin, std::size_t end) {
        std::uint64_t value = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const unsigned digit = kDigitOf[static_cast<unsigned char>(text[i])];
            seen |= digit;
            value = (value << 4U) | (digit & 0xFU);
        }
        return value;
    };
    Uuid uuid;
    uuid.high = (digits(0, 8) << 32U) | (digits(9, 13) << 16U) | digits(14, 18);
    uuid.low = (digits(19, 23) << 48U) | digits(24, 36);
    return seen > 0xFU ? std::nullopt : std::optional(uuid);
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
