// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/eventstore.h"

#include "store/chunkbuilder.h"
#include "store/eventkeytable.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <new>
#include <random>
#include <unordered_map>
#include <unordered_set>

namespace trailscope {

namespace {

// What makes two events candidates for being the same.
struct EventKey {
    Uuid uuid;
    Code idText;
    Code recipient;

    bool operator==(const EventKey &) const = default;
};

// Keyed anew in every process: UUIDs are random, except for planted ones, and those must not be able to pile
// up in one place.
std::uint64_t hashOf(const EventKey &key)
{
    static const std::uint64_t secret = [] {
        std::random_device device;
        return (std::uint64_t{device()} << 32) | device() | 1U;
    }();
    std::uint64_t mixed = (key.uuid.high ^ secret) * 0x9e3779b97f4a7c15ULL;
    mixed ^= mixed >> 32;
    mixed = (mixed + key.uuid.low + raw(key.idText) + (std::uint64_t{raw(key.recipient)} << 32)) * secret;
    mixed ^= mixed >> 32;
    mixed *= 0xc2b2ae3d27d4eb4fULL;
    return mixed ^ (mixed >> 29);
}

EventKey keyOf(const EventRow &row)
{
    const IdValue &id = row.ids[slot(IdColumn::EventId)];
    return {id.code == Code::Absent ? id.uuid : Uuid{}, id.code, row.codes[slot(Column::Recipient)]};
}

// Rows are appended column by column. As many at once as stay in the nearest cache.
constexpr std::size_t kRowsAtOnce = 64;

// A further event with a key that was seen before.
struct Repetition {
    EventIndex first; // the first event with the key
    EventIndex event;
    EventIndex sameBytes; // the first of the key's events with the very bytes of this one; itself when there
                          // was none
};

// Bytes that a key's event was found with, besides those of the first.
struct Variant {
    EventIndex first;
    std::uint64_t contentHash;
    std::uint32_t length;

    auto operator<=>(const Variant &) const = default;
};

EventFlags without(EventFlags flags, EventFlag flag)
{
    return static_cast<EventFlags>(flags & ~static_cast<EventFlags>(flag));
}

} // namespace

struct EventStore::Private {
    std::mutex mutex;
    std::vector<Chunk> full;
    ColumnMemory columnMemory;
    ChunkBuilder open{columnMemory};
    std::uint32_t eventCount = 0;
    std::uint32_t copyCount = 0;
    std::uint32_t conflictCount = 0;
    bool synthesised = false; // there are events that were made of a table's rows
    std::shared_ptr<StableSequence<std::uint64_t>> sourceOrders
        = std::make_shared<StableSequence<std::uint64_t>>();
    std::shared_ptr<const std::vector<CopyLink>> copyLinks = std::make_shared<const std::vector<CopyLink>>();

    SnapshotPtr published; // of what is there now; null when something has come since
    std::shared_ptr<Snapshot::Orders> orders; // of the events that are there now; null likewise
    std::shared_ptr<const DerivedSet> derivedSet = std::make_shared<const DerivedSet>();
    StableSequence<std::uint64_t> contentHashes; // by event
    EventKeyTable keys; // the first event of each
    std::map<Variant, EventIndex> variants;
    std::vector<Repetition> repetitions;

    void eventsChange()
    {
        published.reset();
        orders.reset();
    }
    [[nodiscard]] const Chunk &chunkOf(EventIndex event) const
    {
        const std::size_t chunk = raw(event) >> Chunk::kCapacityBits;
        return chunk < full.size() ? full[chunk] : open.chunk();
    }
    [[nodiscard]] RecordPlace placeOf(EventIndex event) const
    {
        return chunkOf(event).place(Snapshot::placeInChunk(event));
    }
    [[nodiscard]] EventKey keyOf(EventIndex event) const
    {
        const Chunk &chunk = chunkOf(event);
        const std::size_t i = Snapshot::placeInChunk(event);
        const IdValue id = chunk.id(IdColumn::EventId, i);
        return {id.uuid, id.code, chunk.codes(Column::Recipient)[i]};
    }
    [[nodiscard]] bool standsBefore(EventIndex a, EventIndex b) const
    {
        const RecordPlace placeA = placeOf(a);
        const RecordPlace placeB = placeOf(b);
        return std::pair((*sourceOrders)[raw(placeA.source)], placeA.offset)
            < std::pair((*sourceOrders)[raw(placeB.source)], placeB.offset);
    }

