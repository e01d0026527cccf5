// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0
//
// Opens any bytes as a file of networks, and asks it.

#include "enrich/awsranges.h"
#include "enrich/networkdatabase.h"

#include <cstddef>
#include <cstdlib>
#include <string_view>
#include <utility>

using namespace trailscope;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const IpAddress addresses[] = {*parseIpAddress("1.0.0.1"), *parseIpAddress("255.255.255.255"),
                                          *parseIpAddress("2001:db8::1"), *parseIpAddress("::")};
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    NetworkFileInfo info;
    if (!NetworkDatabase::isOne(bytes)) {
        const auto ranges = AwsRanges::parse(bytes, info);
        if (!ranges && ranges.error().isEmpty())
            std::abort();
        for (const IpAddress &address : addresses) {
            const AwsRange *range = ranges ? (*ranges)->find(address) : nullptr;
            if (range != nullptr && !range->block.contains(address))
                std::abort();
        }
        return 0;
    }
    auto image = FileImage::copyOf(bytes);
    if (!image)
        return 0;
    const auto database = NetworkDatabase::open(*std::move(image), info);
    if (!database && database.error().isEmpty())
        std::abort();
    for (const IpAddress &address : addresses) {
        if (database)
            (void)(*database)->facts(address);
    }
    return 0;
}
