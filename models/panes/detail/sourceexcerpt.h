// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "panes/detail/displaytext.h"

#include <QtCore/QString>

#include <cstdint>
#include <memory>
#include <stop_token>

namespace trailscope {

// A stretch of a source's inflated text around a record, for people to look at. Immutable.
struct SourceExcerpt {
    DisplayText text;
    TextRange record; // in text.plain(); empty when it cannot be shown
    std::uint64_t firstByte = 0; // of the excerpt, in the inflated text
    std::uint64_t endByte = 0;
    std::uint64_t totalBytes = 0; // of the inflated text; 0 when it is not known
    bool recordCut = false; // the record is too large to be shown whole
    QString problem; // why there is no text; empty when there is

    static constexpr std::uint64_t kAround = std::uint64_t{64} << 10; // bytes on each side of the record
    static constexpr std::uint64_t kMostOfRecord = std::uint64_t{2} << 20;
};
using SourceExcerptPtr = std::shared_ptr<const SourceExcerpt>;

// Reads the source again. Null when stopped. Any thread; takes as long as inflating the source up to there.
[[nodiscard]] SourceExcerptPtr readSourceExcerpt(const Trail &trail, const RecordPlace &place,
                                                 const std::stop_token &stop = {});

} // namespace trailscope
