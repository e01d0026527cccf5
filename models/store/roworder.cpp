// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/roworder.h"

#include "record/casefold.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>
#include <ranges>
#include <tuple>
#include <utility>

namespace trailscope {

namespace {

RowList byTime(const Snapshot &snapshot, const EventSet &set)
{
    RowList rows;
    rows.reserve(set.count());
    for (const EventIndex event : snapshot.timeOrder()) {
        if (set.contains(event)) {
            rows.push_back(event);
        }
    }
    return rows;
}

// Later times first, but ties as they were, and events without a time still last.
void reverseTimes(const Snapshot &snapshot, RowList &rows)
{
    const auto timeOf = [&snapshot](EventIndex event) { return snapshot.time(event); };
    const auto timed = std::ranges::lower_bound(rows, kNoTime, {}, timeOf);
    std::reverse(rows.begin(), timed);
    for (auto group = rows.begin(); group != timed;) {
        const auto end
            = std::find_if(group, timed, [&](EventIndex event) { return timeOf(event) != timeOf(*group); });
        std::reverse(group, end);
        group = end;
    }
}

std::optional<double> asNumber(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    // from_chars() also takes "nan" and "inf", which are words here.
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(value)
        ? std::optional(value)
        : std::nullopt;
}

// "1.10" comes after "1.9".
std::vector<std::uint64_t> versionParts(std::string_view text)
{
    std::vector<std::uint64_t> parts;
    for (const auto part : std::views::split(text, '.')) {
        std::uint64_t value = 0;
        std::from_chars(part.data(), part.data() + part.size(), value);
        parts.push_back(value);
    }
    return parts;
}

enum class Comparison : std::uint8_t { Folded, Version, NumbersFirst };

// The rank of every code: the highest for absent, equal for texts that are alike.
struct Ranks {
    std::vector<std::uint32_t> ofCode;
    std::uint32_t count = 0; // ranks are below this
};

Ranks rankCodes(const Dictionary &dictionary, std::uint32_t codeCount, Comparison comparison, bool lists,
                bool descending)
{
    struct Key {
        std::vector<std::uint64_t> version;
        double number = 0;
        bool isText = true;
        std::string folded;
        std::string_view text;
        std::uint32_t code = 0;

        [[nodiscard]] auto tied() const { return std::tie(version, isText, number, folded, text); }
    };
    std::vector<std::string> joined(lists ? codeCount : 0);
    std::vector<Key> keys;
    keys.reserve(codeCount);
    for (std::uint32_t code = 1; code < codeCount; ++code) {
        Key key;
        key.code = code;
        key.text = dictionary.text(static_cast<Code>(code));
        if (lists) {
            joined[code] = joinedValues(key.text);
            key.text = joined[code];
        }
        if (comparison == Comparison::Version) {
            key.version = versionParts(key.text);
        } else if (comparison == Comparison::NumbersFirst) {
            if (const auto number = asNumber(key.text)) {
                key.number = *number;
                key.isText = false;
            }
        }
        key.folded = foldCase(key.text);
        keys.push_back(std::move(key));
    }
    std::ranges::sort(keys, [](const Key &a, const Key &b) { return a.tied() < b.tied(); });
    Ranks ranks;
    ranks.ofCode.resize(codeCount);
    // Several codes may read alike: sources of one name, lists that join to one text.
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const std::size_t at = descending ? keys.size() - 1 - i : i;
        const std::size_t before = descending ? at + 1 : at - 1;
        if (i > 0 && keys[at].tied() != keys[before].tied()) {
            ++rank;
        }
        ranks.ofCode[keys[at].code] = rank;
    }
    ranks.count = rank + 2;
    if (codeCount > 0) {
        ranks.ofCode[0] = rank + 1; // absent comes last either way
    }
    return ranks;
}

// Counting sort; stable, so that rows of one rank stay in the order of time.
template <class CodeOf> void orderByRank(RowList &rows, const Ranks &ranks, CodeOf codeOf)
{
    std::vector<std::uint32_t> starts(std::size_t{ranks.count} + 1);
    for (const EventIndex event : rows) {
        ++starts[ranks.ofCode[raw(codeOf(event))] + 1];
    }
    std::inclusive_scan(starts.begin(), starts.end(), starts.begin());
    RowList ordered(rows.size());
    for (const EventIndex event : rows) {
        ordered[starts[ranks.ofCode[raw(codeOf(event))]]++] = event;
    }
    rows = std::move(ordered);
}

// Identifiers hardly repeat, so ranking a dictionary gains nothing: they are ordered by the text's first
// bytes, and by the rest where those are equal.
void orderById(RowList &rows, const Snapshot &snapshot, IdColumn column, bool descending)
{
    struct Key {
        std::uint64_t prefix;
        bool absent;
        EventIndex event;
    };
    std::vector<Key> keys;
    keys.reserve(rows.size());
    std::string text;
    for (const EventIndex event : rows) {
        text = foldCase(snapshot.idText(column, event));
        std::uint64_t prefix = 0;
        for (std::size_t i = 0; i < 8; ++i) {
            prefix = (prefix << 8) | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
        }
        keys.push_back({prefix, !snapshot.id(column, event).present, event});
    }
    std::ranges::stable_sort(keys, [&](const Key &a, const Key &b) {
        if (a.absent != b.absent) {
            return b.absent;
        }
        if (a.prefix != b.prefix) {
            return descending ? a.prefix > b.prefix : a.prefix < b.prefix;
        }
        const std::string textA = snapshot.idText(column, a.event);
        const std::string textB = snapshot.idText(column, b.event);
        const auto order = std::pair(foldCase(textA), textA) <=> std::pair(foldCase(textB), textB);
        return descending ? order > 0 : order < 0;
    });
    std::ranges::transform(keys, rows.begin(), &Key::event);
}

void orderByOffset(RowList &rows, const Snapshot &snapshot, bool descending)
{
    std::vector<std::pair<std::uint64_t, EventIndex>> keys;
    keys.reserve(rows.size());
    for (const EventIndex event : rows) {
        const std::uint64_t offset = snapshot.place(event).offset;
        keys.emplace_back(descending ? ~offset : offset, event);
    }
    std::ranges::stable_sort(keys, {}, &std::pair<std::uint64_t, EventIndex>::first);
    std::ranges::transform(keys, rows.begin(), &std::pair<std::uint64_t, EventIndex>::second);
}

} // namespace

