// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace trailscope {

enum class ContentKind : std::uint8_t {
    Plain, // anything that is no archive
    Gzip, // RFC 1952, method deflate
    Zip, // PKWARE APPNOTE 4.3: begins with a local header, an end record (empty) or a marker of a split
         // archive
};

inline constexpr std::size_t kContentKindBytes = 4;

// What bytes that begin like this are. `head` needs no more than kContentKindBytes bytes.
[[nodiscard]] ContentKind contentKind(std::span<const char> head);

} // namespace trailscope
