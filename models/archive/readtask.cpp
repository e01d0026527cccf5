// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/readtask.h"

#include "archive/bytes/openfile.h"
#include "archive/filetally.h"
#include "archive/formats.h"
#include "archive/zip/ziparchive.h"

namespace trailscope {

namespace {
// A task of this many members, or this many stored bytes, is long enough not to notice its overhead and short
// enough for all threads to finish at about the same time.
constexpr std::uint32_t kTaskMembers = 64;
constexpr std::uint64_t kTaskBytes = 8ULL << 20;
} // namespace

std::vector<ReadTask> planReading(const StoredFile &file, const ArchiveLimits &limits)
{
    std::vector<ReadTask> whole = {
        {.file = file, .firstMember = 0, .memberCount = 0, .storedBytes = file.size, .directory = nullptr}};
    const auto opened = OpenFile::open(file.path);
    if (!opened.has_value() || opened->stored() != file)
        return whole;
    const auto range = ByteRange::ofFile(opened->descriptor(), 0, file.size);
    const Format *const format = formatOf(range);
    if (format == nullptr || !format->isZip())
        return whole;
    const auto directory = ZipArchive(range).readDirectory(limits);
    if (directory->members.empty())
        return whole;

    const auto tally = std::make_shared<FileTally>();
    std::vector<ReadTask> tasks;
    for (std::size_t i = 0; i < directory->members.size(); ++i) {
        if (tasks.empty() || tasks.back().memberCount == kTaskMembers
            || tasks.back().storedBytes >= kTaskBytes)
            tasks.push_back({.file = file,
                             .firstMember = static_cast<std::uint32_t>(i),
                             .memberCount = 0,
                             .storedBytes = 0,
                             .directory = directory,
                             .tally = tally});
        ++tasks.back().memberCount;
        tasks.back().storedBytes += directory->members[i].compressedBytes;
    }
    return tasks;
}

} // namespace trailscope
