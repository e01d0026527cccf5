// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/sharedpath.h"

#include <cstdint>
#include <optional>

namespace trailscope {

// What a file of a format that packs better than gzip unpacks to.
struct UnpackedSize {
    std::uint64_t bytes = 0;
    std::uint64_t dictionaryBytes = 0; // of which the decompressor holds so many at once; 0 where unknown
};

// As the headers of an xz or 7z file say, which may lie; nothing of the data is unpacked, and no more than a
// few megabytes are read. Nothing for what is of another format, cannot be read or makes no sense. Any
// thread.
[[nodiscard]] std::optional<UnpackedSize> unpackedSize(const SharedPath &path);

} // namespace trailscope
