// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/ipclassifier.h"

#include "enrich/carriedaddress.h"
#include "text/casefold.h"
#include "text/ipaddress.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <span>
#include <vector>

namespace trailscope {

namespace {

struct SpecialBlock {
    std::string_view block;
    IpClass ipClass;
};

// The first that holds the address counts: exceptions stand before what they are exceptions of. What can only
// be on the same machine or wire counts as private; what is no source of any call as invalid.
constexpr std::array kSpecialV4 = {
    SpecialBlock{"10.0.0.0/8", IpClass::Private}, // RFC 1918
    SpecialBlock{"172.16.0.0/12", IpClass::Private},
    SpecialBlock{"192.168.0.0/16", IpClass::Private},
    SpecialBlock{"100.64.0.0/10", IpClass::Cgnat}, // RFC 6598
    SpecialBlock{"127.0.0.0/8", IpClass::Private}, // the same machine
    SpecialBlock{"169.254.0.0/16", IpClass::Private}, // the same link
    SpecialBlock{"0.0.0.0/8", IpClass::Invalid},
    SpecialBlock{"192.0.0.9/32", IpClass::Public}, // PCP and TURN anycast, reachable from everywhere
    SpecialBlock{"192.0.0.10/32", IpClass::Public},
    SpecialBlock{"192.0.0.0/24", IpClass::Invalid}, // protocol assignments
    SpecialBlock{"192.0.2.0/24", IpClass::Invalid}, // documentation, as the next two
    SpecialBlock{"198.51.100.0/24", IpClass::Invalid},
    SpecialBlock{"203.0.113.0/24", IpClass::Invalid},
    SpecialBlock{"192.88.99.0/24", IpClass::Invalid}, // relays of 6to4, given up
    SpecialBlock{"198.18.0.0/15", IpClass::Invalid}, // benchmarks
    SpecialBlock{"224.0.0.0/4", IpClass::Invalid}, // multicast
    SpecialBlock{"240.0.0.0/4", IpClass::Invalid}, // reserved, and broadcast
    SpecialBlock{"0.0.0.0/0", IpClass::Public},
};
constexpr std::array kSpecialV6 = {
    SpecialBlock{"fc00::/7", IpClass::Private}, // unique local
    SpecialBlock{"fe80::/10", IpClass::Private}, // the same link
    SpecialBlock{"fec0::/10", IpClass::Private}, // site-local, given up
    SpecialBlock{"::1/128", IpClass::Private}, // the same machine
    SpecialBlock{"64:ff9b:1::/48", IpClass::Private}, // translation within a network
    SpecialBlock{"2001:db8::/32", IpClass::Invalid}, // documentation, as the next
    SpecialBlock{"3fff::/20", IpClass::Invalid},
    SpecialBlock{"2001::/32", IpClass::Public}, // Teredo
    SpecialBlock{"2001:1::1/128", IpClass::Public}, // PCP, TURN and service registration anycast
    SpecialBlock{"2001:1::2/128", IpClass::Public},
    SpecialBlock{"2001:1::3/128", IpClass::Public},
    SpecialBlock{"2001:3::/32", IpClass::Public}, // automatic multicast tunnelling
    SpecialBlock{"2001:4:112::/48", IpClass::Public}, // AS112
    SpecialBlock{"2001:20::/28", IpClass::Public}, // ORCHIDv2
    SpecialBlock{"2001:30::/28", IpClass::Public}, // remote identification of drones
    SpecialBlock{"2001::/23", IpClass::Invalid}, // the other protocol assignments
    SpecialBlock{"2000::/3", IpClass::Public},
    SpecialBlock{"::/0", IpClass::Invalid}, // nothing else is given to anybody
};

struct ParsedBlock {
    CidrBlock block;
    IpClass ipClass;
};

std::vector<ParsedBlock> parsed(std::span<const SpecialBlock> blocks)
{
    std::vector<ParsedBlock> out;
    for (const auto &[text, ipClass] : blocks) {
        const auto block = parseCidr(text);
        assert(block);
        out.push_back({*block, ipClass});
    }
    return out;
}

IpClass classOf(const IpAddress &address)
{
    static const std::vector<ParsedBlock> v4 = parsed(kSpecialV4);
    static const std::vector<ParsedBlock> v6 = parsed(kSpecialV6);
    // The last of each holds every address of its kind.
    const std::vector<ParsedBlock> &blocks = address.v4 ? v4 : v6;
    return std::ranges::find_if(blocks,
                                [&](const ParsedBlock &special) { return special.block.contains(address); })
        ->ipClass;
}

bool endsWith(std::string_view text, std::string_view ending)
{
    return text.size() > ending.size()
        && equalsIgnoringAsciiCase(text.substr(text.size() - ending.size()), ending);
}

// `support.amazonaws.com`, `AWS Internal`, `AWS Internal/3`.
bool isService(std::string_view text)
{
    constexpr std::string_view kInternal = "AWS Internal";
    if (equalsIgnoringAsciiCase(text.substr(0, kInternal.size()), kInternal))
        return text.size() == kInternal.size() || text[kInternal.size()] == '/';
    return text.find_first_of(" \t/:@") == std::string_view::npos
        && (endsWith(text, ".amazonaws.com") || endsWith(text, ".amazonaws.com.cn"));
}

} // namespace

IpClass classifyIp(std::string_view sourceIpAddress)
{
    if (const std::optional<IpAddress> address = parseIpAddress(sourceIpAddress))
        return classOf(carriedAddress(*address));
    return isService(sourceIpAddress) ? IpClass::Service : IpClass::Invalid;
}

} // namespace trailscope
