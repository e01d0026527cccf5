// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/openbrackets.h"

#include "json/jsonscan.h"

namespace trailscope {

namespace {

// Calls visit(c) for every byte that is escaped by none; its quotes are true ones.
template <class Visitor> void forEachUnescaped(std::string_view text, Visitor &&visit)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else {
            visit(text[at]);
        }
    }
}

} // namespace

void OpenBrackets::clear()
{
    m_open.clear();
    m_objects = 0;
    m_lists = 0;
}

void OpenBrackets::add(std::string_view brackets)
{
    for (const char bracket : brackets) {
        open(bracket);
    }
}

void OpenBrackets::open(char bracket)
{
    if (m_open.size() < kMaximumJsonDepth) {
        m_open += bracket;
        ++count(bracket);
    }
}

// What is still open inside of what ends here has lost its own end.
void OpenBrackets::close(char bracket)
{
    const char opening = bracket == '}' ? '{' : '[';
    while (count(opening) > 0) {
        const char last = m_open.back();
        m_open.pop_back();
        --count(last);
        if (last == opening) {
            break;
        }
    }
}

void OpenBrackets::pass(std::string_view text)
{
    if (m_open.empty()) {
        return;
    }
    bool inString = false;
    forEachUnescaped(text, [&inString](char c) { inString = inString != (c == '"'); });
    forEachUnescaped(text, [&](char c) {
        if (c == '"') {
            inString = !inString;
        } else if (!inString && (c == '{' || c == '[')) {
            open(c);
        } else if (!inString && (c == '}' || c == ']')) {
            close(c);
        }
    });
}

bool OpenBrackets::mayHoldObjectBehind(char before) const
{
    return before == ':' || (!m_open.empty() && m_open.back() == '[' && (before == ',' || before == '['));
}

} // namespace trailscope
