// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <string_view>

namespace trailscope {

// A foreign text as Markdown shows it, in one line: what would be markup, HTML or a link is escaped, and
// control characters, line breaks and what turns the direction of writing are spelled out
// (text/visibletext.h).
void appendMarkdown(std::string &out, std::string_view text);
[[nodiscard]] std::string markdownText(std::string_view text);

} // namespace trailscope
