// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/handmadestore.h"

#include "store/valuelist.h"
#include "text/uuid.h"

#include <algorithm>

namespace trailscope::test {

namespace {

class HandmadeExtractor final : public FieldExtractor {
public:
    void extract(std::string_view record, std::span<const JsonPath> paths, std::span<ValueList> out) override
    {
        for (std::size_t i = 0; i < paths.size(); ++i) {
            out[i].clear();
            const std::string key = '"' + paths[i].segments.back() + "\":\"";
            for (std::size_t at = record.find(key); at != std::string_view::npos;
                 at = record.find(key, at + 1)) {
                const std::size_t begin = at + key.size();
                out[i].exists = true;
                out[i].values.emplace_back(record.substr(begin, record.find('"', begin) - begin));
            }
        }
    }
};

} // namespace

EventIndex HandmadeStore::add(const HandmadeEvent &event)
{
    auto known = std::ranges::find(m_sources, event.source, &std::pair<std::string, SourceId>::first);
    if (known == m_sources.end()) {
        m_sources.emplace_back(event.source, m_store.addSource(event.source, m_sources.size()));
        known = m_sources.end() - 1;
    }
    Dictionaries &dictionaries = *m_store.dictionaries();
    EventRow row;
    row.time = event.time;
    for (const auto &[column, text] : event.texts)
        row.codes[slot(column)] = dictionaries.of(column).intern(text);
    if (!event.resources.empty()) {
        std::string encoded;
        encodeValueList({true, event.resources}, encoded);
        row.codes[slot(Column::Resource)] = dictionaries.of(Column::Resource).intern(encoded);
    }
    row.codes[slot(Column::Source)] = Code{raw(known->second)};
    if (!event.eventId.empty()) {
        IdValue &id = row.ids[slot(IdColumn::EventId)];
        id.present = true;
        if (const auto uuid = parseUuid(event.eventId))
            id.uuid = *uuid;
        else
            id.code = dictionaries.identifiers().intern(event.eventId);
    }
    row.place = {known->second, m_records.size() * 1000, static_cast<std::uint32_t>(event.record.size())};
    row.contentHash = Dictionary::hashText(event.record);
    m_store.append(std::span(&row, 1));
    m_records.push_back(event.record);
    return EventIndex{static_cast<std::uint32_t>(m_records.size() - 1)};
}

SnapshotPtr HandmadeStore::snapshot()
{
    return m_store.publish();
}

bool HandmadeRecords::isLost(EventIndex event) const
{
    return std::ranges::find(m_lost, event) != m_lost.end();
}

std::expected<std::string, RawFault> HandmadeRecords::record(const Snapshot &, EventIndex event) const
{
    if (isLost(event))
        return std::unexpected(RawFault{"a.json has gone"});
    return m_records[raw(event)];
}

RawScanResult HandmadeRecords::scan(const Snapshot &, const EventSet &wanted, const Visitor &visit,
                                    std::stop_token stop) const
{
    ++m_scans;
    RawScanResult result;
    std::vector<EventIndex> events;
    wanted.forEach([&](EventIndex event) { events.push_back(event); });
    std::ranges::reverse(events); // "in no order"
    for (const EventIndex event : events) {
        if (stop.stop_requested()) {
            result.stopped = true;
            return result;
        }
        if (isLost(event)) {
            ++result.unreachable;
            continue;
        }
        visit(0, event, m_records[raw(event)]);
        ++result.visited;
        ++m_visited;
    }
    return result;
}

std::unique_ptr<FieldExtractor> HandmadeRecords::makeExtractor() const
{
    return std::make_unique<HandmadeExtractor>();
}

} // namespace trailscope::test
