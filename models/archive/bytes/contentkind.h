// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/byterange.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace trailscope {

enum class ContentKind : std::uint8_t {
    Plain, // anything below is not it
    // One stream, compressed.
    Gzip, // RFC 1952, method deflate
    Zstd, // RFC 8878
    Xz,
    Bzip2,
    Lz4, // frames
    // Members with names.
    Zip, // PKWARE APPNOTE 4.3: begins with a local header, an end record (empty) or a marker of a split
         // archive; or a program that unpacks itself
    Tar, // POSIX ustar and pax, GNU, and the older forms
    SevenZip,
};

// A tar header; the others need much less.
inline constexpr std::size_t kContentKindBytes = 512;

// What bytes that begin like this are. `head` needs no more than kContentKindBytes bytes.
[[nodiscard]] ContentKind contentKind(std::span<const char> head);
// The same of a whole range, whose end is looked at too where a program could have an archive behind it. What
// cannot be read is Plain.
[[nodiscard]] ContentKind contentKind(const ByteRange &range);

[[nodiscard]] constexpr bool isCompressedStream(ContentKind kind)
{
    return kind >= ContentKind::Gzip && kind <= ContentKind::Lz4;
}

} // namespace trailscope
