// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/identifierorder.h"

#include "store/columnmemory.h"
#include "store/radixsort.h"
#include "store/textranks.h"
#include "text/casefold.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

// Where events stand in the order of time. Worked out when it is asked for first: identifiers that are UUIDs
// are hardly ever the same, and finding this out takes a quarter of the sort.
class TimePlaces {
public:
    explicit TimePlaces(const Snapshot &snapshot)
        : m_snapshot(snapshot)
    {
    }

    // Brings events with equal identifiers into the order of time. eventOf(entry) gives each one's number.
    template <class Entry, class EventOf> void sort(std::span<Entry> entries, const EventOf &eventOf)
    {
        if (entries.size() < 2)
            return;
        if (m_places.empty())
            workOut();
        const auto placeOf = [&](const Entry &entry) { return m_places[eventOf(entry)]; };
        if (entries.size() > kMany) {
            std::vector<Entry> other;
            radixSort(entries, other, placeOf);
        } else {
            std::ranges::sort(entries, {}, placeOf);
        }
    }

private:
    static constexpr std::size_t kMany = 2048; // worth the counters of a radix sort

    void workOut()
    {
        const std::span<const EventIndex> order = m_snapshot.timeOrder();
        m_places.resize(order.size());
        for (std::uint32_t place = 0; place < order.size(); ++place)
            m_places[raw(order[place])] = place;
    }

    const Snapshot &m_snapshot;
    std::vector<std::uint32_t> m_places;
};

// Calls visit(span) with each run of entries that have the same key.
template <class Entry, class KeyOf, class Visit>
void forEachRun(std::span<Entry> entries, const KeyOf &keyOf, const Visit &visit)
{
    for (std::size_t begin = 0; begin < entries.size();) {
        std::size_t end = begin + 1;
        while (end < entries.size() && keyOf(entries[end]) == keyOf(entries[begin]))
            ++end;
        visit(entries.subspan(begin, end - begin));
        begin = end;
    }
}

// A UUID is written in lower case with its dashes always at the same places, so that UUIDs are in the order
// of their texts when they are in the order of their numbers. Random ones are told apart by their 32 highest
// bits, which take four passes over eight bytes a row; only what those leave alike is looked at again.
class UuidSort {
public:
    // At most `room` rows will be added.
    UuidSort(const Snapshot &snapshot, TimePlaces &places, IdColumn column, bool descending, std::size_t room)
        : m_snapshot(snapshot)
        , m_places(places)
        , m_column(column)
        , m_flip(descending ? ~std::uint64_t{0} : 0)
        , m_room(room)
    {
    }

    // Where it is not to be kept, the next one takes its place.
    void add(const Uuid &uuid, EventIndex event, bool isKept)
    {
        m_room.span()[m_count] = {static_cast<std::uint32_t>((uuid.high ^ m_flip) >> 32U), raw(event)};
        m_count += isKept ? 1U : 0U;
    }

    struct Row {
        std::uint32_t key;
        std::uint32_t event;
    };
    [[nodiscard]] std::span<const Row> sorted()
    {
        const std::span<Row> rows = m_room.span().first(m_count);
        LargeArray<Row> other(m_count);
        radixSort(rows, other.span(), [](const Row &row) { return row.key; });
        forEachRun(
            rows, [](const Row &row) { return row.key; },
            [this](std::span<Row> alike) {
                if (alike.size() > 1)
                    sortAlike(alike);
            });
        return rows;
    }
    [[nodiscard]] std::uint32_t highBits(const Row &row) const
    {
        return row.key ^ static_cast<std::uint32_t>(m_flip);
    }
    [[nodiscard]] Uuid uuidOf(const Row &row) const
    {
        return m_snapshot.id(m_column, EventIndex{row.event}).uuid;
    }

private:
    struct Whole {
        std::uint64_t high;
        std::uint64_t low;
        std::uint32_t event;
    };
    static constexpr std::size_t kMany = 2048;

