// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/sourcescan.h"

#include <algorithm>

namespace trailscope {

SourceScan::SourceScan(const Snapshot &snapshot, const RawSource::TextVisitor &visit,
                       const std::stop_token &stop, unsigned worker, LeafReader &reader)
    : m_snapshot(snapshot)
    , m_visit(visit)
    , m_stop(stop)
    , m_worker(worker)
    , m_reader(reader)
{
}

void SourceScan::readLeaf(const SourceAccess &source, std::span<const EventIndex> events)
{
    m_unpacked = PlacedRecords(source.form);
    const auto text = m_text.read(m_reader, source);
    if (text) {
        visitText(*text, events);
    } else if (text.error().fault == ArchiveFault::TooLarge) {
        readEach(source, events);
    } else {
        m_unreachable += events.size();
    }
}

void SourceScan::visitText(std::string_view text, std::span<const EventIndex> events)
{
    for (const EventIndex event : events) {
        const RecordPlace place = m_snapshot.place(event);
        if (place.offset > text.size() || place.length > text.size() - place.offset) {
            ++m_unreachable;
            continue;
        }
        if (!m_unpacked.isVerbatim(text.substr(place.offset, place.length))) {
            visitOne(event, m_unpacked.record(text, place));
            continue;
        }
        m_records.push_back({event, static_cast<std::uint32_t>(place.offset), place.length});
    }
    visitRecords(text);
}

// A leaf too large to hold is gone through piece by piece.
void SourceScan::readEach(const SourceAccess &source, std::span<const EventIndex> events)
{
    std::vector<EventIndex> ordered(events.begin(), events.end());
    const auto offsetOf = [this](EventIndex event) { return m_snapshot.place(event).offset; };
    if (!std::ranges::is_sorted(ordered, {}, offsetOf)) {
        std::ranges::sort(ordered, {}, offsetOf);
    }
    std::vector<RecordPlace> places;
    places.reserve(ordered.size());
    for (const EventIndex event : ordered) {
        places.push_back(m_snapshot.place(event));
    }
    eachRecordIn(
        m_reader, source, places,
        [&](std::size_t i, std::optional<std::string_view> record) { visitOne(ordered[i], record); }, m_stop);
}

void SourceScan::visitOne(EventIndex event, std::optional<std::string_view> record)
{
    if (!record) {
        ++m_unreachable;
        return;
    }
    const RecordInText whole{event, 0, static_cast<std::uint32_t>(record->size())};
    m_visit(m_worker, *record, {&whole, 1});
    ++m_visited;
}

std::vector<EventIndex> SourceScan::readKept(const RawTextShelf &shelf, std::span<const EventIndex> events)
{
    std::vector<EventIndex> missing;
    for (const EventIndex event : events) {
        const RecordPlace place = m_snapshot.place(event);
        const std::optional<RawTextShelf::Slot> slot = shelf.find(place, m_near);
        if (!slot) {
            missing.push_back(event);
            continue;
        }
        if (slot->block != m_block) {
            endKept(shelf);
            m_block = slot->block;
        }
        m_records.push_back({event, slot->begin, slot->length});
    }
    return missing;
}

void SourceScan::endKept(const RawTextShelf &shelf)
{
    if (m_records.empty() || m_stop.stop_requested()) {
        m_records.clear();
        return;
    }
    const std::string_view text = m_blocks.unpack(shelf, m_block);
    if (text.empty()) {
        m_unreachable += m_records.size();
        m_records.clear();
        return;
    }
    visitRecords(text);
}

void SourceScan::visitRecords(std::string_view text)
{
    if (m_records.empty()) {
        return;
    }
    if (!std::ranges::is_sorted(m_records, {}, &RecordInText::begin)) {
        std::ranges::sort(m_records, {}, &RecordInText::begin);
    }
    m_visit(m_worker, text, m_records);
    m_visited += m_records.size();
    m_records.clear();
}

} // namespace trailscope
