// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/pathextractor.h"

#include "text/casefold.h"
#include "text/windowpadding.h"
#include "json/jsonstring.h"

#include <algorithm>

namespace trailscope {

bool PathExtractor::isDone(const Progress &progress, const Wanted &wanted)
{
    return progress.depth == wanted.paths[progress.path].segments.size();
}

std::optional<std::string_view> PathExtractor::keyText(std::string_view written)
{
    if (!written.contains('\\')) {
        return written;
    }
    m_key.clear();
    return appendUnescaped(m_key, written) ? std::optional<std::string_view>(m_key) : std::nullopt;
}

// The value that a path ends at. Members of arrays count each for itself; null is nothing.
bool PathExtractor::collect(JsonCursor &cursor, ValueList &list, std::size_t depth)
{
    if (depth > kMaximumJsonDepth || cursor.atEnd()) {
        return false;
    }
    const std::size_t begin = cursor.place();
    switch (cursor.peek()) {
    case '[':
        list.exists = true;
        return cursor.forEachElement([&] { return collect(cursor, list, depth + 1); });
    case '{':
        if (!cursor.skipCheckedValue()) {
            return false;
        }
        list.exists = true;
        list.values.emplace_back(cursor.containerFrom(begin));
        return true;
    default:
        break;
    }
    JsonToken token;
    if (!cursor.takeValue(token)) {
        return false;
    }
    if (token.isNull()) {
        return true;
    }
    list.exists = true;
    if (token.kind != JsonToken::Kind::String || !token.text.contains('\\')) {
        list.values.emplace_back(token.text);
        return true;
    }
    return appendUnescaped(list.values.emplace_back(), token.text);
}

bool PathExtractor::walkObject(JsonCursor &cursor, Active active, const Wanted &wanted, std::size_t depth)
{
    std::vector<Progress> matched;
    return cursor.forEachMember([&](std::string_view written) {
        const std::optional<std::string_view> key = keyText(written);
        if (!key) {
            return false;
        }
        matched.clear();
        for (const Progress &progress : active) {
            if (equalsIgnoringAsciiCase(wanted.paths[progress.path].segments[progress.depth], *key)) {
                matched.push_back({progress.path, progress.depth + 1});
            }
        }
        return matched.empty() ? cursor.skipCheckedValue() : walk(cursor, matched, wanted, depth + 1);
    });
}

bool PathExtractor::walk(JsonCursor &cursor, Active active, const Wanted &wanted, std::size_t depth)
{
    if (depth > kMaximumJsonDepth) {
        return false;
    }
    const bool done = std::ranges::any_of(
        active, [&wanted](const Progress &progress) { return isDone(progress, wanted); });
    if (done && active.size() == 1) {
        return collect(cursor, wanted.out[active.front().path], depth);
    }
    if (done) {
        // Reading passes the value, and each path wants it for itself.
        const JsonCursor before = cursor;
        return std::ranges::all_of(active, [&](const Progress &progress) {
            cursor = before;
            return walk(cursor, {&progress, 1}, wanted, depth);
        });
    }
    switch (cursor.peek()) {
    case '{':
        return walkObject(cursor, active, wanted, depth);
    case '[':
        return cursor.forEachElement([&] { return walk(cursor, active, wanted, depth + 1); });
    default:
        return cursor.skipCheckedValue();
    }
}

bool PathExtractor::extractSound(std::string_view json, const Wanted &wanted)
{
    for (ValueList &list : wanted.out) {
        list.clear();
    }
    if (!m_index.build(json)) {
        return false;
    }
    JsonCursor cursor(json, m_index.places());
    return walkObject(cursor, m_all, wanted, 0);
}

void PathExtractor::extract(std::string_view record, std::span<const JsonPath> paths,
                            std::span<ValueList> out)
{
    m_all.clear();
    for (std::uint32_t path = 0; path < paths.size(); ++path) {
        m_all.push_back({path, 0});
    }
    const Wanted wanted{.paths = paths, .out = out};
    m_padded.assign(record);
    m_padded.resize(record.size() + kWindowPadding);
    if (extractSound(std::string_view(m_padded).substr(0, record.size()), wanted)) {
        return;
    }
    RepairedJson repaired = repairJson(record);
    const std::size_t size = repaired.text.size();
    repaired.text.resize(size + kWindowPadding);
    if (!extractSound(std::string_view(repaired.text).substr(0, size), wanted)) {
        for (ValueList &list : out) {
            list.clear();
        }
    }
}

} // namespace trailscope