    void sortAlike(std::span<Row> rows)
    {
        std::vector<Whole> whole(rows.size());
        std::ranges::transform(rows, whole.begin(), [this](const Row &row) {
            const Uuid uuid = uuidOf(row);
            return Whole{uuid.high ^ m_flip, uuid.low ^ m_flip, row.event};
        });
        if (whole.size() > kMany) {
            // Not random: another program's counters, or one value over and over.
            std::vector<Whole> other;
            radixSort(std::span(whole), other, [](const Whole &row) { return row.low; });
            radixSort(std::span(whole), other, [](const Whole &row) { return row.high; });
        } else {
            std::ranges::sort(whole, {}, [](const Whole &row) { return std::pair(row.high, row.low); });
        }
        forEachRun(
            std::span(whole), [](const Whole &row) { return std::pair(row.high, row.low); },
            [this](std::span<Whole> same) {
                m_places.sort(same, [](const Whole &row) { return row.event; });
            });
        std::ranges::transform(whole, rows.begin(),
                               [key = rows.front().key](const Whole &row) { return Row{key, row.event}; });
    }

    const Snapshot &m_snapshot;
    TimePlaces &m_places;
    IdColumn m_column;
    std::uint64_t m_flip;
    LargeArray<Row> m_room;
    std::size_t m_count = 0;
};

struct TextRow {
    std::uint32_t rank;
    Code code;
    std::uint32_t row;
};

const TextRanks &keptRanksOf(const Snapshot &snapshot)
{
    return snapshot.ranks(snapshot.dictionaries().identifiers(), TextComparison::Folded, false);
}

// The rows whose identifiers are no UUIDs.
class TextSort {
public:
    // At most `room` rows will be added.
    TextSort(const Snapshot &snapshot, TimePlaces &places, std::size_t room)
        : m_snapshot(snapshot)
        , m_places(places)
        , m_dictionary(snapshot.dictionaries().identifiers())
        , m_room(room)
    {
    }

    // As UuidSort::add().
    void add(Code code, EventIndex event, bool isKept)
    {
        m_room.span()[m_count] = {0, code, raw(event)};
        m_count += isKept ? 1U : 0U;
    }
    [[nodiscard]] std::span<const TextRow> sorted(bool descending)
    {
        const std::span<TextRow> rows = m_room.span().first(m_count);
        if (rows.empty())
            return {};
        // A few of many are ranked by themselves.
        if (rows.size() < m_dictionary.size() / 8)
            m_ranks = &m_ownRanks.emplace(ranksOf(rows));
        else
            m_ranks = &keptRanksOf(m_snapshot);
        for (TextRow &row : rows)
            row.rank = m_ranks->ofCode[raw(row.code)];
        LargeArray<TextRow> other(rows.size());
        radixSort(rows, other.span(), [this, descending](const TextRow &row) {
            return descending ? m_ranks->turned(row.rank) : row.rank;
        });
        forEachRun(
            rows, [](const TextRow &row) { return row.rank; },
            [this](std::span<TextRow> same) {
                m_places.sort(same, [](const TextRow &row) { return row.row; });
            });
        return rows;
    }
    [[nodiscard]] std::uint64_t prefixOf(const TextRow &row) const { return m_ranks->prefixes[row.rank]; }
    [[nodiscard]] std::string_view textOf(const TextRow &row) const { return m_dictionary.text(row.code); }

private:
    [[nodiscard]] TextRanks ranksOf(std::span<const TextRow> rows) const
    {
        std::vector<std::uint8_t> used(m_dictionary.size(), 0);
        for (const TextRow &row : rows)
            used[raw(row.code)] = 1;
        return rankTexts(m_dictionary, used, TextComparison::Folded, false);
    }

    const Snapshot &m_snapshot;
    TimePlaces &m_places;
    const Dictionary &m_dictionary;
    std::optional<TextRanks> m_ownRanks;
    const TextRanks *m_ranks = nullptr;
    LargeArray<TextRow> m_room;
    std::size_t m_count = 0;
};

