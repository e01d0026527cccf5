// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "text/casefold.h"
#include "json/jsoncursor.h"
#include "json/jsonstring.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// CloudTrail's spelling first; other tools re-export with other capitals.
[[nodiscard]] inline bool isMemberKey(std::string_view key, std::string_view name)
{
    return key == name || equalsIgnoringAsciiCase(key, name);
}

// What follows is for values that were passed before: how deeply they are nested is not looked at.

// Calls visit(key) at every member's value of the object here, or of the objects in the array here; visit
// passes the value. Whatever else is here is passed.
template <class Visitor> [[nodiscard]] bool eachMember(JsonCursor &cursor, const Visitor &visit)
{
    switch (cursor.peek()) {
    case '{':
        return cursor.forEachMember(visit);
    case '[':
        return cursor.forEachElement([&] { return eachMember(cursor, visit); });
    default:
        return cursor.skipCheckedValue();
    }
}

// Passes the value here and calls take(text) with it, or with each element of an array, as a path in a filter
// takes them: strings unescaped, objects as their JSON text, null not at all.
template <class Take> [[nodiscard]] bool eachText(JsonCursor &cursor, const Take &take)
{
    if (cursor.peek() == '[') {
        return cursor.forEachElement([&] { return eachText(cursor, take); });
    }
    JsonToken token;
    if (!cursor.takeValue(token)) {
        return false;
    }
    if (token.isNull()) {
        return true;
    }
    if (token.kind != JsonToken::Kind::String || !token.text.contains('\\')) {
        take(token.text);
        return true;
    }
    std::string unescaped;
    if (!appendUnescaped(unescaped, token.text)) {
        return false;
    }
    take(std::string_view(unescaped));
    return true;
}

// The first of them, unless an earlier member of this name had one.
[[nodiscard]] inline bool takeFirstText(JsonCursor &cursor, std::optional<std::string> &text)
{
    return eachText(cursor, [&text](std::string_view each) {
        if (!text) {
            text.emplace(each);
        }
    });
}

} // namespace trailscope