RowListPtr orderedRows(const Snapshot &snapshot, const EventSet &set, const SortOrder &order,
                       const PathColumn *path, std::stop_token stop)
{
    RowList rows = byTime(snapshot, set);
    if (stop.stop_requested()) {
        return std::make_shared<const RowList>();
    }
    if (!order.field.isField()) {
        if (path != nullptr) {
            const Ranks ranks = rankCodes(path->lists(), path->lists().size(), Comparison::NumbersFirst, true,
                                          order.descending);
            orderByRank(rows, ranks, [path](EventIndex event) { return path->code(event); });
        }
        return std::make_shared<const RowList>(std::move(rows));
    }
    switch (const Field field = order.field.field()) {
    case Field::Time:
        if (order.descending) {
            reverseTimes(snapshot, rows);
        }
        break;
    case Field::EventId:
        orderById(rows, snapshot, IdColumn::EventId, order.descending);
        break;
    case Field::RequestId:
        orderById(rows, snapshot, IdColumn::RequestId, order.descending);
        break;
    case Field::Offset:
        orderByOffset(rows, snapshot, order.descending);
        break;
    case Field::Raw:
        break;
    default: {
        const Column column = columnsOf(field).front();
        const Dictionary &dictionary = snapshot.dictionaries().of(column);
        const Ranks ranks = rankCodes(dictionary, dictionary.size(),
                                      field == Field::EventVersion ? Comparison::Version : Comparison::Folded,
                                      field == Field::Resource, order.descending);
        orderByRank(rows, ranks,
                    [&snapshot, column](EventIndex event) { return snapshot.code(column, event); });
        break;
    }
    }
    return stop.stop_requested() ? std::make_shared<const RowList>()
                                 : std::make_shared<const RowList>(std::move(rows));
}

} // namespace trailscope
