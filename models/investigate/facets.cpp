// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/facets.h"

#include "investigate/eventwalk.h"
#include "record/instant.h"
#include "store/valuelist.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

struct UuidHash {
    std::size_t operator()(const Uuid &uuid) const
    {
        return static_cast<std::size_t>((uuid.high ^ (uuid.low << 1U)) * 0x9e3779b97f4a7c15ULL);
    }
};

using CodeCounts = std::vector<std::uint32_t>; // by code

bool precedes(const FacetCount &a, const FacetCount &b)
{
    return a.count != b.count ? a.count > b.count : a.value < b.value;
}

CodeCounts countCodes(const Snapshot &snapshot, const EventSet &events, Column column)
{
    CodeCounts counts(snapshot.dictionaries().of(column).size());
    forEachChunk(snapshot, events, [&](const Chunk &chunk, std::span<const std::uint64_t> words) {
        chunk.codes(column).visit(
            [&](auto codes) { forEachPlace(words, [&](std::size_t i) { ++counts[codes[i]]; }); });
    });
    return counts;
}

// Adds the values that have a count. Texts may repeat among the codes: two sources can have one name.
void addTexts(FacetCounts &out, const Dictionary &dictionary, const CodeCounts &counts)
{
    std::unordered_map<std::string_view, std::uint64_t> byText;
    for (std::uint32_t code = 1; code < counts.size(); ++code) {
        if (counts[code] != 0)
            byText[dictionary.text(Code{code})] += counts[code];
    }
    out.values.reserve(byText.size());
    for (const auto &[text, count] : byText)
        out.values.push_back({std::string(text), count});
}

// The codes stand for lists of values.
void addListed(FacetCounts &out, const Dictionary &lists, const CodeCounts &counts)
{
    std::unordered_map<std::string_view, std::uint64_t> byText;
    for (std::uint32_t code = 1; code < counts.size(); ++code) {
        if (counts[code] == 0)
            continue;
        std::vector<std::string_view> values = decodeValueList(lists.text(Code{code}));
        if (values.empty())
            out.absent += counts[code];
        std::ranges::sort(values);
        const auto repeated = std::ranges::unique(values);
        values.erase(repeated.begin(), repeated.end());
        for (const std::string_view value : values)
            byText[value] += counts[code];
    }
    out.values.reserve(byText.size());
    for (const auto &[text, count] : byText)
        out.values.push_back({std::string(text), count});
}

void countIds(FacetCounts &out, const Snapshot &snapshot, const EventSet &events, IdColumn column)
{
    std::unordered_map<Uuid, std::uint64_t, UuidHash> uuids;
    CodeCounts others(snapshot.dictionaries().identifiers().size());
    events.forEach([&](EventIndex event) {
        const IdValue id = snapshot.id(column, event);
        if (!id.present)
            ++out.absent;
        else if (id.code != Code::Absent)
            ++others[raw(id.code)];
        else
            ++uuids[id.uuid];
    });
    addTexts(out, snapshot.dictionaries().identifiers(), others);
    for (const auto &[uuid, count] : uuids) {
        std::string text;
        appendUuid(text, uuid);
        out.values.push_back({std::move(text), count});
    }
}

void countTimes(FacetCounts &out, const Snapshot &snapshot, const EventSet &events)
{
    std::unordered_map<UtcMs, std::uint64_t> times;
    events.forEach([&](EventIndex event) { ++times[snapshot.time(event)]; });
    for (const auto &[time, count] : times) {
        if (time == kNoTime)
            out.absent += count;
        else
            out.values.push_back({formatUtc(time), count});
    }
}

void countOffsets(FacetCounts &out, const Snapshot &snapshot, const EventSet &events)
{
    std::unordered_map<std::uint64_t, std::uint64_t> offsets;
    events.forEach([&](EventIndex event) { ++offsets[snapshot.place(event).offset]; });
    for (const auto &[offset, count] : offsets)
        out.values.push_back({std::to_string(offset), count});
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
    const Column column = columnsOf(field).front();
    const CodeCounts counts = countCodes(snapshot, events, column);
    if (!counts.empty())
        out.absent = counts[raw(Code::Absent)];
    const Dictionary &dictionary = snapshot.dictionaries().of(column);
    if (column == Column::Resource)
        addListed(out, dictionary, counts);
    else
        addTexts(out, dictionary, counts);
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
    std::ranges::sort(out.values, precedes);
    return out;
}

std::vector<FacetCount> withAbsent(FacetCounts counts)
{
    if (counts.absent != 0) {
        FacetCount absent{std::string(kAbsentValue), counts.absent};
        const auto place = std::ranges::upper_bound(counts.values, absent, precedes);
        counts.values.insert(place, std::move(absent));
    }
    return std::move(counts.values);
}

} // namespace trailscope
