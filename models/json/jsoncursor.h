// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json/jsonscan.h"
#include "json/structuralindex.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace trailscope {

// A value as it stands in the text.
struct JsonToken {
    enum class Kind : std::uint8_t { Null, Literal, String, Container };

    Kind kind = Kind::Null;
    // Strings without their quotes, escapes as written; numbers, true and false as written; objects and
    // arrays as their JSON text. Empty for null.
    std::string_view text{};

    [[nodiscard]] bool isNull() const { return kind == Kind::Null; }
};

// The reader of sound JSON: as fast as can be, and strict. For loading, and for whatever goes through the
// records of a whole trail. It says only that a text is not sound; JsonMembers and skipJsonValue() are the
// reader of damaged text, which says where and goes on.
//
// Walks a JSON text along its StructuralIndex, forwards only, and checks the grammar of whatever it passes:
// all but the escapes in strings. Every function that returns false has met something that is no JSON (or is
// nested too deeply); the cursor is of no use then.
//
// A view: text and index have to outlive it. A copy walks on its own from where it was made.
class JsonCursor {
public:
    JsonCursor(std::string_view text, std::span<const std::uint32_t> places)
        : m_text(text)
        , m_place(places.data())
        , m_end(places.data() + places.size())
    {
    }

    [[nodiscard]] bool atEnd() const { return m_place == m_end; }
    // What stands here: a bracket, a comma, a colon, a string's opening quote or a literal's first character.
    // Zero at the end.
    [[nodiscard]] char peek() const { return m_place == m_end ? '\0' : m_text[*m_place]; }
    // Where it stands, as an offset in the text.
    [[nodiscard]] std::size_t place() const { return *m_place; }

    // Passes the character `expected`.
    [[nodiscard]] bool take(char expected)
    {
        if (peek() != expected) {
            return false;
        }
        ++m_place;
        return true;
    }
    // Passes a member's key and the colon behind it.
    [[nodiscard]] bool takeKey(std::string_view &key)
    {
        if (peek() != '"') {
            return false;
        }
        key = stringHere();
        ++m_place;
        return take(':');
    }
    // Passes any value.
    [[nodiscard]] bool takeValue(JsonToken &token);
    [[nodiscard]] bool skipValue();
    // The same for a text that was checked before: brackets are counted, nothing else is looked at, and no
    // depth is too much.
    [[nodiscard]] bool skipCheckedValue()
    {
        switch (peek()) {
        case '{':
        case '[':
            return skipBrackets();
        case '\0':
        case ',':
        case ':':
        case '}':
        case ']':
            return false;
        default:
            ++m_place;
            return true;
        }
    }
    // Passes the object or array here if it is written exactly as `json`, one that was passed before and took
    // so many `marks`: equal bytes have equal marks.
    [[nodiscard]] bool takeSame(std::string_view json, std::size_t marks)
    {
        if (atEnd() || !m_text.substr(place()).starts_with(json)) {
            return false;
        }
        m_place += marks;
        return true;
    }
    // How many marks were passed since it stood where `before` stands.
    [[nodiscard]] std::size_t marksSince(const JsonCursor &before) const
    {
        return static_cast<std::size_t>(m_place - before.m_place);
    }
    // Behind a member or element: passes the comma, or the bracket that ends the container.
    [[nodiscard]] bool takeSeparator(char closing, bool &ended)
    {
        ended = peek() == closing;
        return ended || peek() == ',' ? (++m_place, true) : false;
    }
    // Calls visit(key) at every member's value of the object here; visit passes the value. False where either
    // fails.
    template <class Visitor> [[nodiscard]] bool forEachMember(Visitor &&visit);
    // The same for the elements of an array: visit().
    template <class Visitor> [[nodiscard]] bool forEachElement(Visitor &&visit);
    // One past the last byte of what was passed last, which was a bracket.
    [[nodiscard]] std::size_t endOfBracket() const { return m_place[-1] + std::size_t{1}; }
    // The object or array that began at `begin` and was passed last.
    [[nodiscard]] std::string_view containerFrom(std::size_t begin) const
    {
        return m_text.substr(begin, endOfBracket() - begin);
    }

private:
    // One past the last byte of the token here, the white space behind it aside.
    [[nodiscard]] std::size_t tokenEnd() const
    {
        std::size_t end = m_place + 1 == m_end ? m_text.size() : m_place[1];
        while (isJsonSpace(m_text[end - 1])) {
            --end;
        }
        return end;
    }
    [[nodiscard]] std::string_view stringHere() const
    {
        const std::size_t begin = *m_place + std::size_t{1};
        return m_text.substr(begin, tokenEnd() - 1 - begin);
    }
    [[nodiscard]] bool takeLiteral(JsonToken &token);
    [[nodiscard]] bool skipContainer();
    [[nodiscard]] bool skipBrackets();
    void passPlainMembers();

    std::string_view m_text;
    const std::uint32_t *m_place;
    const std::uint32_t *m_end;
};

template <class Visitor> bool JsonCursor::forEachMember(Visitor &&visit)
{
    if (!take('{')) {
        return false;
    }
    bool ended = peek() == '}';
    if (ended) {
        ++m_place;
    }
    while (!ended) {
        std::string_view key;
        if (!takeKey(key) || !visit(key) || !takeSeparator('}', ended)) {
            return false;
        }
    }
    return true;
}

template <class Visitor> bool JsonCursor::forEachElement(Visitor &&visit)
{
    if (!take('[')) {
        return false;
    }
    bool ended = peek() == ']';
    if (ended) {
        ++m_place;
    }
    while (!ended) {
        if (!visit() || !takeSeparator(']', ended)) {
            return false;
        }
    }
    return true;
}

} // namespace trailscope
