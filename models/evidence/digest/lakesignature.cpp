// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/lakesignature.h"

#include "evidence/digest/digestfile.h"
#include "evidence/digest/soundjson.h"
#include "text/casefold.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

bool readFile(JsonCursor &cursor, LakeSignature &found)
{
    LakeSignature::File file;
    const bool read = cursor.forEachMember([&](std::string_view name) {
        JsonToken token;
        if (!cursor.takeValue(token)) {
            return false;
        }
        if (token.kind == JsonToken::Kind::String && name == "fileName") {
            file.name = soundText(token.text).value_or(std::string());
        } else if (token.kind == JsonToken::Kind::String && name == "fileHashValue") {
            file.hash = soundText(token.text).value_or(std::string());
        }
        return true;
    });
    found.files.push_back(std::move(file));
    return read;
}

} // namespace

std::optional<std::string> LakeSignature::signedText() const
{
    std::string text;
    for (const File &file : files) {
        if (file.name.empty() || !hashOfHex(file.hash)) {
            return std::nullopt;
        }
        text += text.empty() ? "" : " ";
        text += file.hash;
    }
    return text;
}

std::optional<LakeSignature> readLakeSignature(std::string_view text)
{
    const SoundJson json(text);
    auto cursor = json.cursor();
    if (!cursor) {
        return std::nullopt;
    }
    LakeSignature found;
    std::string hashAlgorithm;
    std::string algorithm;
    const bool read = cursor->forEachMember([&](std::string_view name) {
        if (name == "files" && cursor->peek() == '[') {
            return cursor->forEachElement(
                [&] { return cursor->peek() == '{' ? readFile(*cursor, found) : cursor->skipValue(); });
        }
        JsonToken token;
        if (!cursor->takeValue(token)) {
            return false;
        }
        std::string *const into = name == "hashSignature" ? &found.signature
            : name == "publicKeyFingerprint"              ? &found.fingerprint
            : name == "hashAlgorithm"                     ? &hashAlgorithm
            : name == "signatureAlgorithm"                ? &algorithm
                                                          : nullptr;
        if (into != nullptr && token.kind == JsonToken::Kind::String) {
            *into = soundText(token.text).value_or(std::string());
        }
        return true;
    });
    if (!read || !cursor->atEnd() || found.files.empty() || found.signature.empty()
        || hashAlgorithm != "SHA-256" || algorithm != kSignatureAlgorithm) {
        return std::nullopt;
    }
    std::ranges::transform(found.fingerprint, found.fingerprint.begin(), asciiLower);
    return found;
}

} // namespace trailscope
