// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/byterange.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace trailscope {

// What an xz file says of itself without being unpacked (the .xz file format, 1.2). Any thread.

// How many bytes of what it unpacks to a decompressor has to hold, by the head of the first block. Nothing
// where that is no xz, is compressed in another way or is not all in `head`.
[[nodiscard]] std::optional<std::uint64_t> xzDictionaryBytes(std::string_view head);

struct XzSizes {
    std::uint64_t unpackedBytes = 0;
    std::uint64_t dictionaryBytes = 0; // the largest of its streams'
};

// Of a whole file, by the indexes at the end of each of its streams. Nothing where they make no sense, or are
// longer than any that a compressor writes.
[[nodiscard]] std::optional<XzSizes> xzSizes(const ByteRange &file);

} // namespace trailscope
