// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/jsonpath.h"

#include <algorithm>

namespace trailscope {

namespace {

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'
        || c == '@' || c == '$' || c == '/';
}

// What a user may type without quotes: the plain characters, and letters beyond ASCII.
bool mayStandUnquoted(char c)
{
    return isPlain(c) || static_cast<unsigned char>(c) >= 0x80U;
}

} // namespace

std::string JsonPath::text() const
{
    std::string out;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const std::string &segment = segments[i];
        if (i > 0)
            out += '.';
        if (!segment.empty() && std::ranges::all_of(segment, isPlain)) {
            out += segment;
            continue;
        }
        out += '"';
        for (const char c : segment) {
            if (c == '"' || c == '\\')
                out += '\\';
            out += c;
        }
        out += '"';
    }
    return out;
}

std::expected<JsonPath, JsonPathError> parseJsonPath(std::string_view text)
{
    JsonPath path;
    std::size_t at = 0;
    while (true) {
        if (at == text.size())
            return std::unexpected(JsonPathError{at, true});
        std::string segment;
        if (text[at] == '"') {
            ++at;
            while (true) {
                if (at == text.size())
                    return std::unexpected(JsonPathError{at, true});
                char c = text[at++];
                if (c == '"')
                    break;
                if (c == '\\' && at < text.size() && (text[at] == '"' || text[at] == '\\'))
                    c = text[at++];
                segment += c;
            }
        } else {
            const std::size_t start = at;
            while (at < text.size() && mayStandUnquoted(text[at]))
                ++at;
            if (at == start)
                return std::unexpected(JsonPathError{at, false});
            segment = text.substr(start, at - start);
        }
        path.segments.push_back(std::move(segment));
        if (at == text.size())
            return path;
        if (text[at] != '.')
            return std::unexpected(JsonPathError{at, false});
        ++at;
    }
}

} // namespace trailscope