    EventFlags judgeRepetition(const EventRow &row, std::uint64_t keyHash, EventIndex event);
    void sortRepetitions(); // by group
    void append(std::span<const EventRow> rows, std::size_t &taken);
    void settle(const std::unordered_map<std::uint32_t, std::optional<JsonDigest>> &digests);
    void settleGroup(std::span<const Repetition> group,
                     const std::unordered_map<std::uint32_t, std::optional<JsonDigest>> &digests,
                     std::vector<CopyLink> &links, std::vector<std::pair<EventIndex, EventFlags>> &changes);
    void changeFlags(std::span<const std::pair<EventIndex, EventFlags>> changes);
    [[nodiscard]] EventFlags flagsOf(EventIndex event) const
    {
        return chunkOf(event).flags()[Snapshot::placeInChunk(event)];
    }
    void mergeSynthesised(std::vector<CopyLink> &links);
};

void EventStore::Private::sortRepetitions()
{
    std::ranges::sort(repetitions, {}, [](const Repetition &repetition) {
        return std::pair(repetition.first, repetition.event);
    });
}

// Enters the event's key, and says what the event is to the earlier ones with that key.
EventFlags EventStore::Private::judgeRepetition(const EventRow &row, std::uint64_t keyHash, EventIndex event)
{
    if (!row.ids[slot(IdColumn::EventId)].present) {
        return 0; // no eventID: never a copy
    }
    const EventKey key = trailscope::keyOf(row);
    const auto first = keys.find(keyHash, [&](EventIndex known) { return keyOf(known) == key; });
    if (!first) {
        keys.insert(keyHash, event, [this](EventIndex known) { return hashOf(keyOf(known)); });
        return 0;
    }
    if (contentHashes[raw(*first)] == row.contentHash && placeOf(*first).length == row.place.length) {
        repetitions.push_back({*first, event, *first});
        return EventFlags{} | EventFlag::Copy;
    }
    if (repetitions.size() == repetitions.capacity()) {
        repetitions.reserve(repetitions.size() * 2 + 1); // first: neither may be there without the other
    }
    const auto [variant, isNew] = variants.try_emplace({*first, row.contentHash, row.place.length}, event);
    repetitions.push_back({*first, event, variant->second});
    return EventFlags{} | (isNew ? EventFlag::Conflict : EventFlag::Copy);
}

// All rows go into the open chunk first: what is there can be compared with, and nobody sees it yet. `taken`
// is how many have become events, also where an exception ends it.
void EventStore::Private::append(std::span<const EventRow> rows, std::size_t &taken)
{
    const std::size_t firstInChunk = open.chunk().size();
    taken = 0;
    open.append(rows);
    try {
        std::array<std::uint64_t, kRowsAtOnce> keyHashes;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            keyHashes[i] = hashOf(trailscope::keyOf(rows[i]));
            keys.prefetch(keyHashes[i]);
            contentHashes.append(rows[i].contentHash);
        }
        for (; taken < rows.size(); ++taken) {
            const EventFlags judged
                = judgeRepetition(rows[taken], keyHashes[taken], static_cast<EventIndex>(eventCount + taken));
            EventFlags &flags = open.flags()[firstInChunk + taken];
            flags = static_cast<EventFlags>(flags | judged);
            copyCount += has(judged, EventFlag::Copy) ? 1U : 0U;
            conflictCount += has(judged, EventFlag::Conflict) ? 1U : 0U;
            synthesised = synthesised || has(flags, EventFlag::Synthesised);
        }
    } catch (...) {
        eventCount += static_cast<std::uint32_t>(taken);
        open.truncate(firstInChunk + taken);
        contentHashes.truncate(eventCount);
        throw;
    }
    eventCount += static_cast<std::uint32_t>(rows.size());
}

