// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/format.h"

#include <span>
#include <string_view>

namespace trailscope {

// The table of the containers and compressors that are read, each recognised by its content, never by a name.
// Any thread.

// A tar header; the other formats need much less.
inline constexpr std::size_t kFormatHeadBytes = 512;

[[nodiscard]] std::span<const Format> allFormats();
// What bytes that begin like this are; null where they are nothing that is opened. `head` needs no more than
// kFormatHeadBytes bytes.
[[nodiscard]] const Format *formatOf(std::string_view head);
// The same of a whole range, whose end is looked at too where a program could have an archive behind it. Null
// also for what cannot be read.
[[nodiscard]] const Format *formatOf(const ByteRange &range);

} // namespace trailscope
