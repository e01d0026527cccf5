// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/openbrackets.h"

#include "json/jsonscan.h"

#include <utility>

namespace trailscope {

void OpenBrackets::clear()
{
    m_readings[0] = {};
    forget();
}

void OpenBrackets::add(std::string_view brackets)
{
    settle();
    for (const char bracket : brackets) {
        m_readings[0].open(bracket);
    }
}

void OpenBrackets::forget()
{
    m_isDivided = false;
    m_isEscaped = false;
}

// All but one thing is known from here on. Copies what may be long: where there is damage upon damage, that
// is not to be done for each.
void OpenBrackets::divide()
{
    m_readings[1] = m_readings[0];
    m_readings[1].inString = true;
    m_isDivided = true;
}

void OpenBrackets::settle()
{
    if (m_readings[0].inString) {
        std::swap(m_readings[0], m_readings[1]);
    }
    forget();
}

void OpenBrackets::Reading::open(char bracket)
{
    if (m_open.size() < kMaximumJsonDepth) {
        m_open += bracket;
        ++count(bracket);
    }
}

// What is still open inside of what ends here has lost its own end.
void OpenBrackets::Reading::close(char bracket)
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

void OpenBrackets::Reading::pass(char c)
{
    if (c == '"') {
        inString = !inString;
    } else if (!inString && !m_open.empty() && (c == '{' || c == '[')) {
        open(c);
    } else if (!inString && (c == '}' || c == ']')) {
        close(c);
    }
}

void OpenBrackets::pass(std::string_view text)
{
    if (text.empty()
        || (m_readings[0].innermost() == '\0' && (!m_isDivided || m_readings[1].innermost() == '\0'))) {
        return;
    }
    if (!m_isDivided) {
        divide();
    }
    for (const char c : text) {
        if (m_isEscaped) {
            m_isEscaped = false;
        } else if (c == '\\') {
            m_isEscaped = true;
        } else {
            m_readings[0].pass(c);
            m_readings[1].pass(c);
        }
    }
}

bool OpenBrackets::mayHoldObjectBehind(char before) const
{
    return before == ':' || (m_readings[0].innermost() == '[' && (before == ',' || before == '['));
}

} // namespace trailscope
