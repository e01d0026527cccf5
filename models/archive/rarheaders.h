// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/byterange.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace trailscope {

// What the headers of a RAR archive (of version 4 or 5) say and libarchive, which reads it, does not pass on:
// that a member is encrypted (libarchive would give its ciphertext), what its checksum is (of what is stored
// it compares none), and that the archive is one of several volumes. Goes from header to header, forwards, as
// far as it is asked; each costs one small read. One thread.
class RarHeaders {
public:
    struct File {
        std::uint64_t offset = 0; // of its header
        bool encrypted = false;
        bool isPart = false; // the rest of it is in another volume
        std::optional<std::uint64_t> size; // unpacked
        std::optional<std::uint32_t> crc; // of what is unpacked
    };

    explicit RarHeaders(ByteRange archive);

    [[nodiscard]] bool isVolume() const { return m_isVolume; }
    // The file or folder whose header is the first at or behind this place, which is none before that of the
    // last call. Nothing where there is none that makes sense.
    [[nodiscard]] std::optional<File> fileFrom(std::uint64_t offset);
    // Whether the archive's last header is there, which every one has. Goes to it.
    [[nodiscard]] bool hasEnd();

private:
    // A header, with what both versions have in common.
    struct Block {
        std::uint64_t size = 0; // with the data behind it
        bool isVolume = false; // of the archive's own header
        bool isEnd = false;
        std::optional<File> file;
    };

    [[nodiscard]] bool goOn(); // past the next header
    [[nodiscard]] std::optional<Block> blockAt(std::uint64_t offset) const;
    [[nodiscard]] static std::optional<Block> blockOfRar4(std::string_view header);
    [[nodiscard]] static std::optional<Block> blockOfRar5(std::string_view header);

    ByteRange m_archive;
    bool m_isRar5 = false;
    bool m_isVolume = false;
    bool m_hasEnd = false;
    std::uint64_t m_next = 0; // the next header; the range's end where there is none
    std::optional<File> m_file; // the last one passed
};

} // namespace trailscope
