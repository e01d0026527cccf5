// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "enrich/awsranges.h"
#include "enrich/networkdatabase.h"
#include "enrich/networkfacts.h"
#include "enrich/networkfileinfo.h"
#include "text/ipaddress.h"

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

class NetworkFiles;
using NetworkFilesPtr = std::shared_ptr<const NetworkFiles>; // null: none have been named

// The files of networks that the user has named, read: databases in MaxMind's format and AWS's
// ip-ranges.json, each told by what is in it. Where several tell one thing, the first that knows an address
// counts. Immutable; any thread.
class NetworkFiles {
public:
    // Reads all of them; one that cannot be used has a problem, and the others are used. Null when stopped.
    [[nodiscard]] static NetworkFilesPtr read(std::span<const std::string> paths,
                                              const std::stop_token &stop = {});

    // In the order in which they were named.
    [[nodiscard]] const std::vector<NetworkFileInfo> &files() const { return m_files; }
    // What all of them together can tell.
    [[nodiscard]] const NetworkContents &contents() const { return m_contents; }

    // By the databases alone.
    [[nodiscard]] NetworkFacts facts(const IpAddress &address) const;
    // Null: no file says that it is AWS's.
    [[nodiscard]] const AwsRange *awsRange(const IpAddress &address) const;

private:
    NetworkFiles() = default;

    std::vector<NetworkFileInfo> m_files;
    NetworkContents m_contents;
    std::vector<std::unique_ptr<const NetworkDatabase>> m_databases;
    std::vector<std::unique_ptr<const AwsRanges>> m_awsRanges;
};

} // namespace trailscope
