// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/foreignvalue.h"

#include "ingest/finding/eventshape.h"
#include "ingest/finding/packedtext.h"
#include "ingest/finding/recordfield.h"
#include "ingest/finding/recordstart.h"
#include "ingest/finding/recordunwrapper.h"
#include "text/asciidigit.h"
#include "text/utf8sequence.h"
#include "json/jsonmembers.h"
#include "json/opencontainers.h"

#include <functional>

namespace trailscope {

namespace {

// No key that means anything is shorter.
constexpr std::size_t kShortestKey = 3;
// Nor longer; these are not worth keeping.
constexpr std::size_t kLongestKey = 200;
// Only these bytes matter inside a string.
constexpr auto kForeignStops = [] {
    std::array<bool, 256> stops{};
    for (std::size_t c = 0; c < stops.size(); ++c) {
        stops[c] = c < 0x20 || c >= 0x80 || c == '"' || c == '\\';
    }
    return stops;
}();

} // namespace

// One value.
class ForeignPass {
public:
    ForeignPass(ForeignReader &reader, std::string_view text, std::size_t begin, std::size_t maximumDepth,
                ForeignReader::Lists lists)
        : m_reader(reader)
        , m_text(text)
        , m_at(begin)
        , m_maximumDepth(maximumDepth)
        , m_lists(lists)
    {
        m_found.lastString = begin;
    }

    ForeignValue run();

private:
    [[nodiscard]] bool atEnd()
    {
        while (m_at < m_text.size() && isJsonSpace(m_text[m_at])) {
            ++m_at;
        }
        return m_at >= m_text.size();
    }
    JsonSkip value();
    JsonSkip key();
    void noteKey(std::string_view name);
    JsonSkip string();
    JsonSkip scalar();
    JsonSkip literal(std::string_view expected);
    JsonSkip number();
    JsonSkip digits();
    JsonSkip advance();

