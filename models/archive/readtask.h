// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archivelimits.h"
#include "archive/bytes/leafplace.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace trailscope {

struct FileTally;
struct ZipDirectory;

// A unit of reading that one thread does: a whole file, or some members of a zip archive.
struct ReadTask {
    StoredFile file = {};
    std::uint32_t firstMember = 0; // zip archives: index range among the members that are files
    std::uint32_t memberCount = 0; // 0: the whole file
    // The task's first leaves, which were delivered when it was read before and stopped: they are passed
    // over.
    std::uint64_t leavesRead = 0;
    std::uint64_t storedBytes = 0; // for progress: what the file or these members occupy on disk
    // Zip archives: shared by its tasks, so that it is read once. Null: to be read.
    std::shared_ptr<const ZipDirectory> directory = {};
    // Shared by the tasks of one file, if it has several.
    std::shared_ptr<FileTally> tally = {};
};

// Splits a zip archive into tasks of several members, so that one large archive keeps every core busy;
// any other file is one task. Looks at the content, never at the name. A zip whose directory cannot be read
// stays one task, whose reading then reports why.
[[nodiscard]] std::vector<ReadTask> planReading(const StoredFile &file, const ArchiveLimits &limits = {});

} // namespace trailscope
