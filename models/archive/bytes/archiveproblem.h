// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string>

namespace trailscope {

// What can go wrong between a path and its bytes. Rendered for people by archiveProblemText().
enum class ArchiveFault : std::uint8_t {
    None,
    NotFound,
    NotReadable, // permission, I/O error: detail holds the system's reason
    NotARegularFile, // device, FIFO, socket
    Hole, // from the offset on the file was never written, for a long stretch; so many bytes (detail) are
          // left
    FolderLoop, // a symbolic link that leads back into a folder being walked
    GzipDamaged, // the deflate stream turns to garbage
    GzipCutOff, // the stream ends before its end marker
    GzipChecksum, // CRC or length of a member does not match; the bytes are still delivered
    GzipTrailingBytes, // bytes after a member that are no gzip member
    GzipResumed, // not a fault itself: where reading went on behind one
    ZipDamaged, // the directory, or a member's deflate stream, makes no sense or ends early
    ZipRecovered, // not a fault itself: so many members (detail) were found without the directory
    ZipChecksum, // CRC or length of a member does not match; the bytes are still delivered
    CompressedDamaged, // a compression other than gzip (its name: detail) turns to garbage or ends early
    CompressedChecksum, // the same: the checksum does not match; the bytes are still delivered
    CompressedTrailingBytes, // the same: bytes after the last frame that are no frame
    CompressedResumed, // not a fault itself: where reading went on behind one
    ArchiveDamaged, // an archive other than zip (its name: detail) makes no sense or ends early
    Volume, // an archive that is one of several volumes, each of which is read for itself
    PasswordNeeded, // a member of a zip is encrypted, and no password that is known opens it
    Encrypted, // what cannot be decrypted here
    MemberUnsupported, // a compression method this build cannot read (detail)
    TooDeep, // archives nested deeper than ArchiveLimits::depth
    TooManyMembers,
    TooLarge, // inflated size beyond ArchiveLimits
    NestedTooLarge, // an archive that has to be held in memory is larger than ArchiveLimits allows
    RatioTooHigh, // a decompression bomb
    DictionaryTooLarge, // a decompressor would have to hold more (so many bytes: offset) than it may
    Changed, // size or time differ from when it was listed
};

// A fault with its place. `offset` counts bytes of the stored (compressed) stream for gzip and zip faults.
struct ArchiveProblem {
    ArchiveFault fault = ArchiveFault::None;
    std::uint64_t offset = 0;
    std::string detail = {}; // untranslated extra: the system's error text, a member's name

    bool operator==(const ArchiveProblem &) const = default;
};

// One sentence for people, translated, in UTF-8, without the file's name. Any thread.
[[nodiscard]] std::string archiveProblemText(const ArchiveProblem &problem);

} // namespace trailscope
