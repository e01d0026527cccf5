// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/zip/zipsignature.h"

#include <algorithm>
#include <string>

namespace trailscope {

namespace {
// The end record of a zip archive (APPNOTE 4.3.16) with the longest comment there can be.
constexpr std::uint64_t kZipEndBytes = 22 + 65535;
} // namespace

bool beginsLikeZip(std::string_view head)
{
    return head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06") || head.starts_with("PK\x07\x08")
        || head.starts_with("PK00");
}

bool endsLikeZip(const ByteRange &range)
{
    const std::uint64_t tail = std::min(range.size(), kZipEndBytes);
    std::string end(static_cast<std::size_t>(tail), '\0');
    const auto got = range.read(range.size() - tail, end);
    return got.has_value() && *got == tail && end.rfind("PK\x05\x06") != std::string::npos;
}

} // namespace trailscope
