// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/markdown.h"

#include "text/visibletext.h"

namespace trailscope {

void appendMarkdown(std::string &out, std::string_view text)
{
    // ASCII punctuation that some dialect gives a meaning to; `.` and `:` would make links of hosts and
    // addresses, which hardly anybody wants of evidence, but escaped they cannot be read as text any more.
    constexpr std::string_view kMeaning = R"(\`*_{}[]<>()#+!|~&$@)";
    const std::string visible = visibleText(text);
    for (const char c : visible) {
        if (kMeaning.contains(c))
            out.push_back('\\');
        out.push_back(c);
    }
}

std::string markdownText(std::string_view text)
{
    std::string out;
    appendMarkdown(out, text);
    return out;
}

} // namespace trailscope
