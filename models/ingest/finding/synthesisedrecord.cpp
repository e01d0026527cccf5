// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/synthesisedrecord.h"

#include "ingest/finding/prestotext.h"
#include "record/instant.h"
#include "record/outcome.h"
#include "text/asciidigit.h"
#include "text/casefold.h"
#include "json/jsonscan.h"
#include "json/jsonstring.h"
#include "json/jsontext.h"

#include <algorithm>
#include <array>
#include <optional>

using namespace std::string_view_literals;

namespace trailscope {

namespace {

// A row has no more; and what an object has beyond is none of a record's.
constexpr std::size_t kMaximumPieces = 1000;

std::string_view originText(RecordOrigin origin)
{
    switch (origin) {
    case RecordOrigin::EventHistory:
        return "Event history CSV";
    case RecordOrigin::QueryResult:
        return "query result CSV";
    case RecordOrigin::QueryRow:
        return "query result row";
    case RecordOrigin::Object:
        return "JSON object";
    }
    return {};
}

bool isDigits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isAsciiDigit);
}

// 1.22058E+11, as spreadsheets show a long number.
bool isScientific(std::string_view text)
{
    const std::size_t e = text.find_first_of("eE");
    if (e == 0 || e == std::string_view::npos || e + 2 >= text.size() || text[e + 1] != '+') {
        return false;
    }
    std::string digits(text.substr(0, e));
    std::erase_if(digits, [](char c) { return c == '.' || c == ','; });
    return digits.size() + 1 >= e && isDigits(digits) && isDigits(text.substr(e + 2));
}

// What a spreadsheet shows of a longer text: cells end at 32,767 characters.
constexpr std::size_t kSpreadsheetCell = 32'767;

bool isChanged(FieldType type, std::string_view text)
{
    if (text.size() == kSpreadsheetCell || text == "#NAME?" || text.starts_with("####")) {
        return true;
    }
    switch (type) {
    case FieldType::Account:
        return isScientific(text) || (isDigits(text) && text.size() < 12);
    case FieldType::Identifier:
        return isScientific(text);
    case FieldType::Time:
        return !parseEventTime(text) && (text.find('/') != std::string_view::npos || isDigits(text));
    default:
        return false;
    }
}

// 2020-06-16, 09:43:51 PM: the console's first generation, which says no offset; taken as UTC.
std::optional<UtcMs> parseHistoryTime(std::string_view text)
{
    constexpr std::string_view kForm = "0000-00-00, 00:00:00 AM";
    if (text.size() != kForm.size() || text.substr(10, 2) != ", " || text[20] != ' ') {
        return std::nullopt;
    }
    std::string iso = std::string(text.substr(0, 10)) + 'T' + std::string(text.substr(12, 8)) + 'Z';
    const bool afternoon = equalsIgnoringAsciiCase(text.substr(21), "PM");
    if (!isDigits(std::string_view(iso).substr(11, 2))
        || (!afternoon && !equalsIgnoringAsciiCase(text.substr(21), "AM"))) {
        return std::nullopt;
    }
    int hour = (iso[11] - '0') * 10 + (iso[12] - '0');
    if (hour < 1 || hour > 12) {
        return std::nullopt;
    }
    hour = hour % 12 + (afternoon ? 12 : 0);
    iso[11] = static_cast<char>('0' + hour / 10);
    iso[12] = static_cast<char>('0' + hour % 10);
    return parseEventTime(iso);
}

std::string timeJson(std::string_view text)
{
    auto time = parseEventTime(text);
    if (!time) {
        time = parseHistoryTime(text);
    }
    return jsonString(time ? formatUtc(*time) : std::string(text));
}

std::string valueJson(FieldType type, std::string_view text)
{
    switch (type) {
    case FieldType::Time:
        return timeJson(text);
    case FieldType::Boolean:
        for (const std::string_view word : {"true", "false"}) {
            if (equalsIgnoringAsciiCase(text, word)) {
                return std::string(word);
            }
        }
        break;
    case FieldType::Json:
        if (text == "null") {
            return "null";
        }
        if (auto json = jsonInText(text)) {
            return *std::move(json);
        }
        break;
    default:
        break;
    }
    return jsonString(text);
}

} // namespace

std::optional<std::string> jsonInText(std::string_view text)
{
    const std::size_t begin = skipJsonSpace(text, 0);
    if (begin >= text.size() || (text[begin] != '{' && text[begin] != '[')) {
        return std::nullopt;
    }
    const JsonExtent extent = skipJsonValue(text, begin);
    if (extent.outcome == JsonSkip::Complete && skipJsonSpace(text, extent.end) == text.size()) {
        return std::string(text.substr(begin, extent.end - begin));
    }
    return jsonOfPrestoText(text.substr(begin));
}

