// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/uuid.h"

namespace trailscope {

namespace {

constexpr std::size_t kTextLength = 36;

constexpr bool isDashPlace(std::size_t at)
{
    return at == 8 || at == 13 || at == 18 || at == 23;
}

} // namespace

std::optional<Uuid> parseUuid(std::string_view text)
{
    if (text.size() != kTextLength)
        return std::nullopt;
    Uuid uuid;
    for (std::size_t i = 0; i < kTextLength; ++i) {
        const char c = text[i];
        if (isDashPlace(i)) {
            if (c != '-')
                return std::nullopt;
            continue;
        }
        std::uint64_t digit = 0;
        if (c >= '0' && c <= '9')
            digit = static_cast<std::uint64_t>(c - '0');
        else if (c >= 'a' && c <= 'f')
            digit = static_cast<std::uint64_t>(c - 'a' + 10);
        else
            return std::nullopt;
        std::uint64_t &half = i < 18 ? uuid.high : uuid.low;
        half = (half << 4U) | digit;
    }
    return uuid;
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
