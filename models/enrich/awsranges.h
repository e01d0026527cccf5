// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "enrich/networkfileinfo.h"
#include "text/ipaddress.h"

#include <cstddef>
#include <expected>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// A range that AWS publishes as its own.
struct AwsRange {
    CidrBlock block;
    std::string service; // "EC2", "S3", "AMAZON" for all that has no name of its own
    std::string region; // "us-east-1", "GLOBAL"

    // "AWS EC2 us-east-1"
    [[nodiscard]] std::string name() const;
};

// The ranges of ip-ranges.json, which AWS publishes ("AWS IP address ranges" in the VPC user guide).
// Immutable; any thread.
class AwsRanges {
public:
    // Fills `info`. Fails with a sentence for people.
    [[nodiscard]] static std::expected<std::unique_ptr<const AwsRanges>, QString>
    parse(std::string_view json, NetworkFileInfo &info);

    // The longest range that holds the address, and of those of one length the one of the most specific
    // service. Null: it is not AWS's. Valid as long as the ranges.
    [[nodiscard]] const AwsRange *find(const IpAddress &address) const;

private:
    AwsRanges() = default;
    [[nodiscard]] static const AwsRange *findIn(const std::map<int, std::vector<AwsRange>> &byLength,
                                                const IpAddress &address);

    // By the length of the prefix: each in the order of the addresses, one range a block.
    std::map<int, std::vector<AwsRange>> m_v4;
    std::map<int, std::vector<AwsRange>> m_v6;
};

} // namespace trailscope
