// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/recordfields.h"

#include "text/casefold.h"
#include "text/windowpadding.h"
#include "json/jsonstring.h"

#include <algorithm>

namespace trailscope {

namespace {

// The JSON without white space between its tokens.
void appendCompactJson(std::string &out, std::string_view json)
{
    bool inString = false;
    std::size_t begin = 0; // of what is to be copied: most records have no white space at all
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (inString && c == '\\') {
            ++at;
        } else if (c == '"') {
            inString = !inString;
        } else if (!inString && isJsonSpace(c)) {
            out += json.substr(begin, at - begin);
            begin = at + 1;
        }
    }
    out += json.substr(begin);
}

} // namespace

RecordFields::Kept &RecordFields::Values::add()
{
    if (count == kept.size())
        kept.emplace_back();
    Kept &next = kept[count++];
    next.text.clear();
    next.isObject = false;
    return next;
}

RecordFields::RecordFields(std::span<const std::string> fields)
    : m_fields(fields)
    , m_values(fields.size())
{
    for (std::uint32_t field = 0; field < fields.size(); ++field)
        m_all.push_back(field);
}

void RecordFields::clear()
{
    for (Values &values : m_values) {
        values.exists = false;
        values.count = 0;
    }
}

void RecordFields::read(std::string_view record)
{
    read(record, m_all);
}

void RecordFields::read(std::string_view record, std::span<const std::uint32_t> wanted)
{
    m_wanted.clear();
    m_wanted.reserve(wanted.size());
    for (const std::uint32_t field : wanted)
        m_wanted.push_back({field, 0});
    m_padded.assign(record);
    m_padded.resize(record.size() + kWindowPadding);
    if (readSound(std::string_view(m_padded).substr(0, record.size())))
        return;
    RepairedJson repaired = repairJson(record);
    const std::size_t size = repaired.text.size();
    repaired.text.resize(size + kWindowPadding);
    if (!readSound(std::string_view(repaired.text).substr(0, size)))
        clear();
}

bool RecordFields::readSound(std::string_view json)
{
    clear();
    if (!m_index.build(json))
        return false;
    JsonCursor cursor(json, m_index.places());
    return walkObject(cursor, m_wanted, 0);
}

std::optional<std::string_view> RecordFields::keyText(std::string_view written)
{
    if (!written.contains('\\'))
        return written;
    m_key.clear();
    return appendUnescaped(m_key, written) ? std::optional<std::string_view>(m_key) : std::nullopt;
}

bool RecordFields::walkObject(JsonCursor &cursor, Active active, std::size_t depth)
{
    std::vector<Progress> matched;
    return cursor.forEachMember([&](std::string_view written) {
        const std::optional<std::string_view> key = keyText(written);
        if (!key)
            return false;
        matched.clear();
        for (const Progress &progress : active) {
            const std::string_view rest = std::string_view(m_fields[progress.field]).substr(progress.at);
            if (rest.size() < key->size() || (rest.size() > key->size() && rest[key->size()] != '.'))
                continue;
            if (startsIgnoringAsciiCase(rest, *key))
                matched.push_back(
                    {progress.field, progress.at + static_cast<std::uint32_t>(key->size()) + 1});
        }
        return matched.empty() ? cursor.skipCheckedValue() : walk(cursor, matched, depth + 1);
    });
}

bool RecordFields::walk(JsonCursor &cursor, Active active, std::size_t depth)
{
    if (depth > kMaximumJsonDepth)
        return false;
    const bool done
        = std::ranges::any_of(active, [this](const Progress &progress) { return isDone(progress); });
    if (done && active.size() == 1)
        return collect(cursor, m_values[active.front().field], depth);
    if (done) {
        // Reading passes the value, and each field wants it for itself.
        const JsonCursor before = cursor;
        return std::ranges::all_of(active, [&](const Progress &progress) {
            cursor = before;
            return walk(cursor, {&progress, 1}, depth);
        });
    }
    switch (cursor.peek()) {
    case '{':
        return walkObject(cursor, active, depth);
    case '[':
        return cursor.forEachElement([&] { return walk(cursor, active, depth + 1); });
    default:
        return cursor.skipCheckedValue();
    }
}

bool RecordFields::collect(JsonCursor &cursor, Values &values, std::size_t depth)
{
    if (depth > kMaximumJsonDepth || cursor.atEnd())
        return false;
    const std::size_t begin = cursor.place();
    switch (cursor.peek()) {
    case '[':
        values.exists = true;
        return cursor.forEachElement([&] { return collect(cursor, values, depth + 1); });
    case '{': {
        if (!cursor.skipCheckedValue())
            return false;
        values.exists = true;
        Kept &kept = values.add();
        kept.isObject = true;
        appendCompactJson(kept.text, cursor.containerFrom(begin));
        return true;
    }
    default:
        break;
    }
    JsonToken token;
    if (!cursor.takeValue(token))
        return false;
    if (token.isNull())
        return true;
    values.exists = true;
    Kept &kept = values.add();
    if (token.kind == JsonToken::Kind::String && token.text.contains('\\'))
        return appendUnescaped(kept.text, token.text);
    kept.text = token.text;
    return true;
}

} // namespace trailscope
