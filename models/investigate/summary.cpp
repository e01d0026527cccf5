// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/summary.h"

#include "investigate/eventwalk.h"

#include <algorithm>
#include <functional>
#include <set>
#include <span>
#include <utility>

namespace trailscope {

namespace {

std::vector<std::string> distinctValues(const Snapshot &snapshot, const EventSet &events, Field field)
{
    std::set<std::string, std::less<>> values;
    for (const Column column : columnsOf(field)) {
        const Dictionary &dictionary = snapshot.dictionaries().of(column);
        std::vector<char> seen(dictionary.size());
        forEachChunk(snapshot, events, [&](const Chunk &chunk, std::span<const std::uint64_t> words) {
            chunk.codes(column).visit(
                [&](auto codes) { forEachPlace(words, [&](std::size_t i) { seen[codes[i]] = 1; }); });
        });
        for (std::uint32_t code = 1; code < seen.size(); ++code) {
            if (seen[code] != 0)
                values.emplace(dictionary.text(Code{code}));
        }
    }
    return {values.begin(), values.end()};
}

} // namespace

Summary summarise(const Snapshot &snapshot, const EventSet &events, bool countCopies)
{
    Summary out;
    out.events = events.count();
    EventSet rows = events;
    rows &= snapshot.rows();
    out.copies = out.events - rows.count();
    const EventSet &counted = countCopies ? events : rows;

    forEachChunk(snapshot, events, [&](const Chunk &chunk, std::span<const std::uint64_t> words) {
        const std::span<const EventFlags> flags = chunk.flags();
        forEachPlace(words,
                     [&](std::size_t i) { out.conflicts += has(flags[i], EventFlag::Conflict) ? 1U : 0U; });
    });
    forEachChunk(snapshot, counted, [&](const Chunk &chunk, std::span<const std::uint64_t> words) {
        const TimeRun times = chunk.times();
        forEachPlace(words, [&](std::size_t i) {
            if (times[i] == kNoTime)
                return;
            out.firstEventTime = std::min(out.firstEventTime, times[i]);
            out.lastEventTime
                = out.lastEventTime == kNoTime ? times[i] : std::max(out.lastEventTime, times[i]);
        });
    });
    out.accounts = distinctValues(snapshot, counted, Field::Account);
    out.regions = distinctValues(snapshot, counted, Field::Region);
    out.identityTypes = countFacet(snapshot, counted, Field::IdentityType);
    out.eventVersions = countFacet(snapshot, counted, Field::EventVersion);
    out.categories = countFacet(snapshot, counted, Field::Category);
    out.outcomes = countFacet(snapshot, counted, Field::Outcome);
    return out;
}

} // namespace trailscope
