// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/rawtextkeeper.h"

#include "ingest/back/placedrecords.h"
#include "ingest/back/sourcetext.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

// What a worker takes at a time, by the length of the records: enough for small files to share blocks, little
// enough for every worker to have some, here and when the shelves are searched.
constexpr std::uint64_t kShelfBytes = std::uint64_t{2} << 20;

} // namespace

RawTextKeeper::RawTextKeeper(const Snapshot &snapshot, const SourceGroups &groups,
                             std::span<const std::size_t> wanted, const SourceRegister &sources,
                             std::uint64_t budgetBytes)
    : m_snapshot(snapshot)
    , m_groups(groups)
    , m_wanted(wanted)
    , m_sources(sources)
    , m_budgetLeft(budgetBytes)
{
}

std::span<const std::size_t> RawTextKeeper::takeGroups()
{
    const std::lock_guard lock(m_mutex);
    const std::size_t first = m_next;
    for (std::uint64_t bytes = 0; m_next < m_wanted.size() && bytes < kShelfBytes; ++m_next) {
        for (const EventIndex event : m_groups.events(m_wanted[m_next])) {
            bytes += m_snapshot.place(event).length;
        }
    }
    return m_wanted.subspan(first, m_next - first);
}

void RawTextKeeper::work(LeafReader &reader, const std::stop_token &stop)
{
    RawTextShelf::Builder builder;
    while (!isOver(stop)) {
        const auto groups = takeGroups();
        if (groups.empty()) {
            return;
        }
        RawTextStore::Addition addition;
        for (const std::size_t group : groups) {
            if (isOver(stop)) {
                break;
            }
            if (pack(group, reader, builder)) {
                addition.sources.push_back(m_groups.source(group));
            }
        }
        addition.shelf = builder.finish();
        if (!addition.sources.empty()) {
            keep(std::move(addition));
        }
    }
}

bool RawTextKeeper::pack(std::size_t group, LeafReader &reader, RawTextShelf::Builder &builder)
{
    const SourceAccess source = m_sources.access(m_groups.source(group));
    SourceText whole;
    const auto text = whole.read(reader, source);
    if (!text) {
        return false;
    }
    std::vector<RecordPlace> places;
    for (const EventIndex event : m_groups.events(group)) {
        const RecordPlace place = m_snapshot.place(event);
        if (place.offset > text->size() || place.length > text->size() - place.offset) {
            return false;
        }
        places.push_back(place);
    }
    std::ranges::sort(places, {}, &RecordPlace::offset);
    PlacedRecords records(source.form);
    for (const RecordPlace &place : places) {
        if (records.isVerbatim(text->substr(place.offset, place.length))) {
            builder.add(*text, place);
        } else if (const auto record = records.record(*text, place)) {
            builder.addUnpacked(*record, place);
        }
    }
    return true;
}

void RawTextKeeper::keep(RawTextStore::Addition addition)
{
    const std::uint64_t bytes = addition.shelf->memoryBytes();
    const std::lock_guard lock(m_mutex);
    if (bytes > m_budgetLeft) {
        m_full = true;
        return;
    }
    m_budgetLeft -= bytes;
    m_additions.push_back(std::move(addition));
}

} // namespace trailscope
