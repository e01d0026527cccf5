// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/rarelist.h"
#include "archive/bytes/sharedpath.h"

#include <cstdint>
#include <string>
#include <vector>

namespace trailscope {

// A regular file on disk as it was when it was listed. Size and time are compared again whenever the
// file is read later, so that a changed source is noticed instead of being shown as the evidence.
struct StoredFile {
    SharedPath path; // as the user would recognise it: the input as given, plus the way down from it; native
                     // bytes
    std::uint64_t size = 0; // bytes
    std::int64_t modifiedNs = 0; // ns since 1970, as the file system reports it

    bool operator==(const StoredFile &) const = default;
};

// Where one stream of plain bytes comes from: a file, and the chain of members to follow inside it when the
// file is an archive (outermost first). A gzip layer adds no member: it has no name of its own.
struct LeafPlace {
    StoredFile file;
    RareList<std::string> members = {};

    // "logs.zip/AWSLogs/…/a.json.gz": the name in the load report and in the `source` column.
    [[nodiscard]] std::string displayName() const;

    bool operator==(const LeafPlace &) const = default;
};

} // namespace trailscope
