// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "text/ipaddress.h"

#include <algorithm>
#include <cstddef>

#include <arpa/inet.h>

namespace trailscope {

namespace {

constexpr std::size_t kMappedPrefixBytes = 12; // ::ffff:0:0/96

bool isMapped(const std::array<std::uint8_t, 16> &bytes)
{
    return std::all_of(bytes.begin(), bytes.begin() + 10, [](std::uint8_t b) { return b == 0; })
        && bytes[10] == 0xFF && bytes[11] == 0xFF;
}

// inet_pton refuses what is not strict: leading zeros of a quad, groups of more than four digits, a second
// `::` or one that stands for nothing, zones, blanks. It wants a text that ends with NUL and takes one for
// its end.
bool parseInto(int family, std::string_view text, std::uint8_t *out)
{
    // Left as it is found: a filter asks for the address of every event.
    std::array<char, INET6_ADDRSTRLEN> terminated;
    if (text.size() >= terminated.size())
        return false;
    *std::ranges::copy(text, terminated.begin()).out = '\0';
    return ::inet_pton(family, terminated.data(), out) == 1 && !text.contains('\0');
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
    if (!text.contains(':')) {
        address.bytes[10] = 0xFF;
        address.bytes[11] = 0xFF;
        address.v4 = true;
        if (!parseInto(AF_INET, text, address.bytes.data() + kMappedPrefixBytes))
            return std::nullopt;
        return address;
    }
    if (!parseInto(AF_INET6, text, address.bytes.data()))
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
