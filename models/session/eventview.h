// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"
#include "store/roworder.h"
#include "store/snapshot.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace trailscope {

// Why a view took the place of another.
enum class ViewCause : std::uint8_t {
    Loaded, // there are more events
    Filtered, // other events are shown
    Sorted, // the same events in another order
};

// A place in one view's order: 0 for what is shown first. Rows of different views have nothing to do with
// each other.
enum class ViewRow : std::uint32_t { };
[[nodiscard]] constexpr std::uint32_t raw(ViewRow row)
{
    return static_cast<std::uint32_t>(row);
}

// What the window shows of a trail at one moment: events in an order, with the way from an event to its row.
// Made by a job, immutable, shared by the table, the status line and the exporters. Any thread.
struct EventView {
    static constexpr ViewRow kNoRow{std::numeric_limits<std::uint32_t>::max()};

    SnapshotPtr snapshot; // null: no trail
    RowListPtr rows;
    std::shared_ptr<const std::vector<ViewRow>> places; // by EventIndex; kNoRow for what is not shown
    std::shared_ptr<const EventSet> events; // the events of `rows`
    SortOrder order;
    std::optional<TimeSpan> span; // of the shown events; nothing when none of them has a time
    std::uint64_t unreachable = 0; // events whose record could not be read again for the filter
    // Derived fields of the filter that are not known yet: a term on one holds for no event, or not for all.
    std::vector<Field> notKnown;
    bool withCopies = false; // copies are rows of their own
    ViewCause cause = ViewCause::Loaded;

    [[nodiscard]] std::uint32_t rowCount() const
    {
        return rows ? static_cast<std::uint32_t>(rows->size()) : 0;
    }
    // kNoRow for an event that is not shown.
    [[nodiscard]] ViewRow rowOf(EventIndex event) const
    {
        return places && raw(event) < places->size() ? (*places)[raw(event)] : kNoRow;
    }
};

} // namespace trailscope
