// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/archiveproblem.h"
#include "archive/leafplace.h"

#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace trailscope {

// Every regular file below the inputs, ordered so that the same folder always lists the same way:
// inputs in the order given, then bytewise by path. A file reached twice (same device and inode) is listed
// once.
struct FileList {
    std::vector<StoredFile> files;
    std::vector<std::pair<std::string, ArchiveProblem>> problems; // path, what is wrong with it

    [[nodiscard]] std::uint64_t totalBytes() const;
};

// Walks the inputs. Any thread. Stops early, with what it has, when `stop` is requested.
[[nodiscard]] FileList listFiles(std::span<const std::string> inputs, std::stop_token stop = {});

} // namespace trailscope
