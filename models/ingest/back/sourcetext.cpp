// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/sourcetext.h"

#include "ingest/back/placedrecords.h"
#include "ingest/tables/widetextdecoder.h"

#include <algorithm>

namespace trailscope {

namespace {

// A text in UTF-16 or UTF-32 is read whole for one record of it: offsets are those of the text that is made
// of it.
constexpr std::uint64_t kLargestWide = std::uint64_t{1} << 30;

} // namespace

std::expected<std::string_view, ArchiveProblem> SourceText::read(LeafReader &reader,
                                                                 const SourceAccess &source)
{
    const bool isUtf8 = source.form.encoding == TextEncoding::Utf8;
    const auto text = reader.readAgain(source.leaf, isUtf8 ? std::nullopt : std::optional(kLargestWide));
    if (!text) {
        return std::unexpected(text.error());
    }
    if (isUtf8) {
        return std::string_view(text->data(), text->size());
    }
    m_decoded = utf8FromWide({text->data(), text->size()}, source.form.encoding);
    return m_decoded;
}

std::expected<std::string, ArchiveProblem> recordIn(LeafReader &reader, const SourceAccess &source,
                                                    const RecordPlace &place)
{
    PlacedRecords records(source.form);
    const auto recordOf
        = [&](std::string_view text, std::uint64_t offset) -> std::expected<std::string, ArchiveProblem> {
        const auto record = records.record(text, {place.source, offset, place.length}, place.offset - offset);
        if (!record) {
            return std::unexpected(ArchiveProblem{.fault = ArchiveFault::Changed});
        }
        return std::string(*record);
    };
    if (source.form.encoding != TextEncoding::Utf8) {
        SourceText whole;
        const auto text = whole.read(reader, source);
        return text ? recordOf(*text, place.offset) : std::unexpected(text.error());
    }
    auto bytes = reader.readRange(source.leaf, place.offset, place.length);
    if (!bytes || records.isVerbatim(*bytes)) {
        return bytes;
    }
    const std::uint64_t before = std::min(place.offset, records.bytesBefore(*bytes));
    if (before > 0) {
        bytes = reader.readRange(source.leaf, place.offset - before, before + place.length);
        if (!bytes) {
            return bytes;
        }
    }
    return recordOf(*bytes, before);
}

void eachRecordIn(LeafReader &reader, const SourceAccess &source, std::span<const RecordPlace> places,
                  const std::function<void(std::size_t, std::optional<std::string_view>)> &visit,
                  const std::stop_token &stop)
{
    std::size_t next = 0;
    const auto visitWindow
        = [&](std::uint64_t offset, std::span<const char> window, bool) -> std::optional<std::size_t> {
        const std::string_view text(window.data(), window.size());
        PlacedRecords records(source.form); // it remembers places in one text
        for (; next < places.size() && !stop.stop_requested(); ++next) {
            const RecordPlace &place = places[next];
            if (place.offset < offset) {
                visit(next, std::nullopt); // out of order: no place of this text
                continue;
            }
            if (place.offset + place.length > offset + text.size()) {
                break;
            }
            visit(next, records.record(text, {place.source, place.offset - offset, place.length}, offset));
        }
        if (next == places.size() || stop.stop_requested()) {
            return std::nullopt;
        }
        // What stands before a record may be needed to unpack it.
        const std::uint64_t begin = places[next].offset;
        const std::uint64_t needed = begin - std::min(begin, PlacedRecords::kBefore);
        return needed <= offset
            ? 0
            : static_cast<std::size_t>(std::min<std::uint64_t>(needed - offset, text.size()));
    };
    // What it could not reach for whatever reason is told below.
    (void)reader.readThrough(source.leaf, visitWindow, stop);
    for (; next < places.size() && !stop.stop_requested(); ++next) {
        visit(next, std::nullopt);
    }
}

} // namespace trailscope
