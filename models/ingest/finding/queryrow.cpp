// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/queryrow.h"

#include "ingest/finding/synthesisedrecord.h"
#include "text/casefold.h"
#include "text/windowpadding.h"
#include "json/jsonmembers.h"
#include "json/jsonstring.h"

#include <algorithm>
#include <array>
#include <set>

namespace trailscope {

namespace {

// A column's name and its value's text, as far as the element is one: an object of one value that is none of
// objects or lists, or of such a value and the name of its field. `outcome` is Broken for anything else.
struct Cell {
    std::string name;
    std::string text;
    JsonSkip outcome = JsonSkip::Broken;
};

std::string textOf(std::string_view value)
{
    if (value.front() == '"') {
        return unescapedJsonString(value.substr(1, value.size() - 2));
    }
    return value == "null" ? std::string() : std::string(value);
}

Cell cellAt(std::string_view text, std::size_t begin)
{
    Cell cell;
    if (text[begin] != '{') {
        return cell;
    }
    std::array<JsonMember, 2> found;
    std::size_t count = 0;
    JsonMembers members(text, begin);
    while (members.next()) {
        const char first = text[members.member().begin];
        if (first == '{' || first == '[' || count == found.size()) {
            return cell;
        }
        if (!members.skip()) {
            break;
        }
        found[count++] = members.member();
    }
    if (members.outcome() != JsonSkip::Complete) {
        cell.outcome = members.outcome() == JsonSkip::CutOff ? JsonSkip::CutOff : JsonSkip::Broken;
        return cell;
    }
    const auto valueOf
        = [text](const JsonMember &member) { return text.substr(member.begin, member.end - member.begin); };
    if (count == 1) {
        cell.name = unescapedJsonString(found.front().key);
        cell.text = textOf(valueOf(found.front()));
        cell.outcome = JsonSkip::Complete;
    } else if (count == 2 && isJsonKey(found[0].key, "field") && isJsonKey(found[1].key, "value")
               && text[found[0].begin] == '"') {
        cell.name = textOf(valueOf(found[0]));
        cell.text = textOf(valueOf(found[1]));
        cell.outcome = JsonSkip::Complete;
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

bool isFieldCell(std::string_view object)
{
    const Cell cell = cellAt(object, 0);
    return cell.outcome == JsonSkip::Complete && fieldNamed(cell.name).has_value();
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
        record.addText(cell.name, fieldNamed(cell.name), cell.text);
    }
    if (elements.outcome() != JsonSkip::Complete || !record.isEvent()) {
        return std::nullopt;
    }
    std::string json = record.json();
    json.reserve(json.size() + kWindowPadding);
    return json;
}

} // namespace trailscope
