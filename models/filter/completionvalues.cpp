// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/completionvalues.h"

#include "filter/servicename.h"
#include "record/instant.h"
#include "store/valuelist.h"
#include "text/casefold.h"

#include <algorithm>
#include <map>
#include <span>

namespace trailscope {

namespace {

using Counts = std::map<std::string, std::uint64_t, std::less<>>;

// How many rows have each code of a column.
std::vector<std::uint64_t> rowsByCode(const Snapshot &snapshot, Column column)
{
    std::vector<std::uint64_t> rows(snapshot.dictionaries().of(column).size(), 0);
    for (const Chunk &chunk : snapshot.chunks()) {
        const std::span<const EventFlags> flags = chunk.flags();
        chunk.codes(column).visit([&](auto codes) {
            for (std::size_t i = 0; i < codes.size(); ++i)
                rows[codes[i]] += has(flags[i], EventFlag::Copy) ? 0U : 1U;
        });
    }
    return rows;
}

void addTexts(Counts &counts, Column column, std::string_view text, std::uint64_t rows)
{
    if (column == Column::Resource) {
        for (const std::string_view value : decodeValueList(text))
            counts[std::string(value)] += rows;
        return;
    }
    const std::string_view name = column == Column::Service ? shortServiceName(text) : std::string_view();
    counts[std::string(name.empty() ? text : name)] += rows;
}

Counts columnValues(Field field, const Snapshot &snapshot)
{
    Counts counts;
    for (const Column column : columnsOf(field)) {
        const std::vector<std::uint64_t> rows = rowsByCode(snapshot, column);
        for (std::size_t code = 1; code < rows.size(); ++code) {
            if (rows[code] != 0)
                addTexts(counts, column, snapshot.dictionaries().of(column).text(static_cast<Code>(code)),
                         rows[code]);
        }
    }
    return counts;
}

Counts derivedValues(const DerivedColumn &column, const Snapshot &snapshot)
{
    std::vector<std::uint64_t> rows(column.dictionary().size(), 0);
    const std::span<const Code> codes = column.codes();
    if (const std::optional<Column> by = column.by()) {
        const std::vector<std::uint64_t> keys = rowsByCode(snapshot, *by);
        for (std::size_t key = 0; key < std::min(keys.size(), codes.size()); ++key)
            rows[raw(codes[key])] += keys[key];
    } else {
        for (std::uint32_t event = 0; event < std::min<std::size_t>(snapshot.eventCount(), codes.size());
             ++event)
            rows[raw(codes[event])]
                += has(snapshot.flags(static_cast<EventIndex>(event)), EventFlag::Copy) ? 0U : 1U;
    }
    Counts counts;
    for (std::size_t code = 1; code < rows.size(); ++code) {
        const std::string_view text = column.dictionary().text(static_cast<Code>(code));
        if (rows[code] == 0)
            continue;
        for (const std::string_view value : column.hasSeveral() ? decodeValueList(text) : std::vector{text})
            counts[std::string(value)] += rows[code];
    }
    return counts;
}

Counts pathValues(const PathColumn &column, const Snapshot &snapshot)
{
    std::vector<std::uint64_t> rows(column.lists().size(), 0);
    for (std::uint32_t event = 0; event < snapshot.eventCount(); ++event) {
        const auto index = static_cast<EventIndex>(event);
        rows[raw(column.code(index))] += has(snapshot.flags(index), EventFlag::Copy) ? 0U : 1U;
    }
    Counts counts;
    for (std::size_t code = 1; code < rows.size(); ++code) {
        for (const std::string_view value : decodeValueList(column.lists().text(static_cast<Code>(code))))
            counts[std::string(value)] += rows[code];
    }
    return counts;
}

// The values of a field that has a fixed set of them, whether they occur or not.
std::vector<std::string_view> fixedValues(Field field)
{
    const FieldValues values = fieldInfo(field).values;
    std::vector<std::string_view> names;
    names.reserve(values.count);
    for (std::size_t i = 0; i < values.count; ++i)
        names.push_back(values.name(i));
    return names;
}

std::vector<KnownValue> timeValues(const Snapshot *snapshot)
{
    std::vector<KnownValue> values;
    for (const char *text : {"now-1h", "now-24h", "now-7d", "now-30d"})
        values.push_back({text, std::nullopt});
    if (snapshot == nullptr || snapshot->eventCount() == 0)
        return values;
    const auto order = snapshot->timeOrder();
    const auto isTimed = [&](EventIndex event) { return snapshot->time(event) != kNoTime; };
    const auto timed = std::ranges::partition_point(order, isTimed);
    if (timed == order.begin())
        return values;
    constexpr std::size_t kDateLength = 10;
    for (const EventIndex event : {order.front(), *(timed - 1)}) {
        const std::string date = formatUtc(snapshot->time(event)).substr(0, kDateLength);
        if (values.back().text != date)
            values.push_back({date, std::nullopt});
    }
    return values;
}

} // namespace

std::vector<KnownValue> knownValues(const FieldRef &field, std::string_view typed, const Snapshot *snapshot,
                                    const PathColumns *paths, std::size_t limit)
{
    std::vector<KnownValue> values;
    if (field.kind() == FieldKind::Time) {
        values = timeValues(snapshot);
    } else {
        Counts counts;
        if (snapshot != nullptr && field.isField() && !isDerived(field.field()))
            counts = columnValues(field.field(), *snapshot);
        if (snapshot != nullptr && field.isField() && isDerived(field.field())) {
            if (const DerivedColumn *column = snapshot->derived(field.field()))
                counts = derivedValues(*column, *snapshot);
        }
        if (snapshot != nullptr && !field.isField() && paths != nullptr) {
            if (const PathColumnPtr column = paths->ready(*snapshot, field.path()))
                counts = pathValues(*column, *snapshot);
        }
        for (const auto &[text, rows] : counts)
            values.push_back({text, rows});
        for (const std::string_view name :
             field.isField() ? fixedValues(field.field()) : std::vector<std::string_view>()) {
            if (!counts.contains(name))
                values.push_back({std::string(name),
                                  snapshot != nullptr ? std::optional<std::uint64_t>(0) : std::nullopt});
        }
    }
    const std::string folded = foldCase(typed);
    std::erase_if(values, [&](const KnownValue &value) { return !foldCase(value.text).contains(folded); });
    const auto begins = [&](const KnownValue &value) { return foldCase(value.text).starts_with(folded); };
    std::ranges::stable_sort(values, std::greater<>(),
                             [](const KnownValue &value) { return value.rows.value_or(0); });
    std::ranges::stable_partition(values, begins);
    if (values.size() > limit)
        values.resize(limit);
    return values;
}

} // namespace trailscope
