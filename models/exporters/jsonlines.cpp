// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/jsonlines.h"

#include <cstddef>

namespace trailscope {

void appendJsonLine(std::string &out, std::string_view record)
{
    if (record.find_first_of("\r\n") == std::string_view::npos) {
        out += record;
        return;
    }
    bool inString = false;
    std::size_t kept = 0; // what precedes it has been written
    for (std::size_t i = 0; i < record.size(); ++i) {
        switch (record[i]) {
        case '"':
            inString = !inString;
            break;
        case '\\':
            // An escaped character, a quote among them, changes nothing. A raw line break after a backslash
            // is no escape.
            if (inString && i + 1 < record.size() && record[i + 1] != '\n' && record[i + 1] != '\r')
                ++i;
            break;
        case '\n':
        case '\r':
            out += record.substr(kept, i - kept);
            kept = i + 1;
            if (inString)
                out += record[i] == '\n' ? "\\n" : "\\r";
            break;
        default:
            break;
        }
    }
    out += record.substr(kept);
}

} // namespace trailscope
