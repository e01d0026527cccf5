// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace trailscope {

// Whether these bytes are the beginning of a gzip member, as far as three bytes tell: its mark and deflate.
[[nodiscard]] inline bool beginsLikeGzip(std::string_view head)
{
    return head.starts_with("\x1f\x8b\x08");
}

// So much has to follow a beginning, unless everything ends, for it to be judged.
inline constexpr std::size_t kGzipTrialBytes = 8192;

// Where in these stored bytes a gzip member (RFC 1952) begins that can be inflated, as far as a few kilobytes
// tell: three bytes alone look like the beginning of one in every 16 MiB of noise. Beginnings in the last
// kGzipTrialBytes are looked at only if nothing follows these bytes. Pure; any thread.
[[nodiscard]] std::optional<std::size_t> findGzipMember(std::span<const unsigned char> bytes, bool last);

} // namespace trailscope
