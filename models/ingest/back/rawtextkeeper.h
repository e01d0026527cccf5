// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/leafreader.h"
#include "ingest/back/rawtextstore.h"
#include "ingest/back/sourcegroups.h"
#include "ingest/back/sourceregister.h"
#include "store/snapshot.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <stop_token>
#include <vector>

namespace trailscope {

// Packs the text of many sources into shelves, by several workers at once, as long as a budget lasts.
class RawTextKeeper {
public:
    // `wanted` are groups, ascending. All references outlive the keeper.
    RawTextKeeper(const Snapshot &snapshot, const SourceGroups &groups, std::span<const std::size_t> wanted,
                  const SourceRegister &sources, std::uint64_t budgetBytes);

    // One worker's part; returns when nothing is left to do, or when stopped.
    void work(LeafReader &reader, const std::stop_token &stop);
    // Once all workers are done.
    [[nodiscard]] std::span<const RawTextStore::Addition> additions() const { return m_additions; }

private:
    [[nodiscard]] std::span<const std::size_t> takeGroups();
    [[nodiscard]] bool isOver(const std::stop_token &stop) const { return m_full || stop.stop_requested(); }
    // False when the source cannot be kept.
    bool pack(std::size_t group, LeafReader &reader, RawTextShelf::Builder &builder);
    void keep(RawTextStore::Addition addition);

    const Snapshot &m_snapshot;
    const SourceGroups &m_groups;
    std::span<const std::size_t> m_wanted;
    const SourceRegister &m_sources;
    std::atomic<bool> m_full{false};

    std::mutex m_mutex; // guards what follows
    std::size_t m_next = 0; // in m_wanted
    std::uint64_t m_budgetLeft;
    std::vector<RawTextStore::Addition> m_additions;
};

} // namespace trailscope
