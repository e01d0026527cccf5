// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/bufferstack.h"
#include "archive/bytes/openfile.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace trailscope {

// A small file, open and read as a whole.
struct LoadedFile {
    std::optional<OpenFile> file;
    // There are hundreds of them, and most files have a few kilobytes.
    ByteBuffer buffer{std::size_t{2} << 10};
    std::size_t size = 0;
};

// Reads several small files at once: those that are not in memory are all asked for before the first of them
// is waited for. A disk then has requests to choose from, and the thread sleeps once instead of once a file,
// which costs more than reading one does (measured). For one thread.
class SmallFileReader {
public:
    static constexpr std::uint64_t kLargestFile = std::uint64_t{64} << 10;

    struct Request {
        const StoredFile *file;
        LoadedFile *into; // without a file where that cannot be opened or read, or is larger
    };
    void read(std::span<const Request> requests);

private:
    [[nodiscard]] bool open(const Request &request);

    LastFolder m_folder;
};

} // namespace trailscope
