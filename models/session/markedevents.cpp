// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/markedevents.h"

#include "ingest/back/jsondigest.h"
#include "investigate/eventrelations.h"

#include <QtCore/QTimer>

#include <algorithm>
#include <mutex>

namespace trailscope {

namespace {

EventKey keyWithoutDigest(const Snapshot &snapshot, EventIndex event)
{
    return {.eventId = snapshot.idText(IdColumn::EventId, event),
            .recipient = std::string(snapshot.text(Column::Recipient, event)),
            .time = snapshot.time(event),
            .digest = {}};
}

// The digests of the records of these events, where they can be read.
std::map<EventIndex, JsonDigest> digestsOf(const Snapshot &snapshot, const RawSource &records,
                                           const EventSet &wanted, const std::stop_token &stop)
{
    std::map<EventIndex, JsonDigest> digests;
    std::mutex mutex; // guards them
    records.scan(
        snapshot, wanted,
        [&](unsigned, EventIndex event, std::string_view record) {
            if (const auto digest = digestJson(record)) {
                const std::lock_guard lock(mutex);
                digests.emplace(event, *digest);
            }
        },
        stop);
    return digests;
}

} // namespace

KeyedEvents keysOf(const Snapshot &snapshot, const RawSource &records, const std::vector<EventIndex> &events,
                   const std::stop_token &stop)
{
    EventSet wanted(snapshot.eventCount());
    for (const EventIndex event : events) {
        wanted.insert(event);
    }
    const auto digests = digestsOf(snapshot, records, wanted, stop);
    KeyedEvents keyed;
    keyed.reserve(events.size());
    for (const EventIndex event : events) {
        EventKey key = keyWithoutDigest(snapshot, event);
        if (const auto digest = digests.find(event); digest != digests.end()) {
            key.digest = digest->second;
        }
        keyed.emplace_back(event, std::move(key));
    }
    return keyed;
}

KeyedEvents eventsOf(const Snapshot &snapshot, const RawSource &records, const std::set<EventKey> &keys,
                     const std::stop_token &stop)
{
    // Their times alone leave few, and are quick to compare.
    std::vector<UtcMs> times;
    times.reserve(keys.size());
    for (const EventKey &key : keys) {
        times.push_back(key.time);
    }
    std::ranges::sort(times);
    KeyedEvents candidates;
    EventSet wanted(snapshot.eventCount());
    std::uint32_t first = 0;
    for (const Chunk &chunk : snapshot.chunks()) {
        if (stop.stop_requested()) {
            return {};
        }
        const TimeRun chunkTimes = chunk.times();
        for (std::uint32_t i = 0; i < chunkTimes.size(); ++i) {
            if (!std::ranges::binary_search(times, chunkTimes[i]) || has(chunk.flags()[i], EventFlag::Copy)) {
                continue;
            }
            const EventIndex event{first + i};
            EventKey key = keyWithoutDigest(snapshot, event);
            const auto same = keys.lower_bound(key); // no digest comes before the zero one
            if (same != keys.end() && same->eventId == key.eventId && same->recipient == key.recipient
                && same->time == key.time) {
                candidates.emplace_back(event, std::move(key));
                wanted.insert(event);
            }
        }
        first += Chunk::kCapacity;
    }
    const auto digests = digestsOf(snapshot, records, wanted, stop);
    std::erase_if(candidates, [&](auto &candidate) {
        if (const auto digest = digests.find(candidate.first); digest != digests.end()) {
            candidate.second.digest = digest->second;
        }
        return !keys.contains(candidate.second);
    });
    return candidates;
}

MarkedEvents::MarkedEvents(QObject *parent)
    : JobReporter(parent)
    , m_identify(
          this,
          [](const Input &input, const std::stop_token &stop) {
              return keysOf(*input.snapshot, input.trail->raw(), input.events, stop);
          },
          [this](const Input &input, KeyedEvents keyed) { onKeys(input, std::move(keyed)); },
          [](const QString &reason) {
              return tr("Marks may be lost when the trail is opened again: %1").arg(reason);
          })
    , m_seek(
          this,
          [](const Input &input, const std::stop_token &stop) {
              return eventsOf(*input.snapshot, input.trail->raw(), input.keys, stop);
          },
          [this](const Input &input, const KeyedEvents &found) { onFound(input, found); },
          [](const QString &reason) { return tr("Marked events could not be found again: %1").arg(reason); })
{
}

MarkedEvents::~MarkedEvents() = default;

EventIndex MarkedEvents::rowOf(EventIndex event) const
{
    return m_snapshot && raw(event) < m_snapshot->eventCount()
            && has(m_snapshot->flags(event), EventFlag::Copy)
        ? rowOfCopy(*m_snapshot, event)
        : event;
}

bool MarkedEvents::isMarked(EventIndex event) const
{
    return !m_rows.empty() && (m_rows.contains(event) || m_rows.contains(rowOf(event)));
}

bool MarkedEvents::toggle(std::span<const EventIndex> events)
{
    if (!m_snapshot || events.size() > kMost) {
        return false;
    }
    std::set<EventIndex> rows;
    for (const EventIndex event : events) {
        rows.insert(rowOf(event));
    }
    if (std::ranges::includes(m_rows, rows)) {
        for (const EventIndex row : rows) {
            m_rows.erase(row);
            m_keys.erase(row);
        }
    } else {
        if (m_rows.size() + rows.size() > kMost) {
            return false;
        }
        m_rows.merge(rows);
        identify();
    }
    emit changed();
    return true;
}

void MarkedEvents::clear()
{
    m_identify.cancel();
    m_seek.cancel();
    m_left.clear();
    m_waiting.clear();
    m_keys.clear();
    m_rows.clear();
    emit changed();
}

std::optional<MarkedEvents::Step> MarkedEvents::stepFrom(const EventView &view,
                                                         std::optional<EventIndex> event, int step) const
{
    // By their rows: the next of either side, and the one at the far end.
    const ViewRow from = event ? view.rowOf(*event) : EventView::kNoRow;
    std::optional<ViewRow> next;
    std::optional<ViewRow> farthest;
    const auto isBefore = [step](ViewRow a, ViewRow b) { return step > 0 ? a < b : b < a; };
    for (const EventIndex marked : m_rows) {
        const ViewRow row = view.rowOf(marked);
        if (row == EventView::kNoRow) {
            continue;
        }
        if (!farthest || isBefore(row, *farthest)) {
            farthest = row;
        }
        if ((from == EventView::kNoRow || isBefore(from, row)) && (!next || isBefore(row, *next))) {
            next = row;
        }
    }
    if (!farthest) {
        return std::nullopt;
    }
    const ViewRow row = next.value_or(*farthest);
    return Step{.event = (*view.rows)[raw(row)], .wrapped = !next.has_value()};
}

void MarkedEvents::setSnapshot(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot)
{
    m_trail = trail;
    m_snapshot = snapshot;
    // A row that another has been merged into, a whole record for one that was put together, hands its mark
    // on.
    std::vector<EventIndex> merged;
    for (const EventIndex row : m_rows) {
        if (snapshot && raw(row) < snapshot->eventCount() && has(snapshot->flags(row), EventFlag::Copy)) {
            merged.push_back(row);
        }
    }
    if (merged.empty()) {
        return;
    }
    for (const CopyLink &link : snapshot->copyLinks()) {
        if (std::ranges::binary_search(merged, link.copy)) {
            m_rows.erase(link.copy);
            m_keys.erase(link.copy);
            m_rows.insert(link.primary);
        }
    }
    identify();
    emit changed();
}

void MarkedEvents::onLoaded()
{
    identify(); // a trail that was still growing may have given none
    seek();
}

void MarkedEvents::leaveTrail()
{
    if (!m_trail) {
        return;
    }
    m_seek.cancel();
    m_identify.cancel();
    Input open{.trail = m_trail, .snapshot = m_snapshot, .events = {}, .keys = {}};
    for (const EventIndex row : m_rows) {
        if (const auto key = m_keys.find(row); key != m_keys.end()) {
            m_waiting.insert(key->second);
        } else {
            open.events.push_back(row);
        }
    }
    m_rows.clear();
    m_keys.clear();
    m_trail.reset();
    m_snapshot.reset();
    if (!open.events.empty()) {
        m_left.push_back(std::move(open));
    }
    identify();
}

// One trail after the other: those that were left come first, for they are held until then.
void MarkedEvents::identify()
{
    if (m_identify.isRunning()) {
        return; // onKeys() goes on
    }
    if (!m_left.empty()) {
        m_identify.follow(m_left.front());
        return;
    }
    if (!m_trail) {
        return;
    }
    Input input{.trail = m_trail, .snapshot = m_snapshot, .events = {}, .keys = {}};
    for (const EventIndex row : m_rows) {
        if (!m_keys.contains(row)) {
            input.events.push_back(row);
        }
    }
    if (!input.events.empty()) {
        m_identify.follow(std::move(input));
    }
}

void MarkedEvents::onKeys(const Input &input, KeyedEvents keyed)
{
    if (input.trail == m_trail) {
        for (auto &[row, key] : keyed) {
            if (m_rows.contains(row)) {
                m_keys.insert_or_assign(row, std::move(key));
            }
        }
    } else {
        m_disposal.hold(input.trail);
        m_left.erase(m_left.begin());
        QTimer::singleShot(0, this, [this] { m_disposal.letGo(); }); // when the job has let go too
        for (auto &[row, key] : keyed) {
            m_waiting.insert(std::move(key));
        }
        seek();
    }
    QTimer::singleShot(0, this, &MarkedEvents::identify); // what was marked since
}

void MarkedEvents::seek()
{
    if (m_trail && m_snapshot && !m_waiting.empty()) {
        m_seek.replace({.trail = m_trail, .snapshot = m_snapshot, .events = {}, .keys = m_waiting});
    }
}

void MarkedEvents::onFound(const Input &input, const KeyedEvents &found)
{
    if (input.trail != m_trail || found.empty()) {
        return;
    }
    for (const auto &[row, key] : found) {
        m_rows.insert(row);
        m_keys.insert_or_assign(row, key);
    }
    for (const auto &[row, key] : found) {
        m_waiting.erase(key);
    }
    emit changed();
}

} // namespace trailscope
