// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "plainjson.h"

#include "text/casefold.h"

#include <charconv>
#include <ranges>
#include <utility>

namespace trailscope {

namespace {

struct Reader {
    std::string_view json;
    std::size_t at = 0;
    bool failed = false;

    char peek() const { return at < json.size() ? json[at] : '\0'; }
    void skipSpace()
    {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')
            ++at;
    }
    void expect(char c)
    {
        failed = failed || peek() != c;
        ++at;
    }

    unsigned readUnit()
    {
        unsigned unit = 0;
        const std::string_view digits = json.substr(at, 4);
        failed = failed
            || std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16).ptr
                != digits.data() + 4;
        at += 4;
        return unit;
    }

    static void appendCodePoint(std::string &out, unsigned c)
    {
        const auto put
            = [&out](unsigned byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xC0U | c >> 6U);
            put(0x80U | (c & 63U));
        } else if (c < 0x10000) {
            put(0xE0U | c >> 12U);
            put(0x80U | (c >> 6U & 63U));
            put(0x80U | (c & 63U));
        } else {
            put(0xF0U | c >> 18U);
            put(0x80U | (c >> 12U & 63U));
            put(0x80U | (c >> 6U & 63U));
            put(0x80U | (c & 63U));
        }
    }

    std::string readString()
    {
        std::string out;
        expect('"');
        while (!failed && peek() != '"') {
            if (at >= json.size()) {
                failed = true;
                break;
            }
            const char c = json[at++];
            if (c != '\\') {
                out += c;
                continue;
            }
            const char escape = peek();
            ++at;
            static constexpr std::string_view kLetters = "\"\\/bfnrt";
            static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
            if (const std::size_t letter = kLetters.find(escape); letter != std::string_view::npos) {
                out += kMeanings[letter];
                continue;
            }
            failed = failed || escape != 'u';
            unsigned unit = readUnit();
            if (unit >= 0xD800 && unit < 0xDC00) {
                expect('\\');
                expect('u');
                unit = 0x10000 + ((unit - 0xD800) << 10U) + (readUnit() - 0xDC00);
            }
            appendCodePoint(out, unit);
        }
        expect('"');
        return out;
    }

    PlainJson readValue()
    {
        PlainJson value;
        skipSpace();
        const std::size_t start = at;
        if (peek() == '"') {
            value.kind = PlainJson::Kind::String;
            value.text = readString();
            return value;
        }
        if (peek() == '{') {
            value.kind = PlainJson::Kind::Object;
            ++at;
            skipSpace();
            while (!failed && peek() != '}') {
                std::string key = readString();
                skipSpace();
                expect(':');
                value.members.push_back({std::move(key), readValue()});
                skipSpace();
                if (peek() != '}')
                    expect(',');
                skipSpace();
            }
            ++at;
        } else if (peek() == '[') {
            value.kind = PlainJson::Kind::Array;
            ++at;
            skipSpace();
            while (!failed && peek() != ']') {
                value.elements.push_back(readValue());
                skipSpace();
                if (peek() != ']')
                    expect(',');
                skipSpace();
            }
            ++at;
        } else {
            while (at < json.size() && !std::string_view(",]} \t\r\n").contains(json[at]))
                ++at;
            const std::string_view token = json.substr(start, at - start);
            value.kind = token == "null"              ? PlainJson::Kind::Null
                : token == "true" || token == "false" ? PlainJson::Kind::Boolean
                                                      : PlainJson::Kind::Number;
            failed = failed || token.empty();
        }
        value.text = json.substr(start, at - start);
        return value;
    }
};

} // namespace

const PlainJson *PlainJson::member(std::string_view key) const
{
    for (const Member &candidate : members | std::views::reverse) {
        if (equalsIgnoringAsciiCase(candidate.key, key))
            return &candidate.value;
    }
    return nullptr;
}

std::optional<PlainJson> readPlainJson(std::string_view json)
{
    Reader reader{json};
    PlainJson value = reader.readValue();
    reader.skipSpace();
    if (reader.failed || reader.at != json.size())
        return std::nullopt;
    return value;
}

} // namespace trailscope
