// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/messages.h"

#include "text/visibletext.h"

#include <cstdio>
#include <string>

namespace trailscope::cli {

void printMessage(std::string_view text)
{
    std::string out = "trailscope-cli: ";
    while (true) {
        const std::size_t end = text.find('\n');
        out += visibleText(text.substr(0, end));
        out += '\n';
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + 1);
    }
    std::fwrite(out.data(), 1, out.size(), stderr);
}

void printMessage(const QString &text)
{
    printMessage(std::string_view(text.toStdString()));
}

} // namespace trailscope::cli
