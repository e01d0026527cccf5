// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/facetsums.h"

#include "investigate/fieldcodes.h"
#include "investigate/wholenumbers.h"
#include "store/fieldreader.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

// Fields whose values are those of one column of codes.
bool hasOneColumn(const FieldRef &field)
{
    return !field.isField() || isDerived(field.field()) || columnsOf(field.field()).size() == 1;
}

// The distinct values of an event, as a facet counts them.
std::set<std::string> valuesOf(const Snapshot &snapshot, Field field, EventIndex event)
{
    std::set<std::string> values;
    const std::span<const Column> columns = columnsOf(field);
    if (columns.empty()) {
        const ValueList list = fieldValues(snapshot, field, event);
        values.insert(list.values.begin(), list.values.end());
    }
    for (const Column column : columns) {
        if (snapshot.code(column, event) == Code::Absent)
            continue;
        values.emplace(snapshot.text(column, event));
        // Of all but this one a facet lists the second column only where the first has nothing.
        if (field != Field::Account)
            break;
    }
    return values;
}

// The sums of codes become those of the values that the codes stand for.
void addByCode(FacetSums &sums, const FieldCodes &codes, const std::vector<std::uint64_t> &byCode)
{
    sums.notKnown = byCode[codes.notKnown()];
    sums.absent = byCode[raw(Code::Absent)];
    std::vector<std::string_view> values;
    for (std::uint32_t code = 1; code < codes.notKnown(); ++code) {
        if (byCode[code] == 0)
            continue;
        values.clear();
        codes.forEachValue(code, [&values](std::string_view value) { values.push_back(value); });
        if (values.empty())
            addUpTo(sums.absent, byCode[code]);
        std::ranges::sort(values);
        const auto repeated = std::ranges::unique(values);
        values.erase(repeated.begin(), repeated.end());
        for (const std::string_view value : values)
            addUpTo(sums.byValue[std::string(value)], byCode[code]);
    }
}

} // namespace

FacetSums sumFacet(const Snapshot &snapshot, const EventSet &events, const FieldRef &field,
                   const PathColumn *path, Field summed)
{
    FacetSums sums;
    const WholeNumbers numbers(snapshot, summed);
    if (hasOneColumn(field)) {
        const FieldCodes codes(snapshot, field, path);
        std::vector<std::uint64_t> byCode(codes.size());
        std::uint32_t first = 0;
        std::size_t word = 0;
        constexpr std::size_t kWordsInChunk = Chunk::kCapacity / EventSet::kWordBits;
        const std::span<const std::uint64_t> words = events.words();
        for (const Chunk &chunk : snapshot.chunks()) {
            if (word >= words.size())
                break;
            codes.forEach(chunk, first, words.subspan(word, std::min(kWordsInChunk, words.size() - word)),
                          [&](std::size_t i, std::uint32_t code) {
                              if (const auto number = numbers.of(static_cast<EventIndex>(first + i))) {
                                  ++sums.events;
                                  addUpTo(sums.total, *number);
                                  addUpTo(byCode[code], *number);
                              }
                          });
            word += kWordsInChunk;
            first += Chunk::kCapacity;
        }
        addByCode(sums, codes, byCode);
        return sums;
    }
    events.forEach([&](EventIndex event) {
        const auto number = numbers.of(event);
        if (!number)
            return;
        ++sums.events;
        addUpTo(sums.total, *number);
        const std::set<std::string> values = valuesOf(snapshot, field.field(), event);
        if (values.empty())
            addUpTo(sums.absent, *number);
        for (const std::string &value : values)
            addUpTo(sums.byValue[value], *number);
    });
    return sums;
}

} // namespace trailscope
