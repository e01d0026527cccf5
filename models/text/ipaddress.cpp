// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "text/ipaddress.h"

#include <algorithm>
#include <cstddef>

namespace trailscope {

namespace {

constexpr std::size_t kMappedPrefixBytes = 12; // ::ffff:0:0/96

bool isMapped(const std::array<std::uint8_t, 16> &bytes)
{
    return std::all_of(bytes.begin(), bytes.begin() + 10, [](std::uint8_t b) { return b == 0; })
        && bytes[10] == 0xFF && bytes[11] == 0xFF;
}

bool parseQuads(std::string_view text, std::uint8_t *out)
{
    std::size_t at = 0;
    for (int quad = 0; quad < 4; ++quad) {
        if (quad > 0 && (at == text.size() || text[at++] != '.'))
            return false;
        const std::size_t start = at;
        unsigned value = 0;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at - start < 3)
            value = value * 10 + static_cast<unsigned>(text[at++] - '0');
        const std::size_t length = at - start;
        if (length == 0 || value > 255 || (length > 1 && text[start] == '0'))
            return false;
        out[quad] = static_cast<std::uint8_t>(value);
    }
    return at == text.size();
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool parseGroups(std::string_view text, std::array<std::uint8_t, 16> &bytes)
{
    std::size_t filled = 0;
    std::size_t gap = bytes.size() + 1; // where `::` stands, or beyond the end
    std::size_t at = 0;
    if (text.starts_with("::")) {
        gap = 0;
        at = 2;
    }
    while (at < text.size()) {
        if (filled == bytes.size())
            return false;
        const std::size_t start = at;
        unsigned value = 0;
        while (at < text.size() && at - start < 4 && hexValue(text[at]) >= 0)
            value = value * 16 + static_cast<unsigned>(hexValue(text[at++]));
        if (at == start)
            return false;
        if (at < text.size() && text[at] == '.') {
            if (filled + 4 > bytes.size() || !parseQuads(text.substr(start), bytes.data() + filled))
                return false;
            filled += 4;
            break;
        }
        bytes[filled++] = static_cast<std::uint8_t>(value >> 8U);
        bytes[filled++] = static_cast<std::uint8_t>(value & 0xFFU);
        if (at == text.size())
            break;
        if (text[at++] != ':')
            return false;
        if (at == text.size())
            return false; // a lone colon at the end
        if (text[at] == ':') {
            if (gap <= bytes.size())
                return false;
            gap = filled;
            ++at;
        }
    }
    if (gap > bytes.size())
        return filled == bytes.size();
    if (filled == bytes.size())
        return false; // `::` stands for one group at least
    std::copy_backward(bytes.begin() + static_cast<std::ptrdiff_t>(gap),
                       bytes.begin() + static_cast<std::ptrdiff_t>(filled), bytes.end());
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(gap), bytes.size() - filled, std::uint8_t{0});
    return true;
}

// Clears the bits beyond the first `bits`.
void mask(std::array<std::uint8_t, 16> &bytes, int bits)
{
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const int here = std::clamp(bits - static_cast<int>(i) * 8, 0, 8);
        bytes[i] = static_cast<std::uint8_t>(bytes[i] & (0xFF00U >> static_cast<unsigned>(here)));
    }
}

} // namespace

std::optional<IpAddress> parseIpAddress(std::string_view text)
{
    IpAddress address;
    if (text.size() < 2 || text.size() > 45)
        return std::nullopt;
    if (text.find(':') == std::string_view::npos) {
        address.bytes[10] = 0xFF;
        address.bytes[11] = 0xFF;
        address.v4 = true;
        if (!parseQuads(text, address.bytes.data() + kMappedPrefixBytes))
            return std::nullopt;
        return address;
    }
    if (!parseGroups(text, address.bytes))
        return std::nullopt;
    address.v4 = isMapped(address.bytes);
    return address;
}

bool CidrBlock::contains(const IpAddress &candidate) const
{
    if (candidate.v4 != address.v4)
        return false;
    const int bits = address.v4 ? prefix + 96 : prefix;
    for (int at = 0; at < bits; at += 8) {
        const unsigned here = static_cast<unsigned>(std::min(bits - at, 8));
        const auto i = static_cast<std::size_t>(at / 8);
        if (((address.bytes[i] ^ candidate.bytes[i]) & (0xFF00U >> here) & 0xFFU) != 0)
            return false;
    }
    return true;
}

std::optional<CidrBlock> parseCidr(std::string_view text)
{
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    const std::string_view digits = text.substr(slash + 1);
    if (digits.empty() || digits.size() > 3 || (digits.size() > 1 && digits.front() == '0'))
        return std::nullopt;
    int prefix = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return std::nullopt;
        prefix = prefix * 10 + (c - '0');
    }
    const std::string_view addressText = text.substr(0, slash);
    std::optional<IpAddress> address = parseIpAddress(addressText);
    if (!address)
        return std::nullopt;
    const bool writtenAsV6 = addressText.find(':') != std::string_view::npos;
    if (prefix > (writtenAsV6 ? 128 : 32))
        return std::nullopt;
    if (address->v4 && writtenAsV6) {
        if (prefix >= 96)
            prefix -= 96;
        else
            address->v4 = false; // wider than the IPv4-mapped addresses: a block of IPv6
    }
    mask(address->bytes, address->v4 ? prefix + 96 : prefix);
    return CidrBlock{*address, prefix};
}

} // namespace trailscope
