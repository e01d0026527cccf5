// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/snapshot.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace trailscope {

class ChunkBuilder;

// Compares two events' JSON, key order and white space aside. Given to the store by ingest, which can read the records again.
using JsonEquality = std::function<bool(const RecordPlace &, const RecordPlace &)>;

// The one place where events are added. Appending and publishing from any thread; what is published never changes.
//
// Copies: an event with the eventID and recipientAccountId of an earlier one. Byte-identical ones are recognised as they
// arrive; those with other bytes count as conflicts until settle() has compared their JSON.
class EventStore
{
public:
    EventStore();
    ~EventStore();

    [[nodiscard]] const std::shared_ptr<Dictionaries> &dictionaries() const { return m_dictionaries; }

    // A new source. `order` is its place among the sources in the order of the inputs (unique; not necessarily dense).
    SourceId addSource(std::string_view name, std::uint64_t order);
    void append(std::span<const EventRow> rows);
    // What is there now. Cheap: the full chunks are shared.
    [[nodiscard]] SnapshotPtr publish();

    // Once the inputs are read: decides between copy and conflict where bytes differ, and makes the first place (in input
    // order) the row of every group, whatever the threads' order was. The outcome depends on the inputs only.
    void settle(const JsonEquality &equal);

private:
    struct Private;
    std::shared_ptr<Dictionaries> m_dictionaries;
    std::unique_ptr<Private> d;
};

}
