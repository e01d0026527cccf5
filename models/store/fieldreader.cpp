// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/fieldreader.h"

#include <cassert>

namespace trailscope {

namespace {

struct CodedText {
    Code code = Code::Absent;
    std::string_view text{};
    bool several = false; // the text is a list
};

// Of a field that has columns, or is derived.
CodedText codedText(const Snapshot &snapshot, Field field, EventIndex event)
{
    if (isDerived(field)) {
        const DerivedColumn *column = snapshot.derived(field);
        if (column == nullptr) {
            return {};
        }
        const Code code = column->code(snapshot, event).value_or(Code::Absent);
        return {code, column->dictionary().text(code), column->hasSeveral()};
    }
    const Column column = columnsOf(field).front();
    const Code code = snapshot.code(column, event);
    return {code, snapshot.dictionaries().of(column).text(code), fieldInfo(field).several};
}

} // namespace

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
    case Field::Raw:
        return;
    default:
        break;
    }
    const CodedText found = codedText(snapshot, field, event);
    if (found.several) {
        appendJoinedValues(out, found.text);
    } else {
        out += found.text;
    }
}

ValueList fieldValues(const Snapshot &snapshot, Field field, EventIndex event)
{
    ValueList values;
    if (!isDerived(field) && columnsOf(field).empty()) {
        std::string text;
        appendFieldText(text, snapshot, field, event);
        values.exists = !text.empty();
        if (values.exists) {
            values.values.push_back(std::move(text));
        }
        return values;
    }
    const CodedText found = codedText(snapshot, field, event);
    values.exists = found.code != Code::Absent;
    if (!values.exists) {
        return values;
    }
    if (!found.several) {
        values.values.emplace_back(found.text);
        return values;
    }
    for (const std::string_view value : decodeValueList(found.text)) {
        values.values.emplace_back(value);
    }
    return values;
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
