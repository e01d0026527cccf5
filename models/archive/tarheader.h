// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace trailscope {

inline constexpr std::size_t kTarHeaderBytes = 512;

// Whether a tar archive of any kind (POSIX ustar and pax, GNU, the older forms) begins with these bytes.
// Pure; any thread.
[[nodiscard]] bool isTarHeader(std::string_view head);
// Where a header stands in these bytes, at or behind `from` and at whatever offset; their number where there
// is none.
[[nodiscard]] std::size_t findTarHeader(std::string_view bytes, std::size_t from);
// How many bytes of data follow a header, without what fills their last block.
[[nodiscard]] std::uint64_t tarDataBytes(std::string_view header);
// Has it say so many, at most 8 GiB.
void setTarDataBytes(std::span<char, kTarHeaderBytes> header, std::uint64_t bytes);

} // namespace trailscope
