// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json/jsonscan.h"

#include <cstddef>
#include <string_view>

namespace trailscope {

// A value inside an object or array, and where it stands in the text.
struct JsonMember {
    std::string_view key; // as written, without its quotes; empty in arrays
    std::size_t begin = 0;
    std::size_t end = 0;
};

// The reader of damaged JSON, with skipJsonValue(): for text of which nobody knows that it is sound, and for
// single records that people look at. Invalid UTF-8, control characters in strings and what escapes say do
// not stop it; at everything else it says where and why reading stopped. JsonCursor is the reader of sound
// text.
//
// Walks the members of the object, or the elements of the array, that begins at `begin` in a text. Looks at
// no more than the member that it stands at, so that the text may be damaged or cut off behind that. A view.
class JsonMembers {
public:
    JsonMembers(std::string_view text, std::size_t begin)
        : m_text(text)
        , m_at(begin + 1)
        , m_isObject(text[begin] == '{')
    {
    }

    // To the next member's value, of which only the beginning is known yet: member().end is its begin. False
    // at the end of the object, and where the text is no JSON or breaks off: outcome() says which.
    [[nodiscard]] bool next();
    // Passes the value: member().end is known then. False where it is no JSON or breaks off.
    [[nodiscard]] bool skip();
    // The value was passed by somebody else, who found its end.
    void passed(std::size_t end) { m_at = m_member.end = end; }
    [[nodiscard]] const JsonMember &member() const { return m_member; }
    [[nodiscard]] JsonSkip outcome() const { return m_outcome; }
    // Once next() or skip() gave false: where the closing bracket stands, or where reading stopped.
    [[nodiscard]] std::size_t position() const { return m_at; }

private:
    bool fail(JsonSkip outcome)
    {
        m_outcome = outcome;
        return false;
    }

    std::string_view m_text;
    std::size_t m_at;
    bool m_isObject;
    bool m_first = true;
    JsonMember m_member;
    JsonSkip m_outcome = JsonSkip::Complete;
};

// The text of a key as it is written: with its escapes resolved, where it has any.
[[nodiscard]] bool isJsonKey(std::string_view written, std::string_view name); // ignoring ASCII case

} // namespace trailscope
