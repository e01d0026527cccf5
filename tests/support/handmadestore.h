// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/eventstore.h"
#include "store/rawsource.h"

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope::test {

// An event written down by hand. Columns that are not named are absent; enumerated ones (kind, outcome) are
// named by their text.
struct HandmadeEvent {
    UtcMs time = kNoTime;
    std::vector<std::pair<Column, std::string>> texts = {};
    std::vector<std::string> resources = {};
    std::string eventId = {};
    std::string record = "{}";
    std::string source = "a.json";
};

// A store filled by hand, without any file. Events keep the order in which they are added.
class HandmadeStore {
public:
    EventIndex add(const HandmadeEvent &event);
    [[nodiscard]] SnapshotPtr snapshot();
    void derive(DerivedSourcePtr source) { m_store.derive(std::move(source)); }
    void settle(const JsonDigester &digests) { m_store.settle(digests); }
    // Records in the order of the events.
    [[nodiscard]] const std::vector<std::string> &records() const { return m_records; }

private:
    EventStore m_store;
    std::vector<std::pair<std::string, SourceId>> m_sources;
    std::vector<std::string> m_records;
};

// The records of a store made by hand. Understands of JSON what `"key":"value"` looks like, at any depth.
class HandmadeRecords final : public RawSource {
public:
    explicit HandmadeRecords(std::vector<std::string> records)
        : m_records(std::move(records))
    {
    }
    // As if the event's file had gone.
    void lose(EventIndex event) { m_lost.push_back(event); }
    [[nodiscard]] int scans() const { return m_scans; }
    [[nodiscard]] std::uint64_t visited() const { return m_visited; } // records, by all scans

    [[nodiscard]] std::expected<std::string, RawFault> record(const Snapshot &snapshot,
                                                              EventIndex event) const override;
    [[nodiscard]] unsigned workerCount() const override { return 1; }
    RawScanResult scan(const Snapshot &snapshot, const EventSet &wanted, const Visitor &visit,
                       std::stop_token stop) const override;
    [[nodiscard]] std::unique_ptr<FieldExtractor> makeExtractor() const override;

private:
    [[nodiscard]] bool isLost(EventIndex event) const;

    std::vector<std::string> m_records;
    std::vector<EventIndex> m_lost;
    mutable int m_scans = 0;
    mutable std::uint64_t m_visited = 0;
};

} // namespace trailscope::test
