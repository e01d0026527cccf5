// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "json/jsonscan.h"

#include "text/asciidigit.h"
#include "text/hex.h"
#include "text/utf8sequence.h"
#include "json/opencontainers.h"

#include <array>

namespace trailscope {

namespace {

// Only these bytes matter inside a string.
constexpr auto kStringStops = [] {
    std::array<bool, 256> stops{};
    for (std::size_t c = 0; c < 0x20; ++c) {
        stops[c] = true;
    }
    stops['"'] = true;
    stops['\\'] = true;
    return stops;
}();

class Skipper {
public:
    Skipper(std::string_view text, std::size_t begin, std::size_t maximumDepth)
        : m_text(text)
        , m_at(begin)
        , m_maximumDepth(maximumDepth)
    {
    }

    JsonExtent run();

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    JsonSkip skipString();
    JsonSkip skipLiteral(std::string_view literal);
    JsonSkip skipNumber();
    JsonSkip skipScalar();
    JsonSkip skipDigits();
    JsonSkip skipKey();
    // After a value: through the separators and closers up to where the next value begins.
    JsonSkip advance();

    std::string_view m_text;
    std::size_t m_at;
    std::size_t m_maximumDepth;
    OpenContainers m_open;
    bool m_controlCharacters = false;
};

JsonSkip Skipper::skipString()
{
    for (++m_at; !atEnd(); ++m_at) {
        const char c = m_text[m_at];
        if (!kStringStops[static_cast<unsigned char>(c)]) {
            continue;
        }
        if (c == '"') {
            ++m_at;
            return JsonSkip::Complete;
        }
        if (c != '\\') {
            m_controlCharacters = true;
            continue;
        }
        if (m_at + 1 >= m_text.size()) {
            break;
        }
        ++m_at; // whatever it escapes
    }
    m_at = m_text.size();
    return JsonSkip::CutOff;
}

JsonSkip Skipper::skipLiteral(std::string_view literal)
{
    for (const char c : literal) {
        if (atEnd()) {
            return JsonSkip::CutOff;
        }
        if (m_text[m_at] != c) {
            return JsonSkip::Broken;
        }
        ++m_at;
    }
    return JsonSkip::Complete;
}

JsonSkip Skipper::skipDigits()
{
    if (atEnd()) {
        return JsonSkip::CutOff;
    }
    if (!isAsciiDigit(m_text[m_at])) {
        return JsonSkip::Broken;
    }
    while (!atEnd() && isAsciiDigit(m_text[m_at])) {
        ++m_at;
    }
    return JsonSkip::Complete;
}

JsonSkip Skipper::skipNumber()
{
    if (m_text[m_at] == '-') {
        ++m_at;
    }
    if (const JsonSkip whole = skipDigits(); whole != JsonSkip::Complete) {
        return whole;
    }
    if (!atEnd() && m_text[m_at] == '.') {
        ++m_at;
        if (const JsonSkip fraction = skipDigits(); fraction != JsonSkip::Complete) {
            return fraction;
        }
    }
    if (!atEnd() && (m_text[m_at] == 'e' || m_text[m_at] == 'E')) {
        ++m_at;
        if (!atEnd() && (m_text[m_at] == '+' || m_text[m_at] == '-')) {
            ++m_at;
        }
        return skipDigits();
    }
    return JsonSkip::Complete;
}

JsonSkip Skipper::skipScalar()
{
    switch (m_text[m_at]) {
    case '"':
        return skipString();
    case 't':
        return skipLiteral("true");
    case 'f':
        return skipLiteral("false");
    case 'n':
        return skipLiteral("null");
    default:
        return skipNumber();
    }
}

JsonSkip Skipper::skipKey()
{
    m_at = skipJsonSpace(m_text, m_at);
    if (atEnd()) {
        return JsonSkip::CutOff;
    }
    if (m_text[m_at] != '"') {
        return JsonSkip::Broken;
    }
    if (const JsonSkip key = skipString(); key != JsonSkip::Complete) {
        return key;
    }
    m_at = skipJsonSpace(m_text, m_at);
    if (atEnd()) {
        return JsonSkip::CutOff;
    }
    if (m_text[m_at] != ':') {
        return JsonSkip::Broken;
    }
    ++m_at;
    return JsonSkip::Complete;
}

JsonSkip Skipper::advance()
{
    while (!m_open.empty()) {
        m_at = skipJsonSpace(m_text, m_at);
        if (atEnd()) {
            return JsonSkip::CutOff;
        }
        const bool inObject = m_open.inObject();
        const char c = m_text[m_at];
        if (c == ',') {
            ++m_at;
            return inObject ? skipKey() : JsonSkip::Complete;
        }
        if (c != (inObject ? '}' : ']')) {
            return JsonSkip::Broken;
        }
        ++m_at;
        m_open.close();
    }
    return JsonSkip::Complete;
}

JsonExtent Skipper::run()
{
    JsonSkip outcome = JsonSkip::Complete;
    do {
        m_at = skipJsonSpace(m_text, m_at);
        if (atEnd()) {
            outcome = JsonSkip::CutOff;
            break;
        }
        const char c = m_text[m_at];
        if (c == '{' || c == '[') {
            if (!m_open.open(c == '{', m_maximumDepth)) {
                outcome = JsonSkip::TooDeep;
                break;
            }
            m_at = skipJsonSpace(m_text, m_at + 1);
            if (atEnd()) {
                outcome = JsonSkip::CutOff;
            } else if (m_text[m_at] == (c == '{' ? '}' : ']')) {
                ++m_at;
                m_open.close();
                outcome = advance();
            } else if (c == '{') {
                outcome = skipKey();
            }
        } else {
            outcome = skipScalar();
            if (outcome == JsonSkip::Complete) {
                outcome = advance();
            }
        }
    } while (outcome == JsonSkip::Complete && !m_open.empty());
    return {outcome, m_at, m_controlCharacters};
}

} // namespace

JsonExtent skipJsonValue(std::string_view text, std::size_t begin, std::size_t maximumDepth)
{
    return Skipper(text, begin, maximumDepth).run();
}

std::size_t skipJsonSpace(std::string_view text, std::size_t position)
{
    while (position < text.size() && isJsonSpace(text[position])) {
        ++position;
    }
    return position;
}

RepairedJson repairJson(std::string_view text)
{
    RepairedJson repaired;
    repaired.text.reserve(text.size() + 64);
    bool inString = false;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        const std::size_t length = utf8SequenceLength(text, i);
        if (length == 0) {
            repaired.invalidUtf8 = true;
            repaired.text += "\xef\xbf\xbd";
            ++i;
        } else if (inString && static_cast<unsigned char>(c) < 0x20) {
            repaired.controlCharacters = true;
            repaired.text += "\\u00";
            appendHexByte(repaired.text, static_cast<unsigned char>(c));
            ++i;
        } else if (inString && c == '\\' && i + 1 < text.size()
                   && static_cast<unsigned char>(text[i + 1]) < 0x80) {
            repaired.text += text.substr(i, 2);
            i += 2;
        } else {
            inString = inString != (c == '"');
            repaired.text += text.substr(i, length);
            i += length;
        }
    }
    return repaired;
}

} // namespace trailscope
