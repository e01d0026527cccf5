// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/roworder.h"

#include "store/columnmemory.h"
#include "store/identifierorder.h"
#include "store/radixsort.h"
#include "store/textranks.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>

namespace trailscope {

namespace {

RowList byTime(const Snapshot &snapshot, const EventSet &set)
{
    const std::span<const EventIndex> all = snapshot.timeOrder();
    const std::uint32_t count = set.count();
    if (count == all.size())
        return {all.begin(), all.end()};
    RowList rows;
    rows.reserve(count);
    for (const EventIndex event : all) {
        if (set.contains(event))
            rows.push_back(event);
    }
    return rows;
}

// A snapshot's times by event, without looking up the chunk's columns each time.
class Times {
public:
    explicit Times(const Snapshot &snapshot)
    {
        for (const Chunk &chunk : snapshot.chunks())
            m_chunks.push_back(chunk.times());
    }
    [[nodiscard]] UtcMs operator()(EventIndex event) const
    {
        return m_chunks[raw(event) >> Chunk::kCapacityBits][Snapshot::placeInChunk(event)];
    }

private:
    std::vector<TimeRun> m_chunks;
};

// Later times first, but ties as they were, and events without a time still last.
RowList reversedTimes(const Snapshot &snapshot, const RowList &rows)
{
    const Times timeOf(snapshot);
    const auto timed = std::ranges::lower_bound(rows, kNoTime, {}, timeOf);
    RowList reversed(rows.size());
    auto out = reversed.begin();
    for (auto end = timed; end != rows.begin();) {
        auto begin = end - 1;
        const UtcMs time = timeOf(*begin);
        while (begin != rows.begin() && timeOf(*(begin - 1)) == time)
            --begin;
        out = std::copy(begin, end, out);
        end = begin;
    }
    std::copy(timed, rows.end(), out);
    return reversed;
}

// The codes of the rows' events in a column, in the order of the rows.
std::vector<std::uint32_t> codesOf(const RowList &rows, const Snapshot &snapshot, Column column)
{
    std::vector<std::uint32_t> codes(rows.size());
    // A chunk's codes are narrower than the memory between two cells of different chunks: where most events
    // are wanted, they are laid out in one go and then picked.
    if (rows.size() < snapshot.eventCount() / 8) {
        std::ranges::transform(rows, codes.begin(),
                               [&](EventIndex event) { return raw(snapshot.code(column, event)); });
        return codes;
    }
    std::vector<std::uint32_t> all;
    all.reserve(snapshot.eventCount());
    for (const Chunk &chunk : snapshot.chunks())
        chunk.codes(column).visit([&all](auto span) { all.insert(all.end(), span.begin(), span.end()); });
    std::ranges::transform(rows, codes.begin(), [&all](EventIndex event) { return all[raw(event)]; });
    return codes;
}

// What is not known yet is ordered as if it were absent.
std::vector<std::uint32_t> codesOf(const RowList &rows, const Snapshot &snapshot, const DerivedColumn &column)
{
    std::vector<std::uint32_t> codes(rows.size());
    std::ranges::transform(rows, codes.begin(), [&](EventIndex event) {
        return raw(column.code(snapshot, event).value_or(Code::Absent));
    });
    return codes;
}

std::vector<std::uint32_t> codesOf(const RowList &rows, const PathColumn &path)
{
    std::vector<std::uint32_t> codes(rows.size());
    std::ranges::transform(rows, codes.begin(), [&path](EventIndex event) { return raw(path.code(event)); });
    return codes;
}

TextRanks ranksOf(const std::vector<std::uint32_t> &codes, const Dictionary &dictionary,
                  TextComparison comparison, bool lists)
{
    std::vector<std::uint8_t> used(dictionary.size(), 0);
    for (const std::uint32_t code : codes)
        used[code] = 1;
    return rankTexts(dictionary, used, comparison, lists);
}

// A counting sort by the ranks of the rows' codes; stable, so that rows of one rank stay in the order of
// time.
void orderByRanks(RowList &rows, std::vector<std::uint32_t> codes, const TextRanks &ranks, bool descending)
{
    std::vector<std::uint32_t> starts(ranks.count);
    for (std::uint32_t &code : codes) {
        code = ranks.ofCode[code];
        ++starts[code];
    }
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < ranks.count; ++i) {
        std::uint32_t &start = starts[descending ? ranks.turned(i) : i];
        next += std::exchange(start, next);
    }
    RowList ordered(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        ordered[starts[codes[i]]++] = rows[i];
    rows = std::move(ordered);
}

TextComparison comparisonOf(Column column)
{
    switch (column) {
    case Column::EventVersion:
        return TextComparison::Version;
    case Column::Ip:
        return TextComparison::AddressesFirst;
    default:
        return TextComparison::Folded;
    }
}

constexpr bool holdsLists(Column column)
{
    return column == Column::Resource;
}

const TextRanks &keptRanksOf(const Snapshot &snapshot, Column column)
{
    return snapshot.ranks(snapshot.dictionaries().of(column), comparisonOf(column), holdsLists(column));
}

void orderByColumn(RowList &rows, const Snapshot &snapshot, Column column, bool descending)
{
    std::vector<std::uint32_t> codes = codesOf(rows, snapshot, column);
    // A few rows have few texts.
    if (rows.size() < snapshot.eventCount() / 8) {
        const TextRanks ranks
            = ranksOf(codes, snapshot.dictionaries().of(column), comparisonOf(column), holdsLists(column));
        orderByRanks(rows, std::move(codes), ranks, descending);
    } else {
        orderByRanks(rows, std::move(codes), keptRanksOf(snapshot, column), descending);
    }
}

void orderByDerived(RowList &rows, const Snapshot &snapshot, Field field, bool descending)
{
    const DerivedColumn *column = snapshot.derived(field);
    if (column == nullptr)
        return;
    const TextComparison comparison
        = fieldInfo(field).kind == FieldKind::Number ? TextComparison::NumbersFirst : TextComparison::Folded;
    std::vector<std::uint32_t> codes = codesOf(rows, snapshot, *column);
    const TextRanks ranks = ranksOf(codes, column->dictionary(), comparison, column->hasSeveral());
    orderByRanks(rows, std::move(codes), ranks, descending);
}

// False, with the rows as they were, when an offset does not fit the key.
template <class Key> bool orderByOffset(RowList &rows, const Snapshot &snapshot, bool descending)
{
    struct Entry {
        Key key;
        EventIndex event;
    };
    LargeArray<Entry> room(rows.size());
    const std::span<Entry> entries = room.span();
    auto entry = entries.begin();
    for (const EventIndex event : rows) {
        const std::uint64_t offset = snapshot.place(event).offset;
        if (offset > std::numeric_limits<Key>::max())
            return false;
        const auto key = static_cast<Key>(offset);
        *entry++ = {descending ? static_cast<Key>(~key) : key, event};
    }
    LargeArray<Entry> other(rows.size());
    radixSort(entries, other.span(), [](const Entry &sorted) { return sorted.key; });
    std::ranges::transform(entries, rows.begin(), &Entry::event);
    return true;
}

std::optional<IdColumn> identifierOf(const FieldRef &field)
{
    if (field == FieldRef(Field::EventId)) {
        return IdColumn::EventId;
    }
    return field == FieldRef(Field::RequestId) ? std::optional(IdColumn::RequestId) : std::nullopt;
}

} // namespace

RowListPtr orderedRows(const Snapshot &snapshot, const EventSet &set, const SortOrder &order,
                       const PathColumn *path, std::stop_token stop)
{
    const std::optional<IdColumn> identifier = identifierOf(order.field);
    RowList rows = identifier ? orderedByIdentifier(set, snapshot, *identifier, order.descending)
                              : byTime(snapshot, set);
    if (stop.stop_requested()) {
        return std::make_shared<const RowList>();
    }
    if (!order.field.isField()) {
        if (path != nullptr) {
            std::vector<std::uint32_t> codes = codesOf(rows, *path);
            const TextRanks ranks = ranksOf(codes, path->lists(), TextComparison::NumbersFirst, true);
            orderByRanks(rows, std::move(codes), ranks, order.descending);
        }
        return std::make_shared<const RowList>(std::move(rows));
    }
    switch (const Field field = order.field.field()) {
    case Field::Time:
        if (order.descending) {
            rows = reversedTimes(snapshot, rows);
        }
        break;
    case Field::EventId:
    case Field::RequestId:
        break;
    case Field::Offset:
        // Memory that is touched for the first time is most of the cost: half of it mostly does.
        if (!orderByOffset<std::uint32_t>(rows, snapshot, order.descending)) {
            (void)orderByOffset<std::uint64_t>(rows, snapshot, order.descending);
        }
        break;
    case Field::Raw:
        break;
    default:
        if (isDerived(field)) {
            orderByDerived(rows, snapshot, field, order.descending);
        } else {
            orderByColumn(rows, snapshot, columnsOf(field).front(), order.descending);
        }
        break;
    }
    return stop.stop_requested() ? std::make_shared<const RowList>()
                                 : std::make_shared<const RowList>(std::move(rows));
}

void prepareOrders(const Snapshot &snapshot, std::stop_token stop)
{
    for (std::size_t column = 0; column < kColumnCount && !stop.stop_requested(); ++column) {
        (void)keptRanksOf(snapshot, static_cast<Column>(column));
    }
    if (!stop.stop_requested()) {
        prepareIdentifierOrder(snapshot);
    }
}

} // namespace trailscope
