// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archiveproblem.h"
#include "archive/bytes/leafplace.h"

#include <functional>
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

// Walks the inputs and hands over each file as it is found, in that order. The problems are those met on the
// way. Any thread. Stops early when `stop` is requested.
using FileVisitor = std::function<void(StoredFile)>;
[[nodiscard]] std::vector<std::pair<std::string, ArchiveProblem>>
visitFiles(std::span<const std::string> inputs, const FileVisitor &visit, std::stop_token stop = {});

// The same as a list; with what it has when stopped.
[[nodiscard]] FileList listFiles(std::span<const std::string> inputs, std::stop_token stop = {});

} // namespace trailscope
