// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/eventfieldvalues.h"

#include "detect/fieldcolumn.h"
#include "detect/recordfields.h"
#include "text/casefold.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace trailscope {

namespace {

// What one worker has read: the values of all fields, event by event.
struct ReadValues {
    explicit ReadValues(std::span<const std::string> names)
        : fields(names)
    {
    }
    RecordFields fields;
    std::vector<std::pair<EventIndex, std::vector<std::vector<std::string>>>> rows;
};

} // namespace

EventFieldValues::EventFieldValues(std::vector<std::string> fields)
    : m_fields(std::move(fields))
{
}

ValueId EventFieldValues::intern(std::string_view folded)
{
    if (const auto known = m_ids.find(folded); known != m_ids.end())
        return known->second;
    const auto id = static_cast<ValueId>(m_texts.size());
    m_ids.emplace(m_texts.emplace_back(folded), id);
    return id;
}

std::size_t EventFieldValues::fieldPlace(std::string_view field) const
{
    return static_cast<std::size_t>(std::ranges::find(m_fields, field) - m_fields.begin());
}

std::span<const ValueId> EventFieldValues::values(EventIndex event, std::size_t field) const
{
    const auto row = m_rows.find(raw(event));
    if (row == m_rows.end() || field >= m_fields.size())
        return {};
    const Part part = m_parts[row->second + field];
    return std::span(m_values).subspan(part.begin, part.count);
}

bool EventFieldValues::extend(const Snapshot &snapshot, const RawSource &records, const EventSet &events,
                              const std::stop_token &stop)
{
    std::vector<std::optional<Column>> columns;
    bool anyPath = false;
    for (const std::string &field : m_fields) {
        columns.push_back(recordedColumn(field));
        anyPath = anyPath || !columns.back();
    }
    // Records are read where a field has no column, or a column's text may stand for several values.
    const BorrowedColumns borrowed(snapshot);
    EventSet toRead(events.eventCount());
    events.forEach([&](EventIndex event) {
        if (m_rows.contains(raw(event)))
            return;
        const bool borrows
            = borrowed.mayBorrow(snapshot.code(Column::Type, event), snapshot.code(Column::Category, event));
        const bool uncertain = std::ranges::any_of(columns, [&](const std::optional<Column> &column) {
            return column
                && (mayBeContainer(snapshot.text(*column, event))
                    || (borrows && BorrowedColumns::canBorrow(*column)));
        });
        if (anyPath || uncertain)
            toRead.insert(event);
    });
    std::vector<std::unique_ptr<ReadValues>> workers;
    workers.reserve(records.workerCount());
    for (unsigned i = 0; i < records.workerCount(); ++i)
        workers.push_back(std::make_unique<ReadValues>(m_fields));
    if (!toRead.isEmpty()) {
        const RawScanResult scan = records.scan(
            snapshot, toRead,
            [&](unsigned number, EventIndex event, std::string_view record) {
                ReadValues &worker = *workers[number];
                worker.fields.read(record);
                std::vector<std::vector<std::string>> row(m_fields.size());
                for (std::size_t f = 0; f < row.size(); ++f) {
                    for (std::size_t v = 0; v < worker.fields.valueCount(f); ++v)
                        row[f].push_back(foldCase(worker.fields.value(f, v).text));
                }
                worker.rows.emplace_back(event, std::move(row));
            },
            stop);
        if (scan.stopped || stop.stop_requested())
            return false;
    }
    const auto beginField = [this] { m_parts.push_back({static_cast<std::uint32_t>(m_values.size()), 0}); };
    const auto addValue = [this](std::string_view folded) {
        const ValueId id = intern(folded);
        Part &part = m_parts.back();
        if (std::ranges::contains(std::span(m_values).subspan(part.begin), id))
            return;
        m_values.push_back(id);
        ++part.count;
    };
    for (const auto &worker : workers) {
        for (const auto &[event, row] : worker->rows) {
            m_rows.emplace(raw(event), static_cast<std::uint32_t>(m_parts.size()));
            for (const std::vector<std::string> &values : row) {
                beginField();
                std::ranges::for_each(values, addValue);
            }
        }
    }
    std::string folded;
    events.forEach([&](EventIndex event) {
        // What could not be read again has what the columns know.
        const auto [row, isNew] = m_rows.emplace(raw(event), static_cast<std::uint32_t>(m_parts.size()));
        if (!isNew)
            return;
        for (const std::optional<Column> &column : columns) {
            beginField();
            if (column && snapshot.code(*column, event) != Code::Absent) {
                folded.clear();
                appendFolded(folded, snapshot.text(*column, event));
                addValue(folded);
            }
        }
    });
    return true;
}

} // namespace trailscope
