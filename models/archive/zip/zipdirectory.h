// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archiveproblem.h"
#include "archive/bytes/membernames.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace trailscope {

// A file in a zip archive, as the central directory describes it (PKWARE APPNOTE 4.3.12), or its own header
// where that is damaged. Nothing of it is trusted.
struct ZipMember {
    static constexpr std::uint16_t kStored = 0; // APPNOTE 4.4.5
    static constexpr std::uint16_t kDeflated = 8;

    std::uint64_t directoryPosition = 0; // of its entry, as QuaZip counts
    std::uint64_t directoryIndex = 0; // folders count too
    std::uint64_t compressedBytes = 0;
    std::uint64_t inflatedBytes = 0;
    std::uint32_t crc = 0;
    std::uint16_t method = 0;
    bool encrypted = false;
    // Found by its own header, not by the directory: where its data begins. Its size and CRC may then be
    // unknown, too, because they come only behind the data.
    std::optional<std::uint64_t> dataBegin = {};
    bool isChecked = true;
};

// The files of a zip archive in the directory's order. Immutable once filled; shared between threads.
//
// Names are those that zipMemberName() makes of the stored ones, made unique. They are never used as paths on
// the disk.
struct ZipDirectory {
    std::vector<ZipMember> members;
    std::vector<ArchiveProblem> problems; // of the directory as a whole

    void append(const ZipMember &member, std::string_view name);
    [[nodiscard]] std::string_view name(std::size_t member) const;
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;

private:
    [[nodiscard]] std::size_t nameEnd(std::size_t member) const;

    MemberNames m_unique;
    std::string m_names; // all of them, one behind the other
    std::vector<std::size_t> m_nameBegins;
    std::unordered_multimap<std::size_t, std::uint32_t> m_byNameHash;
};

} // namespace trailscope