    ForeignReader &m_reader;
    std::string_view m_text;
    std::size_t m_at;
    std::size_t m_maximumDepth;
    ForeignReader::Lists m_lists;
    OpenContainers m_open;
    bool m_sawSource = false;
    bool m_sawSubject = false;
    bool m_sawField = false;
    bool m_sawEscape = false;
    ForeignValue m_found;
};

JsonSkip ForeignPass::string()
{
    m_found.lastString = m_at;
    const std::string_view text = m_text;
    std::size_t at = m_at + 1;
    for (;; ++at) {
        while (at < text.size() && !kForeignStops[static_cast<unsigned char>(text[at])]) {
            ++at;
        }
        if (at >= text.size()) {
            break;
        }
        const char c = text[at];
        if (c == '"') {
            m_at = at + 1;
            return JsonSkip::Complete;
        }
        if (c == '\\') {
            m_sawEscape = true;
            if (at + 1 >= text.size()) {
                break;
            }
            ++at; // whatever it escapes
        } else if (const std::size_t length = utf8SequenceLength(text, at);
                   length == 0 || static_cast<unsigned char>(c) < 0x20) {
            m_found.isSound = false;
        } else {
            at += length - 1;
        }
    }
    m_at = text.size();
    return JsonSkip::CutOff;
}

JsonSkip ForeignPass::literal(std::string_view expected)
{
    for (const char c : expected) {
        if (m_at >= m_text.size()) {
            return JsonSkip::CutOff;
        }
        if (m_text[m_at] != c) {
            return JsonSkip::Broken;
        }
        ++m_at;
    }
    return JsonSkip::Complete;
}

JsonSkip ForeignPass::digits()
{
    if (m_at >= m_text.size()) {
        return JsonSkip::CutOff;
    }
    if (!isAsciiDigit(m_text[m_at])) {
        return JsonSkip::Broken;
    }
    while (m_at < m_text.size() && isAsciiDigit(m_text[m_at])) {
        ++m_at;
    }
    return JsonSkip::Complete;
}

JsonSkip ForeignPass::number()
{
    if (m_text[m_at] == '-') {
        ++m_at;
    }
    const std::size_t whole = m_at;
    if (const JsonSkip outcome = digits(); outcome != JsonSkip::Complete) {
        return outcome;
    }
    // A number that the reader of damaged text passes and that of sound text does not.
    m_found.isSound = m_found.isSound && (m_text[whole] != '0' || m_at == whole + 1);
    if (m_at < m_text.size() && m_text[m_at] == '.') {
        ++m_at;
        if (const JsonSkip outcome = digits(); outcome != JsonSkip::Complete) {
            return outcome;
        }
    }
    if (m_at < m_text.size() && (m_text[m_at] == 'e' || m_text[m_at] == 'E')) {
        ++m_at;
        if (m_at < m_text.size() && (m_text[m_at] == '+' || m_text[m_at] == '-')) {
            ++m_at;
        }
        return digits();
    }
    return JsonSkip::Complete;
}

JsonSkip ForeignPass::scalar()
{
    switch (m_text[m_at]) {
    case '"': {
        const std::size_t begin = m_at + 1;
        const JsonSkip outcome = string();
        if (outcome == JsonSkip::Complete) {
            const std::string_view inner = m_text.substr(begin, m_at - begin - 1);
            m_found.mayHoldEvents = m_found.mayHoldEvents || mayBePacked(inner);
            // As a word it makes a value one with what looks like records inside.
            m_found.maySayWhatItIs = m_found.maySayWhatItIs || inner == "eventName";
        }
        return outcome;
    }
    case 't':
        return literal("true");
    case 'f':
        return literal("false");
    case 'n':
        return literal("null");
    default:
        return number();
    }
}

void ForeignPass::noteKey(std::string_view name)
{
    const ForeignReader::Role &role = m_reader.roleOf(name);
    m_sawSource = m_sawSource || role.isSource;
    m_sawSubject = m_sawSubject || role.isSubject;
    m_sawField = m_sawField || role.isField;
    m_found.maySayWhatItIs = m_found.maySayWhatItIs || role.isSubject;
    const char first = m_text[m_at];
    const bool isElement = m_open.depth() > 1 && !m_open.isObject(m_open.depth() - 2);
    m_found.mayHoldEvents = m_found.mayHoldEvents || (m_sawSource && m_sawSubject)
        || (role.isSubject && isElement) || (role.isCell && (first == '"' || first == '['));
    if (m_open.depth() == 1) {
        const bool isList = (role.isList && first == '[') || (role.isResult && first == '{');
        m_found.mayHoldEvents = m_found.mayHoldEvents || (isList && m_lists == ForeignReader::Lists::Walked);
        m_found.maySayWhatItIs = m_found.maySayWhatItIs || role.tells
            || (role.isSource && m_text.substr(m_at).starts_with(R"("aws:)")); // a stream's or a queue's
        m_found.recordKeys += role.isRecordKey ? 1U : 0U;
    }
}

JsonSkip ForeignPass::key()
{
    if (atEnd()) {
        return JsonSkip::CutOff;
    }
    if (m_text[m_at] != '"') {
        return JsonSkip::Broken;
    }
    const std::size_t begin = m_at + 1;
    if (const JsonSkip outcome = string(); outcome != JsonSkip::Complete) {
        return outcome;
    }
    const std::string_view name = m_text.substr(begin, m_at - begin - 1);
    if (atEnd()) {
        return JsonSkip::CutOff;
    }
    if (m_text[m_at] != ':') {
        return JsonSkip::Broken;
    }
    ++m_at;
    if (atEnd()) {
        return JsonSkip::CutOff;
    }
    if (name.size() >= kShortestKey) {
        noteKey(name);
    }
    return JsonSkip::Complete;
}

// After a value: up to where the next one begins.
JsonSkip ForeignPass::advance()
{
    while (!m_open.empty()) {
        if (atEnd()) {
            return JsonSkip::CutOff;
        }
        const bool inObject = m_open.inObject();
        const char c = m_text[m_at];
        if (c == ',') {
            ++m_at;
            return inObject ? key() : JsonSkip::Complete;
        }
        if (c != (inObject ? '}' : ']')) {
            return JsonSkip::Broken;
        }
        ++m_at;
        (void)m_open.close();
    }
    return JsonSkip::Complete;
}

JsonSkip ForeignPass::value()
{
    if (atEnd()) {
        return JsonSkip::CutOff;
    }
    const char c = m_text[m_at];
    if (c != '{' && c != '[') {
        const JsonSkip outcome = scalar();
        return outcome == JsonSkip::Complete ? advance() : outcome;
    }
    if (!m_open.open(c == '{', m_maximumDepth)) {
        return JsonSkip::TooDeep;
    }
    ++m_at;
    if (atEnd()) {
        return JsonSkip::CutOff;
    }
    if (m_text[m_at] == (c == '{' ? '}' : ']')) {
        return advance();
    }
    return c == '{' ? key() : JsonSkip::Complete;
}

ForeignValue ForeignPass::run()
{
    do {
        m_found.outcome = value();
    } while (m_found.outcome == JsonSkip::Complete && !m_open.empty() && !m_found.mayHoldEvents);
    m_found.end = m_at;
    m_found.isSound = m_found.isSound && !(m_sawEscape && m_sawField);
    if (m_found.outcome != JsonSkip::Complete && !m_found.mayHoldEvents) {
        m_found.open.reserve(m_open.depth());
        for (unsigned level = 0; level < m_open.depth(); ++level) {
            m_found.open += m_open.isObject(level) ? '{' : '[';
        }
    }
    return std::move(m_found);
}

ForeignReader::ForeignReader(Tells tells)
    : m_tells(tells)
    , m_known(kKnown)
{
}

ForeignReader::Role ForeignReader::newRole(std::string_view key) const
{
    const KeyMeaning &meaning = meaningOfKey(key);
    const bool isEscaped = key.contains('\\'); // nobody knows
    const auto hasPlace
        = [&meaning](std::size_t place) { return meaning.field && meaning.field->place == place; };
    return {.isSource = isEscaped || hasPlace(kSourcePlace) || isJsonKey(key, "eventVersion")
                || isJsonKey(key, "eventSource"),
            .isSubject = isEscaped || hasPlace(kNamePlace) || isJsonKey(key, "eventName")
                || isJsonKey(key, "insightDetails") || isJsonKey(key, "insightEventName")
                || isJsonKey(key, "summary"),
            .isCell = isEscaped || isJsonKey(key, "Data") || isJsonKey(key, "field"),
            .isList = isListKey(key),
            .isResult = isJsonKey(key, kResultSetKey),
            .isField = meaning.field.has_value() || meaning.isWholeRecord,
            .isRecordKey = beginsRecord(key),
            .tells = m_tells != nullptr && m_tells(key)};
}

const ForeignReader::Role &ForeignReader::roleOf(std::string_view key)
{
    const std::string_view kept = key.substr(0, kLongestKey + 1);
    Known &known = m_known[std::hash<std::string_view>{}(kept) % kKnown];
    if (known.key != kept || kept.size() > kLongestKey) {
        known.key = kept;
        known.role = newRole(key);
    }
    return known.role;
}

ForeignValue ForeignReader::pass(std::string_view text, std::size_t begin, std::size_t maximumDepth,
                                 Lists lists)
{
    return ForeignPass(*this, text, begin, maximumDepth, lists).run();
}

} // namespace trailscope
