// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/facetlist.h"

#include "investigate/facets.h"
#include "investigate/facetsums.h"
#include "investigate/fieldcodes.h"
#include "text/casefold.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

using Kind = FacetEntry::Kind;

bool hasCodes(const FieldRef &field)
{
    return !field.isField() || isDerived(field.field()) || !columnsOf(field.field()).empty();
}

// Calls visit(event, code) for the events.
template <class Visitor>
void forEachCode(const Snapshot &snapshot, const EventSet &events, const FieldCodes &codes, Visitor &&visit)
{
    std::uint32_t first = 0;
    // Chunks without an event of the set are passed over by their words.
    const std::span<const std::uint64_t> words = events.words();
    constexpr std::size_t kWordsInChunk = Chunk::kCapacity / EventSet::kWordBits;
    std::size_t word = 0;
    for (const Chunk &chunk : snapshot.chunks()) {
        if (word >= words.size())
            return;
        const std::size_t count = std::min(kWordsInChunk, words.size() - word);
        codes.forEach(chunk, first, words.subspan(word, count), [&](std::size_t i, std::uint32_t code) {
            visit(static_cast<EventIndex>(first + i), code);
        });
        word += kWordsInChunk;
        first += Chunk::kCapacity;
    }
}

// Whether it is seen before any text is made that there are too many values to list.
bool isPlainlyUnique(const Snapshot &snapshot, const EventSet &events, const FieldRef &field,
                     const PathColumn *path, std::uint64_t eventCount)
{
    if (eventCount <= FacetList::kMostDistinct)
        return false;
    if (!hasCodes(field))
        return true; // times, identifiers, offsets
    const FieldCodes codes(snapshot, field, path);
    if (codes.size() <= FacetList::kMostDistinct)
        return false;
    // Of lists a value may be in many: only those of one value are counted.
    std::vector<bool> seen(codes.size());
    std::uint64_t distinct = 0;
    forEachCode(snapshot, events, codes, [&](EventIndex, std::uint32_t code) {
        if (seen[code])
            return;
        seen[code] = true;
        if (code == 0 || code == codes.notKnown())
            return;
        std::size_t values = 0;
        codes.forEachValue(code, [&values](std::string_view) { ++values; });
        distinct += values == 1 ? 1U : 0U;
    });
    return distinct > FacetList::kMostDistinct;
}

// When each value occurs for the first time; kNoTime where only events without a time have it.
std::unordered_map<std::string_view, UtcMs> firstTimes(const Snapshot &snapshot, const EventSet &events,
                                                       const FieldCodes &codes)
{
    std::vector<UtcMs> byCode(codes.size(), kNoTime);
    std::vector<bool> seen(codes.size());
    forEachCode(snapshot, events, codes, [&](EventIndex event, std::uint32_t code) {
        seen[code] = true;
        byCode[code] = std::min(byCode[code], snapshot.time(event));
    });
    std::unordered_map<std::string_view, UtcMs> first;
    for (std::uint32_t code = 1; code < codes.notKnown(); ++code) {
        if (!seen[code])
            continue;
        codes.forEachValue(code, [&](std::string_view value) {
            const auto [place, isNew] = first.try_emplace(value, byCode[code]);
            place->second = std::min(place->second, byCode[code]);
        });
    }
    return first;
}

// Marks the values that differ from another only in case.
void markExact(std::vector<FacetEntry> &entries)
{
    std::unordered_map<std::string, std::size_t> firstOf;
    firstOf.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto [place, isNew] = firstOf.try_emplace(foldCase(entries[i].value), i);
        if (!isNew)
            entries[i].exact = entries[place->second].exact = true;
    }
}

// Equal ones by their bytes, so that a list does not change by itself.
void putInOrder(std::vector<FacetEntry> &entries, FacetOrder order, const Snapshot &snapshot,
                const EventSet &events, const FieldRef &field, const PathColumn *path)
{
    switch (order) {
    case FacetOrder::Count:
        break; // as they are counted
    case FacetOrder::Rarest:
        std::ranges::stable_sort(entries, [](const FacetEntry &a, const FacetEntry &b) {
            return a.count != b.count ? a.count < b.count : a.value < b.value;
        });
        break;
    case FacetOrder::Alphabetical: {
        std::vector<std::pair<std::string, FacetEntry>> byText;
        byText.reserve(entries.size());
        for (FacetEntry &entry : entries) {
            std::string folded = foldCase(entry.value);
            byText.emplace_back(std::move(folded), std::move(entry));
        }
        std::ranges::sort(byText, [](const auto &a, const auto &b) {
            return a.first != b.first ? a.first < b.first : a.second.value < b.second.value;
        });
        std::ranges::transform(byText, entries.begin(), [](auto &pair) { return std::move(pair.second); });
        break;
    }
    case FacetOrder::BytesOut:
        std::ranges::stable_sort(
            entries, [](const FacetEntry &a, const FacetEntry &b) { return a.bytesOut > b.bytesOut; });
        break;
    case FacetOrder::FirstSeen: {
        if (!hasCodes(field))
            break;
        const FieldCodes codes(snapshot, field, path);
        const auto first = firstTimes(snapshot, events, codes);
        const auto timeOf = [&first](const FacetEntry &entry) {
            const auto found = first.find(entry.value);
            return found == first.end() ? kNoTime : found->second;
        };
        std::ranges::stable_sort(
            entries, [&](const FacetEntry &a, const FacetEntry &b) { return timeOf(a) < timeOf(b); });
        break;
    }
    }
}

