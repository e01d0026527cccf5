// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// Whether a string seems to hold JSON, as far as that can be told without unpacking it: it begins as one that
// does, or CloudTrail's own words stand in it.
[[nodiscard]] bool mayBePacked(std::string_view inner);

// What a string of a JSON text holds.
struct UnpackedText {
    std::string text; // kWindowPadding bytes behind it can be read
    bool isDamaged = false; // it was compressed, and is not whole
};

// What a string of a JSON text holds, when that may be JSON again: its unescaped text, from the object in it
// on, or what is in it as base64, compressed by gzip or not (CloudWatch Logs subscriptions, Kinesis). `inner`
// is what stands between the quotes. Nothing for every other string.
//
// Compressed contents are given as far as they can be inflated, up to kMaximumUnpackedBytes and a hundred
// times the string's own size, or 64 KiB where that is more.
[[nodiscard]] std::optional<UnpackedText> unpackedText(std::string_view inner);
// Whether a stream's data, of which unpackedText() makes nothing, is no text either: what was packed in it is
// lost.
[[nodiscard]] bool isUnreadableData(std::string_view inner);
inline constexpr std::size_t kMaximumUnpackedBytes = std::size_t{64} << 20;

} // namespace trailscope
