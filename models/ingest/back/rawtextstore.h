// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/back/rawtextshelf.h"
#include "store/ids.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace trailscope {

// How much of a trail's raw text is held in memory.
struct KeptRawText {
    std::uint64_t memoryBytes = 0; // what it takes
    std::uint64_t textBytes = 0; // what it is, unpacked
    std::uint64_t sourcesKept = 0;
    std::uint64_t sources = 0; // that have events

    [[nodiscard]] bool isComplete() const { return sourcesKept == sources; }
    bool operator==(const KeptRawText &) const = default;
};

// Which sources' text is kept, and where. Immutable; any thread. What is kept once is carried over when more
// is added.
class RawTextStore {
public:
    // Null for a source that is not kept.
    [[nodiscard]] const RawTextShelf *shelfOf(SourceId source) const;
    [[nodiscard]] std::uint64_t sourcesKept() const { return m_sourcesKept; }
    [[nodiscard]] std::uint64_t memoryBytes() const;
    [[nodiscard]] std::uint64_t textBytes() const;
    // What memoryBytes() may grow by, beside the shelves, when sources up to `last` are added.
    [[nodiscard]] std::uint64_t tableGrowth(SourceId last) const;

    struct Addition {
        std::shared_ptr<const RawTextShelf> shelf;
        std::vector<SourceId> sources;
    };
    [[nodiscard]] std::shared_ptr<const RawTextStore> with(std::span<const Addition> additions) const;

private:
    std::vector<std::shared_ptr<const RawTextShelf>> m_shelves;
    std::vector<std::uint32_t> m_shelfOf; // by SourceId: one more than the index in m_shelves; 0: not kept
    std::uint64_t m_sourcesKept = 0;
};

} // namespace trailscope
