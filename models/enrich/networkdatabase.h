// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "enrich/fileimage.h"
#include "enrich/networkfacts.h"
#include "enrich/networkfileinfo.h"
#include "text/ipaddress.h"

#include <expected>
#include <memory>
#include <stop_token>
#include <string_view>

namespace trailscope {

// A file of networks in MaxMind's format (mmdb, version 2): countries, places or autonomous systems, in the
// nested layout of GeoLite2 or in a flat one. Whatever the file holds, asking it does no harm. Immutable; any
// thread.
class NetworkDatabase {
public:
    // Whether the end of a file has what every such file has there.
    [[nodiscard]] static bool isOne(std::string_view fileTail);
    // Goes through all of it once, to count its ranges and to see what it tells. Fills `info`. Fails with a
    // sentence for people; null when stopped.
    [[nodiscard]] static std::expected<std::unique_ptr<const NetworkDatabase>, QString>
    open(FileImage image, NetworkFileInfo &info, const std::stop_token &stop = {});

    ~NetworkDatabase();
    NetworkDatabase(const NetworkDatabase &) = delete;
    NetworkDatabase &operator=(const NetworkDatabase &) = delete;

    [[nodiscard]] NetworkFacts facts(const IpAddress &address) const;

private:
    explicit NetworkDatabase(FileImage image);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace trailscope
