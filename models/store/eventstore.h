// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/snapshot.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace trailscope {

// Stands for a record's JSON whatever its key order and white space: equal digests, equal JSON.
// Cryptographic, because a planted copy must not be able to pass for the true one.
using JsonDigest = std::array<std::uint8_t, 32>;
// Reads records again and digests them; nothing for one that cannot be read. Given to the store by ingest.
using JsonDigester = std::function<std::vector<std::optional<JsonDigest>>(std::span<const RecordPlace>)>;

// The one place where events are added. Appending and publishing from any thread; what is published never
// changes.
//
// Copies: an event with the eventID and recipientAccountId of an earlier one. Byte-identical ones are
// recognised as they arrive; those with other bytes count as conflicts until settle() has compared their
// JSON.
//
// Where memory runs out (std::bad_alloc), what is there stays whole: what was published before and what is
// published afterwards can be relied on, and so can a further call.
class EventStore {
public:
    EventStore();
    ~EventStore();

    [[nodiscard]] const std::shared_ptr<Dictionaries> &dictionaries() const { return m_dictionaries; }

    // A new source. `order` is its place among the sources in the order of the inputs (unique; not
    // necessarily dense).
    SourceId addSource(std::string_view name, std::uint64_t order);
    // About so many events will be there in the end: telling copies from others need not make room again and
    // again. Appending goes on meanwhile.
    void reserve(std::uint64_t events);
    void append(std::span<const EventRow> rows) { take(rows); }
    // The same, from the front: where an exception ends it, `rows` has become those that are not there.
    void take(std::span<const EventRow> &rows);
    // What is there now. Cheap: the full chunks are shared, and so is the snapshot until something changes.
    [[nodiscard]] SnapshotPtr publish();
    // From the next publish() on, this is who finds out its field. Whoever shows a snapshot takes a new one
    // then.
    void derive(DerivedSourcePtr source);

    // Once the inputs are read: decides between copy and conflict where bytes differ, and makes the first
    // place (in input order) the row of every group, whatever the threads' order was. The outcome depends on
    // the inputs only. Where an exception ends it, also one of the digester's, all stays as it was judged
    // before.
    void settle(const JsonDigester &digests);

private:
    struct Private;
    std::shared_ptr<Dictionaries> m_dictionaries;
    std::unique_ptr<Private> d;
};

} // namespace trailscope