void SynthesisedRecord::putOther(std::string_view name, std::string json, bool isField)
{
    m_others.push_back({.name = std::string(name), .json = std::move(json), .isField = isField});
}

void SynthesisedRecord::put(std::string_view name, const FieldName &field, std::string json,
                            std::string other)
{
    m_fields += field.match == NameMatch::Word ? 0U : 1U;
    Member &member = m_members[field.place];
    if (!field.inside.empty()) {
        if (++m_pieceCount > kMaximumPieces) {
            putOther(name, std::move(other), true);
            return;
        }
        m_pieces[field.place].add(field.inside, std::move(json));
        member.isThere = true;
        return;
    }
    const bool isKnown = member.isThere && !member.json.empty();
    if (isKnown && field.match > member.match) {
        putOther(name, std::move(other), true);
        return;
    }
    if (isKnown) {
        putOther(member.name, std::move(member.other), true);
    }
    member = {.isThere = true,
              .match = field.match,
              .name = std::string(name),
              .json = std::move(json),
              .other = std::move(other),
              .nothing = {}};
}

void SynthesisedRecord::addText(std::string_view name, const std::optional<FieldName> &field,
                                std::string_view text)
{
    if (text.empty() || name.empty()) {
        return;
    }
    const std::string_view key = field ? recordField(field->place).key : std::string_view();
    // What stands for no error is told among the others: as a code it would be one.
    const bool isNoError = (key == "errorCode" || key == "errorMessage") && meansNoError(text);
    if (!field || isNoError) {
        putOther(name, jsonString(text), field.has_value());
        return;
    }
    if (m_origin != RecordOrigin::Object && isChanged(field->type(), text)) {
        m_changed.emplace_back(name);
    }
    put(name, *field, valueJson(field->type(), text), jsonString(text));
}

void SynthesisedRecord::addValue(std::string_view key, const std::optional<FieldName> &field,
                                 std::string_view json)
{
    if (json == "null" || json == R"("")") {
        // What a record says of a member of its own stays.
        if (field && field->isExact && !m_members[field->place].isThere) {
            m_members[field->place].nothing = json;
        }
        return;
    }
    if (!json.starts_with('"')) {
        if (field) {
            put(key, *field, std::string(json), std::string(json));
        } else {
            putOther(key, std::string(json), false);
        }
        return;
    }
    const std::string text = unescapedJsonString(json.substr(1, json.size() - 2));
    if (field && field->type() == FieldType::Time && parseEventTime(text)) {
        put(key, *field, std::string(json), std::string(json));
    } else {
        addText(key, field, text);
    }
}

bool SynthesisedRecord::isEvent() const
{
    const bool isTimed = has(kTimePlace) && m_members[kTimePlace].match != NameMatch::Word;
    const bool isSomeones = has(kIdentityPlace) || has(kTimePlace);
    return has(kNamePlace) && (isTimed || has(kEventIdPlace) || (has(kSourcePlace) && isSomeones));
}

void SynthesisedRecord::appendMark(std::string &out) const
{
    out += jsonString(kMadeRecordKey) + R"(:{"from":)";
    out += jsonString(originText(m_origin));
    if (!m_changed.empty()) {
        out += R"(,"changedCells":[)";
        for (const std::string &name : m_changed) {
            out += (&name == &m_changed.front() ? "" : ",") + jsonString(name);
        }
        out += ']';
    }
    const auto list = m_origin == RecordOrigin::Object ? R"(,"otherMembers":{)"sv : R"(,"otherCells":{)"sv;
    bool any = false;
    for (const Other &other : m_others) {
        if (other.isField || !m_keepsOthers) {
            out += any ? ","sv : list;
            out += jsonString(other.name) + ':' + other.json;
            any = true;
        }
    }
    out += any ? "}" : "";
    out += '}';
}

std::string SynthesisedRecord::json() const
{
    std::string out = "{";
    const auto append = [&out](std::string_view key, std::string_view json) {
        out += jsonString(key) + ':';
        out += json;
        out += ',';
    };
    // An event has one or the other; the console's first generation says neither.
    const bool hasSourceOrVersion = has(kSourcePlace) || has(kVersionPlace);
    for (std::size_t place = 0; place < kRecordFieldCount; ++place) {
        const Member &member = m_members[place];
        if (member.isThere) {
            append(recordField(place).key, member.json.empty() ? m_pieces[place].json() : member.json);
        } else if (!member.nothing.empty()) {
            append(recordField(place).key, member.nothing);
        } else if (place == kSourcePlace && !hasSourceOrVersion) {
            append(recordField(place).key, "null");
        }
    }
    if (m_keepsOthers) {
        for (const Other &other : m_others) {
            if (!other.isField) {
                append(other.name, other.json);
            }
        }
    }
    appendMark(out);
    return out + '}';
}

} // namespace trailscope
