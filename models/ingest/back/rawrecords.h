// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/leafreader.h"
#include "ingest/back/rawtextstore.h"
#include "ingest/back/sourceregister.h"
#include "store/eventstore.h"
#include "store/rawsource.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace trailscope {

// Reads records again: from memory where their text is kept, else from the files they were found in.
class RawRecords final : public RawSource {
public:
    RawRecords(std::shared_ptr<const SourceRegister> sources, ArchiveLimits limits,
               std::shared_ptr<const ArchivePasswords> passwords);

    std::expected<std::string, RawFault> record(const Snapshot &snapshot, EventIndex event) const override;
    unsigned workerCount() const override { return m_workers; }
    RawScanResult scan(const Snapshot &snapshot, const EventSet &wanted, const Visitor &visit,
                       std::stop_token stop) const override;
    // A text is a block of kept text, a whole leaf, or one record: of a leaf that is too large to hold, or
    // one that was unpacked.
    RawScanResult scanTexts(const Snapshot &snapshot, const EventSet &wanted, const TextVisitor &visit,
                            std::stop_token stop) const override;
    std::unique_ptr<FieldExtractor> makeExtractor() const override;

    // The digests of records, each source read once, on several threads; nothing for those out of reach, and
    // for those that a stop left.
    [[nodiscard]] std::vector<std::optional<JsonDigest>> digests(std::span<const RecordPlace> places,
                                                                 std::stop_token stop = {}) const;

    // Keeps a compressed copy of the snapshot's records in memory, source by source in the order they were
    // loaded, until it takes `budgetBytes`. From then on the records of a source that is kept come from
    // there, whatever becomes of its file. What was kept before stays and counts. Sources that cannot be read
    // again, that have changed, or that are too large to hold are left out. Blocks; a stop keeps what is
    // done. One call at a time: a second one waits.
    KeptRawText keep(const Snapshot &snapshot, std::uint64_t budgetBytes, std::stop_token stop = {});
    [[nodiscard]] std::uint64_t keptBytes() const { return keptStore()->memoryBytes(); }

private:
    [[nodiscard]] std::shared_ptr<const RawTextStore> keptStore() const;
    std::expected<std::string, RawFault> recordAt(LeafReader &reader, const RecordPlace &place) const;
    void digestSource(LeafReader &reader, SourceId source, std::span<const std::size_t> order,
                      std::span<const RecordPlace> places,
                      std::span<std::optional<JsonDigest>> digests) const;
    // As many as have something to do, and one at least.
    [[nodiscard]] unsigned workersFor(std::size_t parts) const;
    [[nodiscard]] LeafReader takeReader() const;
    void giveBack(LeafReader reader) const;

    std::shared_ptr<const SourceRegister> m_sources;
    ArchiveLimits m_limits;
    std::shared_ptr<const ArchivePasswords> m_passwords;
    unsigned m_workers;
    std::mutex m_keeping;
    mutable std::mutex m_mutex; // guards what follows
    std::shared_ptr<const RawTextStore> m_kept;
    mutable std::vector<LeafReader> m_idleReaders; // their buffers and open archives are worth keeping
};

} // namespace trailscope
