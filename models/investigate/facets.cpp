// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/facets.h"

#include "investigate/eventwalk.h"
#include "record/instant.h"
#include "store/valuelist.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <ranges>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

using CodeCounts = std::vector<std::uint32_t>; // by code

bool precedes(const FacetCount &a, const FacetCount &b)
{
    return a.count != b.count ? a.count > b.count : a.value < b.value;
}

// A value that stands somewhere else: moved about by the thousand before any text is copied.
struct TextCount {
    std::string_view value;
    std::uint64_t count;
};

void appendInOrder(std::vector<FacetCount> &out, std::vector<TextCount> counts)
{
    std::ranges::sort(counts, [](const TextCount &a, const TextCount &b) {
        return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    out.reserve(out.size() + counts.size());
    for (const auto &[value, count] : counts)
        out.push_back({std::string(value), count});
}

// The same for numbers that are in the order of their texts, or whose texts are made only now: sorted values,
// each as often as it occurs.
template <class Value, class TextOf>
void appendRuns(std::vector<FacetCount> &out, const std::vector<Value> &sorted, const TextOf &textOf)
{
    const std::size_t before = out.size();
    bool alike = true;
    for (std::size_t begin = 0; begin < sorted.size();) {
        std::size_t end = begin + 1;
        while (end < sorted.size() && sorted[end] == sorted[begin])
            ++end;
        out.push_back({textOf(sorted[begin]), end - begin});
        alike = alike && out.back().count == out[before].count;
        begin = end;
    }
    const auto appended = std::ranges::subrange(out.begin() + static_cast<std::ptrdiff_t>(before), out.end());
    if (!alike || !std::ranges::is_sorted(appended, precedes))
        std::ranges::sort(appended, precedes);
}

// Neighbouring events often have one value, and a count would wait for the one before it. Where they fit into
// the cache, several are kept of each code, and taken in turns.
constexpr std::size_t kTurns = 4;
constexpr std::size_t kMostInTurns = 4096;

template <std::size_t turns>
CodeCounts countCodesInTurns(const Snapshot &snapshot, const EventSet &events, Column column)
{
    CodeCounts counts(snapshot.dictionaries().of(column).size() * turns);
    forEachChunk(snapshot, events, [&](const Chunk &chunk, std::span<const std::uint64_t> words) {
        chunk.codes(column).visit([&](auto codes) {
            forEachPlace(words, [&](std::size_t i) { ++counts[codes[i] * turns + i % turns]; });
        });
    });
    for (std::size_t code = 0; turns > 1 && code < counts.size() / turns; ++code) {
        const auto ofCode = std::span(counts).subspan(code * turns, turns);
        counts[code] = std::reduce(ofCode.begin(), ofCode.end());
    }
    counts.resize(counts.size() / turns);
    return counts;
}

CodeCounts countCodes(const Snapshot &snapshot, const EventSet &events, Column column)
{
    return snapshot.dictionaries().of(column).size() <= kMostInTurns
        ? countCodesInTurns<kTurns>(snapshot, events, column)
        : countCodesInTurns<1>(snapshot, events, column);
}

// Adds the values that have a count. Only sources may have one text under several codes.
void addTexts(FacetCounts &out, const Dictionary &dictionary, const CodeCounts &counts, bool repeated = false)
{
    std::vector<TextCount> texts;
    for (std::uint32_t code = 1; code < counts.size(); ++code) {
        if (counts[code] != 0)
            texts.push_back({dictionary.text(Code{code}), counts[code]});
    }
    if (repeated) {
        std::ranges::sort(texts, {}, &TextCount::value);
        std::size_t last = 0;
        for (std::size_t i = 1; i < texts.size(); ++i) {
            if (texts[i].value == texts[last].value)
                texts[last].count += texts[i].count;
            else
                texts[++last] = texts[i];
        }
        texts.resize(std::min(texts.size(), last + 1));
    }
    appendInOrder(out.values, std::move(texts));
}

// The codes stand for lists of values.
void addListed(FacetCounts &out, const Dictionary &lists, const CodeCounts &counts)
{
    std::unordered_map<std::string_view, std::uint64_t> byText;
    byText.reserve(counts.size());
    std::vector<std::string_view> values;
    for (std::uint32_t code = 1; code < counts.size(); ++code) {
        if (counts[code] == 0)
            continue;
        values.clear();
        ValueWalk walk(lists.text(Code{code}));
        while (const auto value = walk.next())
            values.push_back(*value);
        if (values.empty()) {
            out.absent += counts[code];
            out.emptyLists += counts[code];
        }
        std::ranges::sort(values);
        const auto repeated = std::ranges::unique(values);
        values.erase(repeated.begin(), repeated.end());
        for (const std::string_view value : values)
            byText[value] += counts[code];
    }
    std::vector<TextCount> texts;
    texts.reserve(byText.size());
    for (const auto &[text, count] : byText)
        texts.push_back({text, count});
    appendInOrder(out.values, std::move(texts));
}

void countIds(FacetCounts &out, const Snapshot &snapshot, const EventSet &events, IdColumn column)
{
    std::vector<Uuid> uuids;
    CodeCounts others(snapshot.dictionaries().identifiers().size());
    events.forEach([&](EventIndex event) {
        const IdValue id = snapshot.id(column, event);
        if (!id.present)
            ++out.absent;
        else if (id.code != Code::Absent)
            ++others[raw(id.code)];
        else
            uuids.push_back(id.uuid);
    });
    std::ranges::sort(uuids);
    appendRuns(out.values, uuids, [](const Uuid &uuid) {
        std::string text;
        appendUuid(text, uuid);
        return text;
    });
    const auto middle = static_cast<std::ptrdiff_t>(out.values.size());
    addTexts(out, snapshot.dictionaries().identifiers(), others);
    std::ranges::inplace_merge(out.values, out.values.begin() + middle, precedes);
}

void countTimes(FacetCounts &out, const Snapshot &snapshot, const EventSet &events)
{
    std::vector<UtcMs> times;
    events.forEach([&](EventIndex event) {
        if (const UtcMs time = snapshot.time(event); time != kNoTime)
            times.push_back(time);
        else
            ++out.absent;
    });
    std::ranges::sort(times);
    appendRuns(out.values, times, formatUtc);
}

void countOffsets(FacetCounts &out, const Snapshot &snapshot, const EventSet &events)
{
    std::vector<std::uint64_t> offsets;
    events.forEach([&](EventIndex event) { offsets.push_back(snapshot.place(event).offset); });
    std::ranges::sort(offsets);
    appendRuns(out.values, offsets, [](std::uint64_t offset) { return std::to_string(offset); });
}

void countDerived(FacetCounts &out, const Snapshot &snapshot, const EventSet &events, Field field)
{
    const DerivedColumn *column = snapshot.derived(field);
    if (column == nullptr) {
        out.notKnown = events.count();
        return;
    }
    const std::span<const Code> codes = column->codes();
    CodeCounts counts(column->dictionary().size());
    const auto add = [&](std::size_t place, std::uint32_t count) {
        if (place < codes.size())
            counts[raw(codes[place])] += count;
        else
            out.notKnown += count;
    };
    if (const std::optional<Column> by = column->by()) {
        const CodeCounts keys = countCodes(snapshot, events, *by);
        for (std::size_t key = 0; key < keys.size(); ++key)
            add(key, keys[key]);
    } else {
        events.forEach([&](EventIndex event) { add(raw(event), 1); });
    }
    out.absent = counts[raw(Code::Absent)];
    if (column->hasSeveral())
        addListed(out, column->dictionary(), counts);
    else
        addTexts(out, column->dictionary(), counts);
}

// A field of two columns, any of which a filter takes for its value. An account is the caller's and the
// recipient's, as two values where they differ. Of the others the second column stands in where the first has
// nothing: a message says of a code only more.
void countTwoColumns(FacetCounts &out, const Snapshot &snapshot, const EventSet &events, Column first,
                     Column second)
{
    const Dictionary &firstTexts = snapshot.dictionaries().of(first);
    const Dictionary &secondTexts = snapshot.dictionaries().of(second);
    const bool countsBoth = first == Column::Account;
    // Where a text of the second is one of the first, too.
    std::vector<Code> sameText(secondTexts.size(), Code::Absent);
    for (std::uint32_t code = 1; code < sameText.size(); ++code)
        sameText[code] = firstTexts.find(secondTexts.text(Code{code}));
    CodeCounts firstCounts(firstTexts.size());
    CodeCounts secondCounts(sameText.size());
    const auto count = [&](Code one, Code other) {
        if (one == Code::Absent && other == Code::Absent)
            ++out.absent;
        if (one != Code::Absent)
            ++firstCounts[raw(one)];
        if (other == Code::Absent || (one != Code::Absent && (!countsBoth || sameText[raw(other)] == one)))
            return;
        if (sameText[raw(other)] != Code::Absent)
            ++firstCounts[raw(sameText[raw(other)])];
        else
            ++secondCounts[raw(other)];
    };
    forEachChunk(snapshot, events, [&](const Chunk &chunk, std::span<const std::uint64_t> words) {
        chunk.codes(first).visit([&](auto firsts) {
            chunk.codes(second).visit([&](auto seconds) {
                forEachPlace(words, [&](std::size_t i) { count(Code{firsts[i]}, Code{seconds[i]}); });
            });
        });
    });
    addTexts(out, firstTexts, firstCounts);
    const auto middle = static_cast<std::ptrdiff_t>(out.values.size());
    addTexts(out, secondTexts, secondCounts);
    std::ranges::inplace_merge(out.values, out.values.begin() + middle, precedes);
}

void countField(FacetCounts &out, const Snapshot &snapshot, const EventSet &events, Field field)
{
    switch (field) {
    case Field::Raw:
        return;
    case Field::Time:
        countTimes(out, snapshot, events);
        return;
    case Field::EventId:
        countIds(out, snapshot, events, IdColumn::EventId);
        return;
    case Field::RequestId:
        countIds(out, snapshot, events, IdColumn::RequestId);
        return;
    case Field::Offset:
        countOffsets(out, snapshot, events);
        return;
    default:
        break;
    }
    if (isDerived(field)) {
        countDerived(out, snapshot, events, field);
        return;
    }
    if (const auto columns = columnsOf(field); columns.size() == 2) {
        countTwoColumns(out, snapshot, events, columns[0], columns[1]);
        return;
    }
    const Column column = columnsOf(field).front();
    const CodeCounts counts = countCodes(snapshot, events, column);
    if (!counts.empty())
        out.absent = counts[raw(Code::Absent)];
    const Dictionary &dictionary = snapshot.dictionaries().of(column);
    if (column == Column::Resource)
        addListed(out, dictionary, counts);
    else
        addTexts(out, dictionary, counts, column == Column::Source);
}

} // namespace

FacetCounts countFacet(const Snapshot &snapshot, const EventSet &events, const FieldRef &field,
                       const PathColumn *path)
{
    FacetCounts out;
    if (field.isField()) {
        countField(out, snapshot, events, field.field());
    } else {
        CodeCounts counts(path->lists().size());
        events.forEach([&](EventIndex event) { ++counts[raw(path->code(event))]; });
        out.absent = counts[raw(Code::Absent)];
        addListed(out, path->lists(), counts);
    }
    return out;
}

std::vector<FacetCount> withAbsent(FacetCounts counts)
{
    const auto insert = [&counts](std::string_view value, std::uint64_t count) {
        if (count == 0)
            return;
        FacetCount entry{std::string(value), count};
        const auto place = std::ranges::upper_bound(counts.values, entry, precedes);
        counts.values.insert(place, std::move(entry));
    };
    insert(kAbsentValue, counts.absent);
    insert(kNotKnownValue, counts.notKnown);
    return std::move(counts.values);
}

void orderRarestFirst(std::vector<FacetCount> &counts)
{
    std::ranges::sort(counts, [](const FacetCount &a, const FacetCount &b) {
        return a.count != b.count ? a.count < b.count : a.value < b.value;
    });
}

} // namespace trailscope
