// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "jobs/followingjob.h"
#include "session/disposal.h"
#include "session/eventview.h"
#include "store/eventstore.h"

#include <compare>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace trailscope {

// What an event is known by beyond one load: what names it, and what its record says, so that a conflict, or
// a record without an ID, is told from others.
struct EventKey {
    std::string eventId; // empty: it has none
    std::string recipient;
    UtcMs time = kNoTime;
    JsonDigest digest{}; // of the record; zero where it could not be read

    auto operator<=>(const EventKey &) const = default;
};

// Events of a snapshot and what they are known by.
using KeyedEvents = std::vector<std::pair<EventIndex, EventKey>>;

// Both read records, each once. Called in a job; any thread. What they have by then when stopped.
[[nodiscard]] KeyedEvents keysOf(const Snapshot &snapshot, const RawSource &records,
                                 const std::vector<EventIndex> &events, const std::stop_token &stop = {});
// The rows that these keys name.
[[nodiscard]] KeyedEvents eventsOf(const Snapshot &snapshot, const RawSource &records,
                                   const std::set<EventKey> &keys, const std::stop_token &stop = {});

// The events that the user has marked. Within a trail a mark belongs to a row, and a copy shows its row's;
// from one trail to the next it goes by the event's key, which is worked out in a job behind the marking, and
// is found again once the next trail is loaded. Keys that are not found wait for a trail that has them, until
// the program ends or all marks are taken away. Lives on the GUI thread; owned by the session.
class MarkedEvents : public JobReporter {
    Q_OBJECT

public:
    explicit MarkedEvents(QObject *parent = nullptr);
    ~MarkedEvents() override;

    // More than these are not marked.
    static constexpr std::size_t kMost = 100'000;

    [[nodiscard]] bool isMarked(EventIndex event) const;
    [[nodiscard]] std::size_t count() const { return m_rows.size(); } // in this trail
    [[nodiscard]] bool isEmpty() const { return m_rows.empty() && m_waiting.empty(); }
    // Marks of events that are not loaded, or not found yet.
    [[nodiscard]] std::size_t waitingCount() const { return m_waiting.size(); }
    [[nodiscard]] const std::set<EventIndex> &rows() const { return m_rows; }

    // Marks them all; where all of them are marked already, takes their marks away. False, and nothing done,
    // where there would be too many.
    bool toggle(std::span<const EventIndex> events);
    void clear();

    // The next marked row of a view after this one (step > 0), or the last one before it, beginning again
    // where there is none; nothing where the view shows none.
    struct Step {
        EventIndex event{};
        bool wrapped = false;
    };
    [[nodiscard]] std::optional<Step> stepFrom(const EventView &view, std::optional<EventIndex> event,
                                               int step) const;

    // To be called by the session: the newest snapshot, when its trail has been loaded, and when it is left.
    void setSnapshot(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot);
    void onLoaded();
    void leaveTrail();

signals:
    void changed(); // other events are marked

private:
    struct Input {
        std::shared_ptr<Trail> trail;
        SnapshotPtr snapshot;
        std::vector<EventIndex> events; // to be known by a key
        std::set<EventKey> keys; // to be found
    };
    [[nodiscard]] EventIndex rowOf(EventIndex event) const;
    void identify();
    void seek();
    void onKeys(const Input &input, KeyedEvents keyed);
    void onFound(const Input &input, const KeyedEvents &found);

    std::shared_ptr<Trail> m_trail;
    SnapshotPtr m_snapshot;
    std::set<EventIndex> m_rows; // never a copy
    std::map<EventIndex, EventKey> m_keys; // of those in m_rows whose key is known
    std::set<EventKey> m_waiting; // marked, and not among this trail's rows
    // Rows of trails that were left before their keys were known.
    std::vector<Input> m_left;
    Disposal m_disposal;
    FollowingJob<Input, KeyedEvents> m_identify;
    FollowingJob<Input, KeyedEvents> m_seek;
};

} // namespace trailscope
