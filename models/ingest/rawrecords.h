// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/leafreader.h"
#include "ingest/sourceregister.h"
#include "store/eventstore.h"
#include "store/rawsource.h"

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace trailscope {

// Reads records again from the files they were found in.
class RawRecords final : public RawSource {
public:
    RawRecords(std::shared_ptr<const SourceRegister> sources, ArchiveLimits limits);

    std::expected<std::string, RawFault> record(const Snapshot &snapshot, EventIndex event) const override;
    unsigned workerCount() const override { return m_workers; }
    RawScanResult scan(const Snapshot &snapshot, const EventSet &wanted, const Visitor &visit,
                       std::stop_token stop) const override;
    // A text is a whole leaf, or one record: of a leaf that is too large to hold, or one that was unpacked.
    RawScanResult scanTexts(const Snapshot &snapshot, const EventSet &wanted, const TextVisitor &visit,
                            std::stop_token stop) const override;
    std::unique_ptr<FieldExtractor> makeExtractor() const override;

    // The digests of records, each source read once; nothing for those out of reach.
    [[nodiscard]] std::vector<std::optional<JsonDigest>> digests(std::span<const RecordPlace> places) const;

private:
    std::expected<std::string, RawFault> recordAt(LeafReader &reader, const RecordPlace &place) const;
    [[nodiscard]] LeafReader takeReader() const;
    void giveBack(LeafReader reader) const;

    std::shared_ptr<const SourceRegister> m_sources;
    ArchiveLimits m_limits;
    unsigned m_workers;
    mutable std::mutex m_mutex;
    mutable std::vector<LeafReader> m_idleReaders; // their buffers and open archives are worth keeping
};

} // namespace trailscope
