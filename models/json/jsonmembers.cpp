// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "json/jsonmembers.h"

#include "text/casefold.h"
#include "json/jsonstring.h"

namespace trailscope {

bool JsonMembers::next()
{
    m_at = skipJsonSpace(m_text, m_at);
    if (m_at >= m_text.size()) {
        return fail(JsonSkip::CutOff);
    }
    if (m_text[m_at] == (m_isObject ? '}' : ']')) {
        return fail(m_first || m_member.end != m_member.begin ? JsonSkip::Complete : JsonSkip::Broken);
    }
    if (!m_first) {
        if (m_text[m_at] != ',') {
            return fail(JsonSkip::Broken);
        }
        m_at = skipJsonSpace(m_text, m_at + 1);
    }
    m_first = false;
    m_member.key = {};
    if (m_isObject) {
        if (m_at >= m_text.size()) {
            return fail(JsonSkip::CutOff);
        }
        if (m_text[m_at] != '"') {
            return fail(JsonSkip::Broken);
        }
        const JsonExtent key = skipJsonValue(m_text, m_at);
        if (key.outcome != JsonSkip::Complete) {
            m_at = key.end;
            return fail(key.outcome);
        }
        m_member.key = m_text.substr(m_at + 1, key.end - m_at - 2);
        m_at = skipJsonSpace(m_text, key.end);
        if (m_at < m_text.size() && m_text[m_at] != ':') {
            return fail(JsonSkip::Broken);
        }
        m_at = skipJsonSpace(m_text, m_at + 1);
    }
    if (m_at >= m_text.size()) {
        return fail(JsonSkip::CutOff);
    }
    m_member.begin = m_member.end = m_at;
    return true;
}

bool JsonMembers::skip()
{
    const JsonExtent value = skipJsonValue(m_text, m_member.begin);
    m_at = value.end;
    if (value.outcome != JsonSkip::Complete) {
        return fail(value.outcome);
    }
    m_member.end = value.end;
    return true;
}

bool isJsonKey(std::string_view written, std::string_view name)
{
    return equalsIgnoringAsciiCase(written, name)
        || (written.contains('\\') && equalsIgnoringAsciiCase(unescapedJsonString(written), name));
}

} // namespace trailscope
