// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/objectmetadata.h"

#include "evidence/digest/soundjson.h"
#include "text/casefold.h"

#include <utility>

namespace trailscope {

namespace {

std::string_view withoutWirePrefix(std::string_view name)
{
    constexpr std::string_view kPrefix = "x-amz-meta-";
    return startsIgnoringAsciiCase(name, kPrefix) ? name.substr(kPrefix.size()) : name;
}

// The metadata here, or the head-object output around it. False where that is no JSON.
bool readOne(JsonCursor &cursor, DigestSignature &found, bool inMetadata = false)
{
    return cursor.forEachMember([&](std::string_view written) {
        if (!inMetadata && equalsIgnoringAsciiCase(written, "Metadata") && cursor.peek() == '{') {
            return readOne(cursor, found, true);
        }
        JsonToken token;
        if (!cursor.takeValue(token)) {
            return false;
        }
        const std::string_view name = withoutWirePrefix(written);
        const auto text
            = token.kind == JsonToken::Kind::String ? soundText(token.text) : std::optional<std::string>();
        if (text && equalsIgnoringAsciiCase(name, "signature")) {
            found.signature = *text;
        } else if (text && equalsIgnoringAsciiCase(name, "signature-algorithm")) {
            found.algorithm = *text;
        }
        return true;
    });
}

} // namespace

std::optional<std::vector<DigestSignature>> readObjectMetadata(std::string_view text)
{
    const SoundJson json(text);
    auto cursor = json.cursor();
    if (!cursor || cursor->peek() != '{') {
        return std::nullopt;
    }
    DigestSignature single;
    JsonCursor ofSingle = *cursor;
    if (!readOne(ofSingle, single) || !ofSingle.atEnd()) {
        return std::nullopt;
    }
    std::vector<DigestSignature> found;
    if (!single.signature.empty()) {
        found.push_back(std::move(single));
        return found;
    }
    const bool read = cursor->forEachMember([&](std::string_view written) {
        const auto key = soundText(written);
        if (cursor->peek() != '{') {
            return cursor->skipValue();
        }
        DigestSignature one{.key = key.value_or(std::string())};
        if (!readOne(*cursor, one)) {
            return false;
        }
        if (!one.signature.empty() && !one.key.empty()) {
            found.push_back(std::move(one));
        }
        return true;
    });
    if (!read || found.empty()) {
        return std::nullopt;
    }
    return found;
}

} // namespace trailscope
