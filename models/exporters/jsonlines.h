// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <string_view>

namespace trailscope {

// A record as one line, without the line's end. Its own bytes, except that line breaks between tokens are
// left out; a raw line break inside a string (which JSON forbids, and which would cut the line in two) is
// written as the escape \n or \r, so that the value stays what it was.
void appendJsonLine(std::string &out, std::string_view record);

} // namespace trailscope
