// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/identifierorder.h"

#include "record/casefold.h"
#include "store/radixsort.h"
#include "store/textranks.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

// A UUID is written in lower case with its dashes always at the same places, so that UUIDs are in the order
// of their texts when they are in the order of their numbers. Random ones are told apart by their 32 highest
// bits, which take three passes over eight bytes a row; only what those leave alike is looked at again.
class UuidSort {
public:
    UuidSort(const Snapshot &snapshot, IdColumn column, bool descending)
        : m_snapshot(snapshot)
        , m_column(column)
        , m_flip(descending ? ~std::uint64_t{0} : 0)
    {
    }

    void reserve(std::size_t count) { m_rows.reserve(count); }
    void add(const Uuid &uuid, EventIndex event)
    {
        m_rows.push_back({static_cast<std::uint32_t>((uuid.high ^ m_flip) >> 32U), raw(event)});
    }

    struct Row {
        std::uint32_t key;
        std::uint32_t event;
    };
    [[nodiscard]] std::span<const Row> sorted()
    {
        std::vector<Row> other;
        radixSort(std::span(m_rows), other, [](const Row &row) { return row.key; });
        for (std::size_t begin = 0; begin < m_rows.size();) {
            std::size_t end = begin + 1;
            while (end < m_rows.size() && m_rows[end].key == m_rows[begin].key)
                ++end;
            if (end - begin > 1)
                sortAlike(std::span(m_rows).subspan(begin, end - begin));
            begin = end;
        }
        return m_rows;
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
            std::ranges::stable_sort(whole, {},
                                     [](const Whole &row) { return std::pair(row.high, row.low); });
        }
        std::ranges::transform(whole, rows.begin(),
                               [key = rows.front().key](const Whole &row) { return Row{key, row.event}; });
    }

    const Snapshot &m_snapshot;
    IdColumn m_column;
    std::uint64_t m_flip;
    std::vector<Row> m_rows;
};

struct TextRow {
    std::uint32_t rank;
    Code code;
    std::uint32_t row;
};

std::vector<TextRow> orderedTexts(std::vector<TextRow> texts, const Dictionary &dictionary, bool descending)
{
    if (texts.empty())
        return texts;
    std::vector<std::uint8_t> used(dictionary.size(), 0);
    for (const TextRow &text : texts)
        used[raw(text.code)] = 1;
    const TextRanks ranks = rankTexts(dictionary, used, TextComparison::Folded, false, descending);
    for (TextRow &text : texts)
        text.rank = ranks.ofCode[raw(text.code)];
    std::vector<TextRow> other;
    radixSort(std::span(texts), other, [](const TextRow &text) { return text.rank; });
    return texts;
}

constexpr std::size_t kPrefixBytes = 8;

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

std::uint64_t prefixOf(std::string_view text)
{
    std::uint64_t prefix = 0;
    for (std::size_t i = 0; i < kPrefixBytes; ++i)
        prefix = (prefix << 8U) | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return prefix;
}

// A text that UUIDs are compared with, one after the other.
class OtherText {
public:
    void set(std::string_view text)
    {
        m_text = text;
        m_folded.clear();
        appendFolded(m_folded, text);
        m_prefix = prefixOf(m_folded);
    }

    // Whether the UUID comes before this text, by folded case and then bytes. Their beginnings mostly tell.
    [[nodiscard]] bool follows(const UuidSort &uuids, const UuidSort::Row &row)
    {
        const std::uint64_t prefix = prefixOf(uuids.highBits(row));
        if (prefix != m_prefix)
            return prefix < m_prefix;
        m_uuid.clear();
        appendUuid(m_uuid, uuids.uuidOf(row));
        const auto order = m_uuid <=> m_folded;
        return order != 0 ? order < 0 : m_uuid < m_text;
    }

private:
    std::string_view m_text;
    std::string m_folded;
    std::string m_uuid;
    std::uint64_t m_prefix = 0;
};

} // namespace

void orderByIdentifier(RowList &rows, const Snapshot &snapshot, IdColumn column, bool descending)
{
    UuidSort uuids(snapshot, column, descending);
    std::vector<TextRow> texts;
    std::vector<EventIndex> absent;
    uuids.reserve(rows.size());
    for (const EventIndex event : rows) {
        const IdValue id = snapshot.id(column, event);
        if (!id.present)
            absent.push_back(event);
        else if (id.code == Code::Absent)
            uuids.add(id.uuid, event);
        else
            texts.push_back({0, id.code, raw(event)});
    }
    const std::span<const UuidSort::Row> ordered = uuids.sorted();
    const Dictionary &dictionary = snapshot.dictionaries().identifiers();
    texts = orderedTexts(std::move(texts), dictionary, descending);

    auto out = rows.begin();
    auto uuid = ordered.begin();
    OtherText other;
    for (auto text = texts.cbegin(); text != texts.cend();) {
        // No text is a UUID's, so that the two never tie.
        other.set(dictionary.text(text->code));
        while (uuid != ordered.end() && other.follows(uuids, *uuid) != descending)
            *out++ = EventIndex{(uuid++)->event};
        const std::uint32_t rank = text->rank;
        for (; text != texts.cend() && text->rank == rank; ++text)
            *out++ = EventIndex{text->row};
    }
    for (; uuid != ordered.end(); ++uuid)
        *out++ = EventIndex{uuid->event};
    std::ranges::copy(absent, out);
}

} // namespace trailscope
