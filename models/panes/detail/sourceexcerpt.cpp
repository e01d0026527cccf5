// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/sourceexcerpt.h"

#include "archive/leafreader.h"
#include "ingest/tables/widetextdecoder.h"
#include "text/visibletext.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <expected>
#include <optional>
#include <string>

namespace trailscope {

namespace {

struct ExcerptText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::SourceExcerpt)
};

// What is known of the source when it has been read.
struct SourceFacts {
    std::uint64_t inflatedBytes = 0; // 0 while it is still being read
    std::optional<TextEncoding> encoding;
};

SourceFacts factsOf(const Trail &trail, SourceId source)
{
    const auto leaf = trail.report()->leaves.ofSource(source);
    return leaf ? SourceFacts{leaf->inflatedBytes, leaf->encoding} : SourceFacts{};
}

// From the report, or from the text's byte order mark.
TextEncoding encodingOf(LeafReader &reader, const LeafPlace &leaf, const SourceFacts &facts)
{
    if (facts.encoding) {
        return *facts.encoding;
    }
    const auto mark = reader.readRange(leaf, 0, kEncodingBytes);
    return mark ? wideEncoding(*mark).value_or(TextEncoding::Utf8) : TextEncoding::Utf8;
}

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// Bytes at the front that belong to a character begun before.
std::uint64_t brokenFront(std::string_view text)
{
    std::uint64_t count = 0;
    while (count < 3 && count < text.size() && isContinuation(text[count])) {
        ++count;
    }
    return count;
}

// The excerpt's bytes. Records of a text in UTF-16 or UTF-32 have their places in the same text as UTF-8;
// such a text is made UTF-8 whole, and the excerpt's end and the total are set to what they are there.
std::expected<std::string, ArchiveProblem> excerptBytes(const LeafPlace &leaf, const SourceFacts &facts,
                                                        SourceExcerpt &excerpt)
{
    LeafReader reader;
    const TextEncoding encoding = encodingOf(reader, leaf, facts);
    if (encoding == TextEncoding::Utf8) {
        return reader.readRange(leaf, excerpt.firstByte, excerpt.endByte - excerpt.firstByte);
    }
    const auto whole = reader.readAgain(leaf);
    if (!whole) {
        return std::unexpected(whole.error());
    }
    const std::string text = utf8FromWide({whole->data(), whole->size()}, encoding);
    excerpt.totalBytes = text.size();
    excerpt.endByte = std::min<std::uint64_t>(excerpt.endByte, text.size());
    if (excerpt.firstByte > excerpt.endByte) {
        return std::unexpected(ArchiveProblem{.fault = ArchiveFault::Changed});
    }
    return text.substr(static_cast<std::size_t>(excerpt.firstByte),
                       static_cast<std::size_t>(excerpt.endByte - excerpt.firstByte));
}

} // namespace

SourceExcerptPtr readSourceExcerpt(const Trail &trail, const RecordPlace &place, const std::stop_token &stop)
{
    auto excerpt = std::make_shared<SourceExcerpt>();
    const SourceFacts facts = factsOf(trail, place.source);
    excerpt->totalBytes = facts.inflatedBytes;
    const std::uint64_t recordEnd = place.offset + place.length;
    const std::uint64_t shownEnd
        = place.offset + std::min<std::uint64_t>(place.length, SourceExcerpt::kMostOfRecord);
    excerpt->recordCut = shownEnd < recordEnd;
    excerpt->firstByte = place.offset - std::min(place.offset, SourceExcerpt::kAround);
    excerpt->endByte = excerpt->recordCut
        ? shownEnd
        : std::clamp(excerpt->totalBytes, recordEnd, recordEnd + SourceExcerpt::kAround);
    if (stop.stop_requested()) {
        return nullptr;
    }
    const LeafPlace leaf = trail.leafPlace(place.source);
    const auto bytes = excerptBytes(leaf, facts, *excerpt);
    if (stop.stop_requested()) {
        return nullptr;
    }
    if (!bytes) {
        excerpt->problem = ExcerptText::tr("%1: %2", "a file, what is wrong with it")
                               .arg(visibleText(fromUtf8(leaf.displayName())),
                                    visibleText(fromUtf8(archiveProblemText(bytes.error()))));
        return excerpt;
    }
    const std::string_view all(*bytes);
    if (excerpt->firstByte + all.size() < shownEnd) {
        excerpt->problem
            = ExcerptText::tr("The source has changed since it was loaded: it ends before the record.");
        return excerpt;
    }
    const std::uint64_t skipped = excerpt->firstByte == 0 ? 0 : brokenFront(all);
    excerpt->firstByte += skipped;
    const auto before = static_cast<std::size_t>(place.offset - excerpt->firstByte);
    const auto shown = static_cast<std::size_t>(shownEnd - place.offset);
    const std::string_view text = all.substr(static_cast<std::size_t>(skipped));
    // Piece by piece, so that the record's place is known whatever its neighbours hold.
    const QString front = fromUtf8(text.substr(0, before));
    const QString record = fromUtf8(text.substr(before, shown));
    const QString back = fromUtf8(text.substr(before + shown));
    excerpt->record = {front.size(), front.size() + record.size()};
    excerpt->text = DisplayText(front + record + back, {});
    return excerpt;
}

} // namespace trailscope