// One key's events: those with equal JSON are one row and its copies, the row being the one that stands
// first. Of several rows, all but the first conflict with it.
void EventStore::Private::settleGroup(
    std::span<const Repetition> group,
    const std::unordered_map<std::uint32_t, std::optional<JsonDigest>> &digests, std::vector<CopyLink> &links,
    std::vector<std::pair<EventIndex, EventFlags>> &changes)
{
    struct Member {
        EventIndex event;
        EventIndex sameBytes;
    };
    std::vector<Member> members{{group.front().first, group.front().first}};
    for (const Repetition &repetition : group) {
        members.push_back({repetition.event, repetition.sameBytes});
    }
    // A record comes before what was made of a table's row.
    std::ranges::sort(members, [this](const Member &a, const Member &b) {
        const bool madeA = has(flagsOf(a.event), EventFlag::Synthesised);
        const bool madeB = has(flagsOf(b.event), EventFlag::Synthesised);
        return madeA != madeB ? madeB : standsBefore(a.event, b.event);
    });

    std::map<EventIndex, EventIndex> rowOfBytes; // the representative of the bytes -> the row
    std::map<JsonDigest, EventIndex> rowOfJson;
    bool anyRow = false;
    for (const Member &member : members) {
        EventFlags flags = chunkOf(member.event).flags()[Snapshot::placeInChunk(member.event)];
        flags = without(without(flags, EventFlag::Copy), EventFlag::Conflict);
        std::optional<EventIndex> row;
        if (const auto known = rowOfBytes.find(member.sameBytes); known != rowOfBytes.end()) {
            row = known->second;
        } else if (const auto digest = digests.find(raw(member.sameBytes));
                   digest != digests.end() && digest->second) {
            const auto [entry, isNew] = rowOfJson.try_emplace(*digest->second, member.event);
            if (!isNew) {
                row = entry->second;
            }
        }
        rowOfBytes.try_emplace(member.sameBytes, row.value_or(member.event));
        if (row) {
            flags = flags | EventFlag::Copy;
            links.push_back({*row, member.event});
            ++copyCount;
        } else if (anyRow) {
            flags = flags | EventFlag::Conflict;
            ++conflictCount;
        }
        anyRow = true;
        changes.emplace_back(member.event, flags);
    }
}

// Snapshots hold the old flags: a chunk whose flags change gets an array of its own first.
void EventStore::Private::changeFlags(std::span<const std::pair<EventIndex, EventFlags>> changes)
{
    std::vector<bool> own(full.size() + 1);
    for (const auto &[event, flags] : changes) {
        const std::size_t chunk = raw(event) >> Chunk::kCapacityBits;
        const std::size_t i = Snapshot::placeInChunk(event);
        if (chunkOf(event).flags()[i] == flags) {
            continue;
        }
        if (!own[chunk]) {
            if (chunk < full.size()) {
                full[chunk] = ChunkBuilder::withOwnFlags(full[chunk]);
            } else {
                open.detachFlags();
            }
            own[chunk] = true;
        }
        (chunk < full.size() ? ChunkBuilder::flagsOf(full[chunk]) : open.flags())[i] = flags;
    }
}

