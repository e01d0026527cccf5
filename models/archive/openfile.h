// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/archiveproblem.h"
#include "archive/leafplace.h"

#include <cstdint>
#include <expected>
#include <string>

struct stat;

namespace trailscope {

// The problem behind an errno value of a call that opens, looks at or reads a file.
[[nodiscard]] ArchiveProblem problemFromErrno(int error);
// Modification time of a file in ns since 1970.
[[nodiscard]] std::int64_t modifiedNs(const struct stat &status);

// A regular file, open for reading; closes it. Never blocks on a pipe or a device. One thread at a time.
class OpenFile {
public:
    [[nodiscard]] static std::expected<OpenFile, ArchiveProblem> open(const SharedPath &path);
    ~OpenFile();
    OpenFile(OpenFile &&other) noexcept;
    OpenFile &operator=(OpenFile &&other) noexcept;

    [[nodiscard]] int descriptor() const { return m_descriptor; }
    // Path, size and time as they were when it was opened.
    [[nodiscard]] const StoredFile &stored() const { return m_stored; }
    // Whether size or time differ by now from those in stored().
    [[nodiscard]] bool hasChanged() const;
    // Whether its path still leads to this very file, unchanged.
    [[nodiscard]] bool isStillAtItsPath() const;

private:
    OpenFile() = default;

    int m_descriptor = -1;
    std::uint64_t m_device = 0;
    std::uint64_t m_inode = 0;
    StoredFile m_stored;
};

} // namespace trailscope
