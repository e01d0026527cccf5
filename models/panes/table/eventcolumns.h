// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"
#include "record/fieldref.h"
#include "store/pathcolumns.h"
#include "store/snapshot.h"

#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include <span>
#include <vector>

namespace trailscope {

// A column's title for people, translated; a path is its own title.
[[nodiscard]] QString columnTitle(const FieldRef &field);
// The same with the offset for the time column: "Time (UTC)", "Time (Europe/Berlin)".
[[nodiscard]] QString columnTitle(const FieldRef &field, const QTimeZone &zone);
// One sentence that says what the column holds and how a filter names it, translated.
[[nodiscard]] QString columnDescription(const FieldRef &field);

// What the table shows until the user chooses otherwise.
[[nodiscard]] std::vector<FieldRef> defaultColumns();
// Every field that can be a column of the table, in the order they are offered.
[[nodiscard]] std::vector<FieldRef> offeredColumns();

// "2024-03-01 12:00:00Z", "2024-03-01 13:00:00.250+01:00": always with its offset; empty for kNoTime.
[[nodiscard]] QString timeText(UtcMs time, const QTimeZone &zone);
// "UTC", or the zone's id.
[[nodiscard]] QString zoneText(const QTimeZone &zone);

// The cells of a table: turns an event and a column into text and values. A value: cheap to copy, immutable,
// any thread.
class EventCells {
public:
    EventCells() = default;
    EventCells(SnapshotPtr snapshot, std::vector<FieldRef> columns, std::vector<PathColumnPtr> paths,
               QTimeZone zone);

    [[nodiscard]] const SnapshotPtr &snapshot() const { return m_snapshot; }
    [[nodiscard]] const std::vector<FieldRef> &columns() const { return m_columns; }
    [[nodiscard]] const QTimeZone &zone() const { return m_zone; }

    // The value as it is. A path that is still being read, or what is not known yet, is "…".
    [[nodiscard]] QString text(std::size_t column, EventIndex event) const;
    // As much of it as a cell can show, with symbols for what is not safe to show: a path may hold a
    // megabyte, and is painted many times a second.
    [[nodiscard]] QString shownText(std::size_t column, EventIndex event) const;
    static constexpr std::size_t kMostShownBytes = 1'000;
    // True while a path column does not cover this event yet, or a derived field is not known.
    [[nodiscard]] bool isPending(std::size_t column, EventIndex event) const;
    // What the cell can be filtered by: one value, several for arrays; a value-less one when the field is
    // absent. Empty while pending and for arrays that hold nothing.
    [[nodiscard]] std::vector<FieldValue> values(std::size_t column, EventIndex event) const;

    // Rows as tab-separated lines, with the titles first when wanted. Tabs and line breaks in values become
    // blanks. `order` holds places in columns().
    [[nodiscard]] QString tabSeparated(std::span<const EventIndex> rows, std::span<const std::size_t> order,
                                       bool withTitles) const;

private:
    [[nodiscard]] const PathColumn *pathOf(std::size_t column, EventIndex event) const;
    [[nodiscard]] QString textUpTo(std::size_t column, EventIndex event, std::size_t mostBytes) const;

    SnapshotPtr m_snapshot;
    std::vector<FieldRef> m_columns;
    std::vector<PathColumnPtr>
        m_paths; // a place for each column; null for named fields and what is not read yet
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace trailscope