// The first eight characters of a UUID's text, as a number that compares as they do: a nibble to a byte, then
// from 0 … 15 to the digit's character, all at once.
std::uint64_t prefixOf(std::uint32_t highBits)
{
    std::uint64_t nibbles = highBits;
    nibbles = (nibbles << 16U | nibbles) & 0x0000FFFF0000FFFFU;
    nibbles = (nibbles << 8U | nibbles) & 0x00FF00FF00FF00FFU;
    nibbles = (nibbles << 4U | nibbles) & 0x0F0F0F0F0F0F0F0FU;
    const std::uint64_t letters = ((nibbles + 0x0606060606060606U) >> 4U) & 0x0101010101010101U;
    return nibbles + 0x3030303030303030U + letters * ('a' - '0' - 10);
}

// A text that UUIDs are compared with, one after the other.
class OtherText {
public:
    OtherText(const TextSort &texts, const TextRow &row)
        : m_texts(texts)
        , m_row(row)
        , m_prefix(texts.prefixOf(row))
    {
    }

    // Whether the UUID comes before this text, by folded case and then bytes. Their beginnings mostly tell.
    [[nodiscard]] bool follows(const UuidSort &uuids, const UuidSort::Row &row) const
    {
        const std::uint64_t prefix = prefixOf(uuids.highBits(row));
        return prefix != m_prefix ? prefix < m_prefix : followsWhole(uuids.uuidOf(row));
    }

private:
    [[nodiscard]] bool followsWhole(const Uuid &uuid) const
    {
        const std::string_view text = m_texts.textOf(m_row);
        std::string folded;
        appendFolded(folded, text);
        std::string uuidText;
        appendUuid(uuidText, uuid);
        const auto order = uuidText <=> folded;
        return order != 0 ? order < 0 : uuidText < text;
    }

    const TextSort &m_texts;
    const TextRow &m_row;
    std::uint64_t m_prefix;
};

} // namespace

// The identifiers are read in the order in which they stand in memory: in that of time, half of the sort
// would be spent waiting for them (measured).
RowList orderedByIdentifier(const EventSet &set, const Snapshot &snapshot, IdColumn column, bool descending)
{
    RowList rows(set.count());
    TimePlaces places(snapshot);
    UuidSort uuids(snapshot, places, column, descending, rows.size());
    TextSort texts(snapshot, places, rows.size());
    std::vector<EventIndex> absent;
    // Without a branch between the two: which of them a row has cannot be foreseen.
    set.forEach([&](EventIndex event) {
        const Uuid &cell = snapshot.idCell(column, event);
        const bool isText = Chunk::isTextId(cell);
        const bool isAbsent = cell == kAbsentIdMark;
        uuids.add(cell, event, static_cast<int>(isText) + static_cast<int>(isAbsent) == 0);
        texts.add(Chunk::textIdCode(cell), event, isText);
        if (isAbsent)
            absent.push_back(event);
    });
    const std::span<const UuidSort::Row> orderedUuids = uuids.sorted();
    const std::span<const TextRow> orderedTexts = texts.sorted(descending);

    auto out = rows.begin();
    auto uuid = orderedUuids.begin();
    for (auto text = orderedTexts.begin(); text != orderedTexts.end();) {
        // No text is a UUID's, so that the two never tie.
        const OtherText other(texts, *text);
        while (uuid != orderedUuids.end() && other.follows(uuids, *uuid) != descending)
            *out++ = EventIndex{(uuid++)->event};
        const std::uint32_t rank = text->rank;
        for (; text != orderedTexts.end() && text->rank == rank; ++text)
            *out++ = EventIndex{text->row};
    }
    for (; uuid != orderedUuids.end(); ++uuid)
        *out++ = EventIndex{uuid->event};
    places.sort(std::span(absent), [](EventIndex event) { return raw(event); });
    std::ranges::copy(absent, out);
    return rows;
}

void prepareIdentifierOrder(const Snapshot &snapshot)
{
    (void)keptRanksOf(snapshot);
}

} // namespace trailscope