// What was made of a table's row is a copy of the record with its eventID, when there is exactly one, in
// whatever account's trail; the groups are settled already.
void EventStore::Private::mergeSynthesised(std::vector<CopyLink> &links)
{
    struct IdHash {
        std::size_t operator()(const std::pair<Uuid, Code> &id) const
        {
            return hashOf({id.first, id.second, Code::Absent});
        }
    };
    struct Candidates {
        std::vector<EventIndex> made;
        std::uint32_t records = 0;
        EventIndex record{};
    };
    const auto idOf = [this](EventIndex event) {
        const EventKey key = keyOf(event);
        return std::pair(key.uuid, key.idText);
    };
    const auto hasId = [this](EventIndex event) {
        return chunkOf(event).id(IdColumn::EventId, Snapshot::placeInChunk(event)).present;
    };
    std::unordered_map<std::pair<Uuid, Code>, Candidates, IdHash> byId;
    std::vector<std::pair<EventIndex, EventFlags>> changes;
    std::unordered_set<std::uint32_t> inGroups;
    for (const Repetition &repetition : repetitions) {
        inGroups.insert(raw(repetition.first));
        inGroups.insert(raw(repetition.event));
    }
    for (std::uint32_t i = 0; i < eventCount; ++i) {
        const EventIndex event{i};
        if (!has(flagsOf(event), EventFlag::Synthesised)) {
            continue;
        }
        if (!inGroups.contains(i)) {
            changes.emplace_back(event, without(flagsOf(event), EventFlag::Copy)); // judged again
        }
        if (hasId(event) && (!inGroups.contains(i) || !has(flagsOf(event), EventFlag::Copy))) {
            byId[idOf(event)].made.push_back(event);
        }
    }
    for (std::uint32_t i = 0; i < eventCount && !byId.empty(); ++i) {
        const EventIndex event{i};
        if (has(flagsOf(event), EventFlag::Synthesised) || has(flagsOf(event), EventFlag::Copy)
            || !hasId(event)) {
            continue;
        }
        if (const auto found = byId.find(idOf(event)); found != byId.end()) {
            ++found->second.records;
            found->second.record = event;
        }
    }
    std::map<EventIndex, EventIndex> recordOf; // of rows that are copies now
    for (const auto &[id, candidates] : byId) {
        if (candidates.records != 1) {
            continue;
        }
        for (const EventIndex made : candidates.made) {
            conflictCount -= has(flagsOf(made), EventFlag::Conflict) ? 1U : 0U;
            ++copyCount;
            recordOf.emplace(made, candidates.record);
            const EventFlags flags
                = without(without(flagsOf(made), EventFlag::Conflict), EventFlag::Copy) | EventFlag::Copy;
            changes.emplace_back(made, flags);
        }
    }
    for (CopyLink &link : links) {
        if (const auto found = recordOf.find(link.primary); found != recordOf.end()) {
            link.primary = found->second;
        }
    }
    for (const auto &[made, record] : recordOf) {
        links.push_back({record, made});
    }
    changeFlags(changes);
}

// All or nothing: flags are changed in arrays of their own, so that what was there can come back.
void EventStore::Private::settle(const std::unordered_map<std::uint32_t, std::optional<JsonDigest>> &digests)
{
    std::vector<Chunk> fullBefore = full;
    const ChunkBuilder openBefore = open;
    const std::uint32_t copiesBefore = copyCount;
    const std::uint32_t conflictsBefore = conflictCount;
    try {
        sortRepetitions(); // more may have come meanwhile
        std::vector<CopyLink> links;
        std::vector<std::pair<EventIndex, EventFlags>> changes;
        copyCount = 0;
        conflictCount = 0;
        for (auto group = repetitions.begin(); group != repetitions.end();) {
            const auto end = std::ranges::find_if(
                group, repetitions.end(),
                [first = group->first](const Repetition &other) { return other.first != first; });
            settleGroup(std::span(group, end), digests, links, changes);
            group = end;
        }
        changeFlags(changes);
        if (synthesised) {
            mergeSynthesised(links);
        }
        std::ranges::sort(links);
        copyLinks = std::make_shared<const std::vector<CopyLink>>(std::move(links));
        eventsChange();
    } catch (...) {
        full = std::move(fullBefore);
        open = openBefore;
        copyCount = copiesBefore;
        conflictCount = conflictsBefore;
        throw;
    }
}

EventStore::EventStore()
    : m_dictionaries(std::make_shared<Dictionaries>())
    , d(std::make_unique<Private>())
{
    d->sourceOrders->append(0); // SourceId::None
}

EventStore::~EventStore() = default;

SourceId EventStore::addSource(std::string_view name, std::uint64_t order)
{
    const std::lock_guard lock(d->mutex);
    // Before the name: whoever sees that looks for the order.
    const std::uint32_t source = d->sourceOrders->append(order);
    try {
        return static_cast<SourceId>(raw(m_dictionaries->of(Column::Source).append(name)));
    } catch (...) {
        d->sourceOrders->truncate(source);
        throw;
    }
}

