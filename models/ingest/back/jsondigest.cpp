// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/jsondigest.h"

#include "ingest/finding/synthesisedrecord.h"
#include "text/windowpadding.h"
#include "json/jsoncursor.h"
#include "json/jsonstring.h"
#include "json/structuralindex.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QCryptographicHash>

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

// Lengths before contents, so that no two values write the same.
void appendSized(std::string &out, char kind, std::string_view text)
{
    out += kind;
    out += std::to_string(text.size());
    out += ':';
    out += text;
}

// The text of what stands between a string's quotes; `room` holds it where it has escapes. Nothing where one
// of them is none.
std::optional<std::string_view> stringText(std::string_view written, std::string &room)
{
    if (!written.contains('\\')) {
        return written;
    }
    return appendUnescaped(room, written) ? std::optional<std::string_view>(room) : std::nullopt;
}

// Passes the value at the cursor. False where that is no JSON.
bool appendCanonical(std::string &out, JsonCursor &cursor, std::size_t depth = 0);

bool appendObject(std::string &out, JsonCursor &cursor, std::size_t depth)
{
    struct Member {
        std::string key;
        std::string text = {};
    };
    std::vector<Member> members;
    const bool read = cursor.forEachMember([&](std::string_view written) {
        std::string room;
        const auto key = stringText(written, room);
        return key && appendCanonical(members.emplace_back(std::string(*key)).text, cursor, depth + 1);
    });
    if (depth == 0) {
        std::erase_if(members, [](const Member &member) { return member.key == kMadeRecordKey; });
    }
    std::ranges::stable_sort(members, {}, &Member::key);
    out += '{';
    for (const Member &member : members) {
        appendSized(out, 'k', member.key);
        out += member.text;
    }
    out += '}';
    return read;
}

bool appendCanonical(std::string &out, JsonCursor &cursor, std::size_t depth)
{
    if (depth > kMaximumJsonDepth) {
        return false;
    }
    if (cursor.peek() == '{') {
        return appendObject(out, cursor, depth);
    }
    if (cursor.peek() == '[') {
        out += '[';
        const bool read = cursor.forEachElement([&] { return appendCanonical(out, cursor, depth + 1); });
        out += ']';
        return read;
    }
    JsonToken token;
    if (!cursor.takeValue(token)) {
        return false;
    }
    if (token.isNull()) {
        out += 'n';
        return true;
    }
    if (token.kind == JsonToken::Kind::String) {
        std::string room;
        const auto text = stringText(token.text, room);
        appendSized(out, 's', text.value_or(std::string_view()));
        return text.has_value();
    }
    appendSized(out, 'v', token.text);
    return true;
}

std::optional<JsonDigest> digestSound(StructuralIndex &index, std::string_view paddedJson)
{
    if (!index.build(paddedJson)) {
        return std::nullopt;
    }
    JsonCursor cursor(paddedJson, index.places());
    std::string canonical;
    if (!appendCanonical(canonical, cursor) || !cursor.atEnd()) {
        return std::nullopt;
    }
    const QByteArray hash
        = QCryptographicHash::hash(QByteArrayView(canonical.data(), static_cast<qsizetype>(canonical.size())),
                                   QCryptographicHash::Sha256);
    JsonDigest digest;
    static_assert(sizeof digest == 32);
    std::memcpy(digest.data(), hash.constData(), digest.size());
    return digest;
}

} // namespace

std::optional<JsonDigest> digestJson(std::string_view record)
{
    StructuralIndex index(record.size());
    std::string padded(record);
    padded.resize(record.size() + kWindowPadding);
    if (const auto digest = digestSound(index, std::string_view(padded).substr(0, record.size()))) {
        return digest;
    }
    RepairedJson repaired = repairJson(record);
    const std::size_t size = repaired.text.size();
    repaired.text.resize(size + kWindowPadding);
    return digestSound(index, std::string_view(repaired.text).substr(0, size));
}

} // namespace trailscope
