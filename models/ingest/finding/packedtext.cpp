// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/packedtext.h"

#include "archive/streams/gzipstream.h"
#include "archive/streams/rangestream.h"
#include "text/windowpadding.h"
#include "json/jsonscan.h"
#include "json/jsonstring.h"

#include <QtCore/QByteArray>

#include <algorithm>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

// The base64 of gzip's magic and method, and of `{"`, `{` and a line break, `[{`.
constexpr std::string_view kGzip = "H4sI";
constexpr std::string_view kObject = "eyJ";
constexpr std::string_view kObjectLine = "ewo";
constexpr std::string_view kArray = "W3s";
constexpr std::size_t kSmallestRecord = 40;
constexpr std::size_t kWordsBefore = 640;
constexpr std::uint64_t kMaximumRatio = 100;
constexpr std::uint64_t kRatioFree = std::uint64_t{64} << 10;

bool beginsJson(std::string_view text)
{
    const std::size_t begin = skipJsonSpace(text, 0);
    return begin < text.size() && (text[begin] == '{' || text[begin] == '[');
}

bool isBase64(std::string_view inner)
{
    return inner.starts_with(kGzip) || inner.starts_with(kObject) || inner.starts_with(kObjectLine)
        || inner.starts_with(kArray);
}

// A record, or the rows of a result (resultset.h), behind other words, a time or a host's name.
bool holdsRecord(std::string_view inner)
{
    return ((inner.contains("eventVersion") && inner.contains("eventName")) || inner.contains("VarCharValue"))
        && inner.substr(0, kWordsBefore).contains('{');
}

UnpackedText gunzipped(std::span<const char> stored)
{
    std::vector<ArchiveProblem> problems;
    RangeStream bytes(ByteRange::ofMemory(stored), problems);
    const std::uint64_t limit = std::min<std::uint64_t>(
        kMaximumUnpackedBytes, std::max(kRatioFree, std::uint64_t{stored.size()} * kMaximumRatio));
    GzipStream gzip(bytes, {.largest = limit, .ratio = 0, .storedBytes = stored.size()}, problems);
    std::string text;
    constexpr std::size_t kStep = std::size_t{64} << 10;
    for (;;) {
        const std::size_t size = text.size();
        text.resize(size + kStep);
        const std::size_t got = gzip.read(std::span(text).subspan(size));
        text.resize(size + got);
        if (got == 0) {
            return {.text = std::move(text), .isDamaged = !problems.empty()};
        }
    }
}

QByteArray decoded(std::string_view inner)
{
    const std::string plain = unescapedJsonString(inner); // a slash may be escaped
    const QByteArray encoded(plain.data(), static_cast<qsizetype>(plain.size()));
    return QByteArray::fromBase64(encoded);
}

} // namespace

bool mayBePacked(std::string_view inner)
{
    if (inner.size() < kSmallestRecord) {
        return false;
    }
    if (isBase64(inner)) {
        return true;
    }
    // White space before it may be escaped itself.
    const std::size_t bracket = inner.find_first_not_of(" \\nrt\n\r\t");
    return (bracket != std::string_view::npos && (inner[bracket] == '{' || inner[bracket] == '['))
        || holdsRecord(inner);
}

std::optional<UnpackedText> unpackedText(std::string_view inner)
{
    if (!mayBePacked(inner)) {
        return std::nullopt;
    }
    UnpackedText unpacked;
    if (isBase64(inner)) {
        QByteArray bytes = decoded(inner);
        const auto size = static_cast<std::size_t>(bytes.size());
        if (inner.starts_with(kGzip)) {
            bytes.resize(bytes.size() + static_cast<qsizetype>(kWindowPadding));
            unpacked = gunzipped({bytes.constData(), size});
        } else {
            unpacked.text.assign(bytes.constData(), size);
        }
    } else {
        unpacked.text = unescapedJsonString(inner);
        if (!beginsJson(unpacked.text)) {
            const std::size_t object = unpacked.text.find(R"({")");
            unpacked.text.erase(0, object);
        }
    }
    if (!beginsJson(unpacked.text) && !unpacked.isDamaged) {
        return std::nullopt;
    }
    unpacked.text.reserve(unpacked.text.size() + kWindowPadding);
    return unpacked;
}

bool isUnreadableData(std::string_view inner)
{
    return std::ranges::any_of(decoded(inner), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
    });
}

} // namespace trailscope
