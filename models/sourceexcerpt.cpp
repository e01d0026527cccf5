// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "sourceexcerpt.h"

#include "archive/leafreader.h"
#include "decodedtree.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <string>

namespace trailscope {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(trailscope::SourceExcerpt)
};

// The size of the source's inflated text; 0 while it is still being read.
std::uint64_t inflatedBytes(const Trail &trail, SourceId source)
{
    const LoadReport report = trail.report();
    const auto leaf = std::ranges::find(report.leaves, source, &LeafReport::source);
    return leaf == report.leaves.end() ? 0 : leaf->inflatedBytes;
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

} // namespace

SourceExcerptPtr readSourceExcerpt(const Trail &trail, const RecordPlace &place, const std::stop_token &stop)
{
    auto excerpt = std::make_shared<SourceExcerpt>();
    excerpt->totalBytes = inflatedBytes(trail, place.source);
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
    LeafReader reader;
    const auto bytes = reader.readRange(leaf, excerpt->firstByte, excerpt->endByte - excerpt->firstByte);
    if (stop.stop_requested()) {
        return nullptr;
    }
    if (!bytes) {
        excerpt->problem
            = Text::tr("%1: %2", "a file, what is wrong with it")
                  .arg(fromUtf8(leaf.displayName()), fromUtf8(archiveProblemText(bytes.error())));
        return excerpt;
    }
    const std::string_view all(*bytes);
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
