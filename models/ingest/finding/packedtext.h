// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// Whether a string begins as one does that holds JSON, as far as that can be told without unpacking it.
[[nodiscard]] bool mayBePacked(std::string_view inner);

// What a string of a JSON text holds, when that may be JSON again: its unescaped text, or what is in it as
// base64, compressed by gzip or not (CloudWatch Logs subscriptions, Kinesis). `inner` is what stands between
// the quotes. Nothing for every other string.
//
// Compressed contents are given as far as they can be inflated, up to kMaximumUnpackedBytes and a hundred
// times the string's own size, or 64 KiB where that is more. kWindowPadding bytes behind the text can be
// read.
[[nodiscard]] std::optional<std::string> unpackedText(std::string_view inner);
inline constexpr std::size_t kMaximumUnpackedBytes = std::size_t{64} << 20;

} // namespace trailscope
