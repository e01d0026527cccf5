// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/byterange.h"

#include <string_view>

namespace trailscope {

// What a zip archive is recognised by (PKWARE APPNOTE 4.3). Any thread.

// It begins with a local header, with an end record (where it is empty), or with the marker of a split
// archive.
[[nodiscard]] bool beginsLikeZip(std::string_view head);
// It has an end record: a program that unpacks itself, or an archive whose beginning is damaged.
[[nodiscard]] bool endsLikeZip(const ByteRange &range);

} // namespace trailscope
