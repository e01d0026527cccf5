// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/queryrow.h"

#include "ingest/finding/synthesisedrecord.h"
#include "text/casefold.h"
#include "text/windowpadding.h"
#include "json/jsonmembers.h"
#include "json/jsonstring.h"

#include <algorithm>
#include <set>

namespace trailscope {

namespace {

// A column's name and its value's text, as far as the element is one: an object of one value that is none of
// objects or lists. `outcome` is Broken for anything else.
struct Cell {
    std::string name;
    std::string text;
    JsonSkip outcome = JsonSkip::Broken;
};

Cell cellAt(std::string_view text, std::size_t begin)
{
    Cell cell;
    if (text[begin] != '{') {
        return cell;
    }
    JsonMembers members(text, begin);
    if (!members.next()) {
        cell.outcome = members.outcome() == JsonSkip::CutOff ? JsonSkip::CutOff : JsonSkip::Broken;
        return cell;
    }
    const char first = text[members.member().begin];
    if (first == '{' || first == '[') {
        return cell;
    }
    const bool whole = members.skip();
    const JsonMember member = members.member();
    if (!whole || members.next()) {
        cell.outcome = members.outcome() == JsonSkip::CutOff ? JsonSkip::CutOff : JsonSkip::Broken;
        return cell;
    }
    cell.outcome = members.outcome();
    const std::string_view value = text.substr(member.begin, member.end - member.begin);
    cell.name = unescapedJsonString(member.key);
    if (value.front() == '"') {
        cell.text = unescapedJsonString(value.substr(1, value.size() - 2));
    } else if (value != "null") {
        cell.text = value;
    }
    return cell;
}

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), asciiLower);
    return text;
}

} // namespace

JsonSkip beginsQueryRow(std::string_view text, std::size_t at)
{
    JsonMembers elements(text, at);
    std::string firstName;
    for (int i = 0; i < 2; ++i) {
        if (!elements.next()) {
            return elements.outcome() == JsonSkip::CutOff ? JsonSkip::CutOff : JsonSkip::Broken;
        }
        Cell cell = cellAt(text, elements.member().begin);
        if (cell.outcome != JsonSkip::Complete) {
            return cell.outcome;
        }
        if (!elements.skip() || (i > 0 && cell.name == firstName)) {
            return JsonSkip::Broken;
        }
        firstName = std::move(cell.name);
    }
    return JsonSkip::Complete;
}

std::optional<std::string> recordOfQueryRow(std::string_view row)
{
    if (!row.starts_with('[')) {
        return std::nullopt;
    }
    SynthesisedRecord record(RecordOrigin::QueryRow);
    std::set<std::string> names;
    JsonMembers elements(row, 0);
    while (elements.next()) {
        const Cell cell = cellAt(row, elements.member().begin);
        const std::string key = lowerCase(cell.name);
        if (cell.outcome != JsonSkip::Complete || !names.insert(key).second || !elements.skip()) {
            return std::nullopt;
        }
        record.add(key, cell.name, cell.text);
    }
    if (elements.outcome() != JsonSkip::Complete || !record.isEvent()) {
        return std::nullopt;
    }
    std::string json = record.json();
    json.reserve(json.size() + kWindowPadding);
    return json;
}

} // namespace trailscope
