// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archiveproblem.h"
#include "archive/bytes/leafplace.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

struct stat;

namespace trailscope {

// The problem behind an errno value of a call that opens, looks at or reads a file.
[[nodiscard]] ArchiveProblem problemFromErrno(int error);
// Modification time of a file in ns since 1970.
[[nodiscard]] std::int64_t modifiedNs(const struct stat &status);

// The folder that a file was opened in last. Most files of a trail stand beside the one before: the way to
// them need not be found again from the root, of whose cost a small file notices something. For one thread.
class LastFolder {
public:
    LastFolder() = default;
    ~LastFolder();
    LastFolder(const LastFolder &) = delete;
    LastFolder &operator=(const LastFolder &) = delete;

    // For openat(); -1 where the folder cannot be opened. Valid until the next call.
    [[nodiscard]] int descriptor(std::string_view folder);

private:
    std::string m_path;
    int m_descriptor = -1;
};

// A regular file, open for reading; closes it. Never blocks on a pipe or a device. One thread at a time.
class OpenFile {
public:
    [[nodiscard]] static std::expected<OpenFile, ArchiveProblem> open(const SharedPath &path);
    [[nodiscard]] static std::expected<OpenFile, ArchiveProblem> open(const SharedPath &path,
                                                                      LastFolder &folder);
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
    // Where the first hole of at least so many bytes begins: a part that was never written, takes nothing on
    // the disk and reads as zeros. Nothing where the file has none, or the file system does not say.
    [[nodiscard]] std::optional<std::uint64_t> holeOf(std::uint64_t bytes) const;

private:
    OpenFile() = default;
    [[nodiscard]] static std::expected<OpenFile, ArchiveProblem> openAt(const SharedPath &path, int folder,
                                                                        const char *name);

    int m_descriptor = -1;
    std::uint64_t m_device = 0;
    std::uint64_t m_inode = 0;
    StoredFile m_stored;
};

} // namespace trailscope
