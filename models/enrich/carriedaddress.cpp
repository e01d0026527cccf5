// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/carriedaddress.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace trailscope {

namespace {

struct Carrier {
    std::string_view block;
    std::size_t firstByte;
};
constexpr std::array kCarriers = {
    Carrier{"64:ff9b::/96", 12}, // translation, RFC 6052
    Carrier{"2002::/16", 2}, // 6to4, RFC 3056
};

} // namespace

IpAddress carriedAddress(const IpAddress &address)
{
    static const std::array blocks = {*parseCidr(kCarriers[0].block), *parseCidr(kCarriers[1].block)};
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (!blocks[i].contains(address))
            continue;
        const std::size_t firstByte = kCarriers[i].firstByte;
        IpAddress carried{.bytes = {}, .v4 = true};
        carried.bytes[10] = carried.bytes[11] = 0xff;
        std::copy_n(address.bytes.begin() + static_cast<std::ptrdiff_t>(firstByte), 4,
                    carried.bytes.begin() + 12);
        return carried;
    }
    return address;
}

} // namespace trailscope
