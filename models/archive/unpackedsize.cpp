// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/unpackedsize.h"

#include "archive/bytes/byterange.h"
#include "archive/bytes/openfile.h"
#include "archive/streams/libarchivesource.h"
#include "archive/streams/xzheaders.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace trailscope {

namespace {

constexpr std::string_view kXzMark("\xfd\x37\x7a\x58\x5a\0", 6);
constexpr std::string_view kSevenZipMark("7z\xbc\xaf\x27\x1c");
// The mark, a version, a checksum, where the directory is, its size, its checksum.
constexpr std::size_t kSevenZipHeadBytes = 32;
constexpr std::size_t kDirectorySize = 20;

// Members are passed over without being unpacked as long as the data of none was asked for.
std::optional<UnpackedSize> sevenZipSize(const ByteRange &file, std::string_view head)
{
    constexpr std::uint64_t kMostDirectory = std::uint64_t{4} << 20;
    constexpr std::uint64_t kMostMembers = 1'000'000;
    std::uint64_t directoryBytes = 0;
    for (std::size_t i = 8; i > 0; --i)
        directoryBytes = directoryBytes << 8U | static_cast<unsigned char>(head[kDirectorySize + i - 1]);
    if (directoryBytes > kMostDirectory)
        return std::nullopt;
    LibarchiveSource source(file);
    archive_read_support_format_7zip(source.handle());
    if (!source.open())
        return std::nullopt;
    UnpackedSize size;
    for (std::uint64_t member = 0; member < kMostMembers; ++member) {
        archive_entry *entry = nullptr;
        const int result = archive_read_next_header(source.handle(), &entry);
        if (result == ARCHIVE_EOF)
            return size;
        const la_int64_t bytes = result >= ARCHIVE_WARN ? archive_entry_size(entry) : -1;
        if (bytes < 0 || __builtin_add_overflow(size.bytes, static_cast<std::uint64_t>(bytes), &size.bytes))
            return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::optional<UnpackedSize> unpackedSize(const SharedPath &path)
{
    const auto file = OpenFile::open(path);
    if (!file)
        return std::nullopt;
    const auto range = ByteRange::ofFile(file->descriptor(), 0, file->stored().size);
    std::array<char, kSevenZipHeadBytes> bytes = {};
    const std::string_view head(bytes.data(), range.read(0, bytes).value_or(0));
    if (head.starts_with(kXzMark)) {
        const auto sizes = xzSizes(range);
        return sizes ? std::optional(UnpackedSize{sizes->unpackedBytes, sizes->dictionaryBytes})
                     : std::nullopt;
    }
    if (head.starts_with(kSevenZipMark) && head.size() == kSevenZipHeadBytes)
        return sevenZipSize(range, head);
    return std::nullopt;
}

} // namespace trailscope
