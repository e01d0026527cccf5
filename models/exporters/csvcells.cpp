// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/csvcells.h"

#include "store/fieldreader.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace trailscope {

CsvCells::CsvCells(const Snapshot &snapshot, const FieldRef &field, const PathColumn *path,
                   const CsvFormat &format, const TimeFormat &time)
    : m_snapshot(snapshot)
    , m_path(path)
    , m_format(format)
    , m_time(time)
{
    if (!field.isField()) {
        m_source = Source::Path;
        m_made.resize(path->lists().size());
        return;
    }
    m_field = field.field();
    switch (m_field) {
    case Field::Time:
        m_source = Source::Time;
        return;
    case Field::Offset:
        m_source = Source::Offset;
        return;
    case Field::EventId:
    case Field::RequestId:
        m_source = Source::Id;
        m_id = m_field == Field::EventId ? IdColumn::EventId : IdColumn::RequestId;
        m_made.resize(snapshot.dictionaries().identifiers().size());
        return;
    default:
        if (isDerived(m_field)) {
            m_source = Source::Derived;
            m_derived = snapshot.derived(m_field);
            return;
        }
        m_column = columnsOf(m_field).front();
        m_made.resize(snapshot.dictionaries().of(m_column).size());
        return;
    }
}

std::string_view CsvCells::cell(EventIndex event)
{
    switch (m_source) {
    case Source::Column:
        return byCode(m_snapshot.code(m_column, event), event);
    case Source::Derived: // what is not known yet has no more of a cell than what is absent
        return m_derived == nullptr
            ? std::string_view()
            : byCode(m_derived->code(m_snapshot, event).value_or(Code::Absent), event);
    case Source::Path:
        return byCode(m_path->code(event), event);
    case Source::Id: {
        const IdValue id = m_snapshot.id(m_id, event);
        if (!id.present)
            return {};
        if (id.code != Code::Absent)
            return byCode(id.code, event);
        m_text.clear();
        appendUuid(m_text, id.uuid); // hexadecimal digits and dashes: nothing to quote, nothing to guard
        return m_text;
    }
    case Source::Time:
        m_text.clear();
        if (m_time)
            m_time(m_text, m_snapshot.time(event));
        else
            appendUtc(m_text, m_snapshot.time(event));
        return m_text;
    case Source::Offset:
        break;
    }
    std::array<char, 20> digits{};
    const auto end
        = std::to_chars(digits.data(), digits.data() + digits.size(), m_snapshot.place(event).offset).ptr;
    m_text.assign(digits.data(), end);
    return m_text;
}

std::string_view CsvCells::byCode(Code code, EventIndex event)
{
    if (code == Code::Absent)
        return {};
    if (raw(code) >= m_made.size()) // the dictionary has grown since
        m_made.resize(std::max<std::size_t>(raw(code) + 1, m_made.size() * 2));
    Made &made = m_made[raw(code)];
    if (made.length == kUnmade) {
        m_text.clear();
        appendText(m_text, event);
        made.offset = m_bytes.size();
        appendCsvCell(m_bytes, m_text, m_format);
        made.length = static_cast<std::uint32_t>(m_bytes.size() - made.offset);
    }
    return {m_bytes.data() + made.offset, made.length};
}

void CsvCells::appendText(std::string &out, EventIndex event) const
{
    if (m_source == Source::Path)
        appendPathText(out, *m_path, event);
    else
        appendFieldText(out, m_snapshot, m_field, event);
}

} // namespace trailscope