void EventStore::reserve(std::uint64_t events)
{
    // Some hundred and ten megabytes: it is only an estimate.
    const auto count = static_cast<std::size_t>(std::min(events, std::uint64_t{1} << 24));
    {
        const std::lock_guard lock(d->mutex);
        if (d->keys.hasRoomFor(count)) {
            return;
        }
    }
    try {
        EventKeyTable room = EventKeyTable::withRoomFor(count);
        const std::lock_guard lock(d->mutex);
        d->keys.moveInto(std::move(room), [this](EventIndex known) { return hashOf(d->keyOf(known)); });
    } catch (const std::bad_alloc &) { // NOLINT(bugprone-empty-catch): it is made when it is needed
    }
}

void EventStore::take(std::span<const EventRow> &rows)
{
    std::unique_lock lock(d->mutex);
    d->eventsChange();
    while (!rows.empty()) {
        if (d->open.room() == 0) {
            ChunkBuilder next(d->columnMemory, d->open.chunk()); // first: it may fail
            d->full.push_back(d->open.chunk());
            d->open = std::move(next);
        }
        const std::size_t count = std::min({rows.size(), d->open.room(), kRowsAtOnce});
        std::size_t taken = 0;
        try {
            d->append(rows.first(count), taken);
        } catch (...) {
            rows = rows.subspan(taken);
            throw;
        }
        rows = rows.subspan(count);
    }
    const bool needsRoomSoon = d->open.room() < Chunk::kCapacity / 4;
    lock.unlock();
    if (needsRoomSoon) {
        d->columnMemory.ready().prepare();
    }
}

SnapshotPtr EventStore::publish()
{
    const std::lock_guard lock(d->mutex);
    if (d->published) {
        return d->published;
    }
    const std::shared_ptr<Snapshot> snapshot(new Snapshot);
    snapshot->m_dictionaries = m_dictionaries;
    snapshot->m_chunks.reserve(d->full.size() + 1);
    snapshot->m_chunks = d->full;
    if (d->open.chunk().size() != 0) {
        snapshot->m_chunks.push_back(d->open.chunk());
    }
    snapshot->m_eventCount = d->eventCount;
    snapshot->m_copyCount = d->copyCount;
    snapshot->m_conflictCount = d->conflictCount;
    snapshot->m_copyLinks = d->copyLinks;
    snapshot->m_sourceOrders = d->sourceOrders;
    if (!d->orders) {
        d->orders = std::make_shared<Snapshot::Orders>();
    }
    snapshot->m_orders = d->orders;
    snapshot->m_derivedSet = d->derivedSet;
    d->published = snapshot;
    return snapshot;
}

void EventStore::derive(DerivedSourcePtr source)
{
    const std::lock_guard lock(d->mutex);
    d->derivedSet = std::make_shared<const DerivedSet>(d->derivedSet->with(std::move(source)));
    d->published.reset();
}

void EventStore::settle(const JsonDigester &digests)
{
    d->columnMemory.ready().giveUp();
    std::vector<Repetition> repetitions;
    std::vector<RecordPlace> places;
    std::vector<EventIndex> representatives; // of different bytes under one key
    {
        const std::lock_guard lock(d->mutex);
        d->sortRepetitions();
        repetitions = d->repetitions;
        EventIndex lastFirst{~0U};
        for (const Repetition &repetition : repetitions) {
            if (repetition.sameBytes != repetition.event) {
                continue;
            }
            if (repetition.first != lastFirst) {
                lastFirst = repetition.first;
                representatives.push_back(repetition.first);
            }
            representatives.push_back(repetition.event);
        }
        for (const EventIndex event : representatives) {
            places.push_back(d->placeOf(event));
        }
    }
    // Reading records again takes a while: appending goes on meanwhile.
    const auto found = places.empty() ? std::vector<std::optional<JsonDigest>>{} : digests(places);
    std::unordered_map<std::uint32_t, std::optional<JsonDigest>> digestOf;
    for (std::size_t i = 0; i < found.size(); ++i) {
        digestOf.emplace(raw(representatives[i]), found[i]);
    }

    const std::lock_guard lock(d->mutex);
    d->settle(digestOf);
}

} // namespace trailscope
