// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/contentkind.h"

#include <string_view>

namespace trailscope {

ContentKind contentKind(std::span<const char> head)
{
    const std::string_view text(head.data(), head.size());
    if (text.starts_with("\x1f\x8b\x08"))
        return ContentKind::Gzip;
    if (text.starts_with("PK\x03\x04") || text.starts_with("PK\x05\x06") || text.starts_with("PK\x07\x08")
        || text.starts_with("PK00"))
        return ContentKind::Zip;
    return ContentKind::Plain;
}

} // namespace trailscope
