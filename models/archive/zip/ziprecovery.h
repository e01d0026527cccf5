// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archivelimits.h"
#include "archive/bytes/archiveproblem.h"
#include "archive/bytes/byterange.h"
#include "archive/zip/zipdirectory.h"

#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

// A member of a zip archive as its own header tells of it (PKWARE APPNOTE 4.3.7).
struct RecoveredMember {
    ZipMember member;
    std::string name;
};

// The members of a zip archive in the order of their data, found without its directory: of half a download,
// or where the directory is damaged. Reads everything once. Any thread.
[[nodiscard]] std::vector<RecoveredMember>
recoverZipMembers(const ByteRange &range, const ArchiveLimits &limits, std::stop_token stop = {});

} // namespace trailscope
