// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "enrich/networkfacts.h"
#include "record/instant.h"

#include <QtCore/QString>

#include <cstdint>
#include <string>

namespace trailscope {

// What a file of networks says about itself, or why it cannot be used.
struct NetworkFileInfo {
    std::string path; // native bytes, as it was named
    QString problem; // a sentence for people; empty: it is used
    NetworkContents contents;
    std::string type; // as the file has it: "GeoLite2-City", "ip-ranges.json"
    std::string description; // in English where it has several; often empty
    std::string version; // AWS's syncToken; empty for others
    UtcMs built = kNoTime;
    std::uint64_t ranges = 0; // of addresses

    // What it can tell, for people, translated: "countries, networks"; empty with a problem.
    [[nodiscard]] QString kindText() const;
};

} // namespace trailscope
