// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/fieldreader.h"

#include <cassert>

namespace trailscope {

void appendFieldText(std::string &out, const Snapshot &snapshot, Field field, EventIndex event)
{
    switch (field) {
    case Field::Time:
        appendUtc(out, snapshot.time(event));
        return;
    case Field::EventId:
        out += snapshot.idText(IdColumn::EventId, event);
        return;
    case Field::RequestId:
        out += snapshot.idText(IdColumn::RequestId, event);
        return;
    case Field::Offset:
        out += std::to_string(snapshot.place(event).offset);
        return;
    case Field::Resource:
        appendJoinedValues(out, snapshot.text(Column::Resource, event));
        return;
    case Field::Raw:
        return;
    default:
        out += snapshot.text(columnsOf(field).front(), event);
        return;
    }
}

void appendPathText(std::string &out, const PathColumn &column, EventIndex event)
{
    appendJoinedValues(out, column.lists().text(column.code(event)));
}

FieldReader::FieldReader(SnapshotPtr snapshot, std::vector<FieldRef> fields,
                         std::vector<PathColumnPtr> columns)
    : m_snapshot(std::move(snapshot))
    , m_fields(std::move(fields))
{
    auto next = columns.begin();
    for (const FieldRef &field : m_fields) {
        assert(field.isField() || next != columns.end());
        m_columns.push_back(field.isField() ? nullptr : std::move(*next++));
    }
}

void FieldReader::appendText(std::string &out, std::size_t field, EventIndex event) const
{
    if (m_fields[field].isField()) {
        appendFieldText(out, *m_snapshot, m_fields[field].field(), event);
    } else {
        appendPathText(out, *m_columns[field], event);
    }
}

std::string FieldReader::text(std::size_t field, EventIndex event) const
{
    std::string out;
    appendText(out, field, event);
    return out;
}

std::vector<JsonPath> pathsIn(std::span<const FieldRef> fields)
{
    std::vector<JsonPath> paths;
    for (const FieldRef &field : fields) {
        if (!field.isField()) {
            paths.push_back(field.path());
        }
    }
    return paths;
}

} // namespace trailscope