// Takes what the filter names out of the entries, to the front of the list; what nothing has, with a count of
// 0.
void takePinned(const std::vector<FacetValue> &pinned, std::vector<FacetEntry> &entries, std::uint64_t absent,
                std::vector<FacetEntry> &out)
{
    if (pinned.empty())
        return;
    std::unordered_map<std::string, std::vector<std::size_t>> byFolded;
    byFolded.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i)
        byFolded[foldCase(entries[i].value)].push_back(i);
    std::vector<bool> taken(entries.size());
    for (const FacetValue &pin : pinned) {
        if (!pin.value) {
            out.push_back({.kind = Kind::Absent, .value = {}, .count = absent});
            continue;
        }
        bool isFound = false;
        if (const auto same = byFolded.find(foldCase(*pin.value)); same != byFolded.end()) {
            for (const std::size_t i : same->second) {
                if (pin.exact && entries[i].value != *pin.value)
                    continue;
                isFound = true;
                if (taken[i])
                    continue;
                taken[i] = true;
                out.push_back(entries[i]);
            }
        }
        if (!isFound)
            out.push_back({.kind = Kind::Value, .value = *pin.value, .exact = pin.exact});
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (taken[i])
            continue;
        if (kept != i)
            entries[kept] = std::move(entries[i]);
        ++kept;
    }
    entries.resize(kept);
}

bool pinsAbsent(const std::vector<FacetValue> &pinned)
{
    return std::ranges::any_of(pinned, [](const FacetValue &pin) { return !pin.value; });
}

// The absent value, and what is not known, among the others: where their counts put them, or at the end.
void insertCounted(std::vector<FacetEntry> &entries, FacetEntry entry, FacetOrder order)
{
    if (entry.count == 0)
        return;
    auto place = entries.end();
    if (order == FacetOrder::Count)
        place = std::ranges::find_if(entries,
                                     [&](const FacetEntry &other) { return other.count < entry.count; });
    else if (order == FacetOrder::Rarest)
        place = std::ranges::find_if(entries,
                                     [&](const FacetEntry &other) { return other.count > entry.count; });
    else if (order == FacetOrder::BytesOut)
        place = std::ranges::find_if(
            entries, [&](const FacetEntry &other) { return other.bytesOut < entry.bytesOut; });
    entries.insert(place, std::move(entry));
}

} // namespace

std::optional<FacetList> listFacet(const Snapshot &snapshot, const EventSet &events, const FieldRef &field,
                                   const PathColumn *path, const FacetListing &listing,
                                   const std::stop_token &stop)
{
    FacetList list;
    list.events = events.count();
    const auto unique = [&] {
        list.isAlmostUnique = true;
        for (const FacetValue &pin : listing.pinned)
            list.entries.push_back({.kind = pin.value ? Kind::Value : Kind::Absent,
                                    .value = pin.value.value_or(std::string()),
                                    .exact = pin.exact});
        return list;
    };
    if (!listing.unfold && isPlainlyUnique(snapshot, events, field, path, list.events))
        return unique();
    if (stop.stop_requested())
        return std::nullopt;
    FacetCounts counts = countFacet(snapshot, events, field, path);
    if (stop.stop_requested())
        return std::nullopt;
    list.distinct = counts.values.size();
    const bool isShare
        = static_cast<double>(list.distinct) >= FacetList::kUniqueShare * static_cast<double>(list.events)
        && list.distinct > FacetListing::kUsual; // a short list is read, however few events there are
    if (!listing.unfold && (list.distinct > FacetList::kMostDistinct || isShare))
        return unique();

    std::vector<FacetEntry> entries;
    entries.reserve(counts.values.size());
    for (FacetCount &count : counts.values)
        entries.push_back({.kind = Kind::Value, .value = std::move(count.value), .count = count.count});
    const bool isSummed = listing.order == FacetOrder::BytesOut;
    const FacetSums sums = isSummed ? sumFacet(snapshot, events, field, path, Field::BytesOut) : FacetSums();
    const auto sumOf = [isSummed](std::uint64_t sum) { return isSummed ? std::optional(sum) : std::nullopt; };
    list.bytesOut = sums.total;
    for (FacetEntry &entry : entries)
        entry.bytesOut = sumOf(sums.of(entry.value));
    markExact(entries);
    putInOrder(entries, listing.order, snapshot, events, field, path);
    if (stop.stop_requested())
        return std::nullopt;
    // As many as the filter finds that says so.
    const std::uint64_t absent = counts.absent - counts.emptyLists;
    takePinned(listing.pinned, entries, absent, list.entries);
    for (FacetEntry &pinned : list.entries)
        pinned.bytesOut = sumOf(pinned.kind == Kind::Absent ? sums.absent : sums.of(pinned.value));
    if (!listing.search.empty()) {
        const std::string wanted = foldCase(listing.search);
        std::erase_if(entries,
                      [&wanted](const FacetEntry &entry) { return !foldCase(entry.value).contains(wanted); });
    } else {
        if (!pinsAbsent(listing.pinned))
            insertCounted(
                entries, {.kind = Kind::Absent, .value = {}, .count = absent, .bytesOut = sumOf(sums.absent)},
                listing.order);
        insertCounted(
            entries,
            {.kind = Kind::NotKnown, .value = {}, .count = counts.notKnown, .bytesOut = sumOf(sums.notKnown)},
            listing.order);
    }
    const std::size_t room = std::max(listing.most, list.entries.size()) - list.entries.size();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i < room) {
            list.entries.push_back(std::move(entries[i]));
        } else {
            list.otherValues += entries[i].kind == Kind::Value ? 1U : 0U;
            list.otherEvents += entries[i].count;
        }
    }
    return list;
}

} // namespace trailscope
