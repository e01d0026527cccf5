// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/eventrelations.h"

#include "text/uuid.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

// So many copies are read again to compare their bytes.
constexpr int kMostCompared = 64;

// Calls visit(event) for every row (no copy) of the snapshot for which test(chunk, place) holds.
template <class Test, class Visit> void forEachRow(const Snapshot &snapshot, Test &&test, Visit &&visit)
{
    std::uint32_t first = 0;
    for (const Chunk &chunk : snapshot.chunks()) {
        const auto flags = chunk.flags();
        for (std::uint32_t i = 0; i < flags.size(); ++i) {
            if (!has(flags[i], EventFlag::Copy) && test(chunk, i)) {
                visit(static_cast<EventIndex>(first + i));
            }
        }
        first += Chunk::kCapacity;
    }
}

void keep(std::vector<EventIndex> &list, EventIndex event)
{
    if (list.size() < EventRelations::kMostEvents) {
        list.push_back(event);
    }
}

bool isSame(const IdValue &a, const IdValue &b)
{
    if (!a.present || !b.present || a.code != b.code) {
        return false;
    }
    return a.code != Code::Absent || a.uuid == b.uuid;
}

// Whether the row's event ID stands in conflict with another's. All but the first of a group are flagged, and
// few of a trail are: asking them first spares most selections a look at every ID.
bool isInConflict(const Snapshot &snapshot, EventIndex row)
{
    if (snapshot.conflictCount() == 0) {
        return false;
    }
    const IdValue id = snapshot.id(IdColumn::EventId, row);
    if (!id.present || has(snapshot.flags(row), EventFlag::Conflict)) {
        return id.present;
    }
    for (const Chunk &chunk : snapshot.chunks()) {
        const auto flags = chunk.flags();
        for (std::size_t i = 0; i < flags.size(); ++i) {
            if (has(flags[i], EventFlag::Conflict) && isSame(chunk.id(IdColumn::EventId, i), id)) {
                return true;
            }
        }
    }
    return false;
}

// The rows with this event ID, whoever received them.
std::vector<EventIndex> rowsWithId(const Snapshot &snapshot, std::string_view id)
{
    std::vector<EventIndex> found;
    const auto uuid = parseUuid(id);
    forEachRow(
        snapshot,
        [&](const Chunk &chunk, std::size_t i) {
            const IdValue value = chunk.id(IdColumn::EventId, i);
            if (!value.present) {
                return false;
            }
            if (value.code != Code::Absent) {
                return snapshot.dictionaries().identifiers().text(value.code) == id;
            }
            return uuid.has_value() && value.uuid == *uuid;
        },
        [&found](EventIndex event) { keep(found, event); });
    return found;
}

std::vector<FoundPlace> placesOf(const Snapshot &snapshot, const RawSource &raw, EventIndex row,
                                 const std::stop_token &stop)
{
    const auto found = [&snapshot](EventIndex event, Sameness sameness) {
        const EventFlags flags = snapshot.flags(event);
        return FoundPlace{event, sameness, has(flags, EventFlag::Repaired),
                          has(flags, EventFlag::Synthesised)};
    };
    std::vector<FoundPlace> places{found(row, Sameness::Row)};
    std::vector<EventIndex> copies = snapshot.copiesOf(row);
    std::ranges::sort(copies, {}, [&snapshot](EventIndex event) {
        const RecordPlace place = snapshot.place(event);
        return std::pair(snapshot.sourceOrder(place.source), place.offset);
    });
    std::expected<std::string, RawFault> own = std::unexpected(RawFault{});
    int compared = 0;
    for (const EventIndex copy : copies) {
        FoundPlace place = found(copy, Sameness::NotCompared);
        if (place.synthesised && !places.front().synthesised) {
            place.sameness = Sameness::TableRow;
        } else if (snapshot.place(copy).length != snapshot.place(row).length) {
            place.sameness = Sameness::EqualJson;
        } else if (compared < kMostCompared && !stop.stop_requested()) {
            if (compared++ == 0) {
                own = raw.record(snapshot, row);
            }
            const auto other = own ? raw.record(snapshot, copy) : own;
            if (own && other) {
                place.sameness = *own == *other ? Sameness::ByteIdentical : Sameness::EqualJson;
            }
        }
        places.push_back(place);
    }
    return places;
}

} // namespace

EventIndex rowOfCopy(const Snapshot &snapshot, EventIndex event)
{
    if (!has(snapshot.flags(event), EventFlag::Copy)) {
        return event;
    }
    const auto links = snapshot.copyLinks();
    const auto own = std::ranges::find(links, event, &CopyLink::copy);
    return own == links.end() ? event : own->primary;
}

EventRelations findRelations(const Snapshot &snapshot, const RawSource &raw, EventIndex event,
                             const JsonTree *json, const AddendumMap *addenda, const std::stop_token &stop)
{
    EventRelations relations;
    relations.row = rowOfCopy(snapshot, event);
    relations.places = placesOf(snapshot, raw, relations.row, stop);
    if (stop.stop_requested()) {
        return relations;
    }

    const EventIndex row = relations.row;
    const IdValue id = snapshot.id(IdColumn::EventId, row);
    const Code recipient = snapshot.code(Column::Recipient, row);
    if (isInConflict(snapshot, row)) {
        forEachRow(
            snapshot,
            [&](const Chunk &chunk, std::size_t i) {
                return isSame(chunk.id(IdColumn::EventId, i), id)
                    && chunk.codes(Column::Recipient)[i] == recipient;
            },
            [&](EventIndex other) {
                if (other != row) {
                    keep(relations.conflicts, other);
                }
            });
    }
    if (const Code shared = snapshot.code(Column::SharedEventId, row); shared != Code::Absent) {
        forEachRow(
            snapshot,
            [&](const Chunk &chunk, std::size_t i) {
                return chunk.codes(Column::SharedEventId)[i] == shared;
            },
            [&](EventIndex other) {
                if (other != row
                    && std::ranges::find(relations.conflicts, other) == relations.conflicts.end()) {
                    keep(relations.shared, other);
                }
            });
    }
    if (json) {
        const JsonNode *original = json->find({"addendum", "originalEventID"});
        if (original && original->kind == JsonKind::String && !original->text.empty()) {
            relations.originalEventId = original->text;
            relations.corrected = rowsWithId(snapshot, relations.originalEventId);
            std::erase(relations.corrected, row);
        }
    }
    if (addenda && id.present) {
        const auto [begin, end] = addenda->equal_range(snapshot.idText(IdColumn::EventId, row));
        for (auto entry = begin; entry != end; ++entry) {
            if (entry->second != row) {
                keep(relations.addenda, entry->second);
            }
        }
    }
    return relations;
}

} // namespace trailscope
