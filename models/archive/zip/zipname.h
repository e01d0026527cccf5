// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <string_view>

namespace trailscope {

// A member's name as text, from the bytes that are stored: UTF-8 where it is that, as its flag says or as
// those write who do not set it; the code page 437 of the first PCs otherwise (APPNOTE D.1). Different bytes
// are different names, whichever the writer meant. Pure; any thread.
[[nodiscard]] std::string zipMemberName(std::string_view stored);

} // namespace trailscope
