// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/followingjob.h"
#include "session/eventview.h"

#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include <cstdint>
#include <optional>
#include <stop_token>

namespace trailscope {

// Where somebody wants to go.
struct WantedPlace {
    std::optional<UtcMs> time; // else
    QString eventId;

    bool operator==(const WantedPlace &) const = default;
};

// What is meant by a text that was typed or pasted: a time, in the zone that is shown where it says none, or
// an event ID. Nothing for an empty text.
[[nodiscard]] std::optional<WantedPlace> wantedPlace(const QString &text, const QTimeZone &zone, UtcMs now);

struct FoundPlaceInView {
    std::optional<EventIndex> event; // a row, never a copy that is merged into one
    bool isShown = false; // by the view
    bool isBeforeFirst = false; // the time: the event is the first there is
    std::uint32_t sameId = 0; // rows with this event ID
};

// The first event of the view at or after the time, or the row with the event ID, shown or not; of several,
// one that is shown. `view` is of a snapshot. Called in a job; any thread.
[[nodiscard]] FoundPlaceInView findPlace(const EventView &view, const WantedPlace &wanted,
                                         const std::stop_token &stop = {});

// Looks for a place in a job; the newest question wins. GUI thread; owned by who asks.
class PlaceFinder : public JobReporter {
    Q_OBJECT

public:
    explicit PlaceFinder(QObject *parent = nullptr);

    void find(const EventView &view, const WantedPlace &wanted)
    {
        m_job.replace({.view = view, .wanted = wanted});
    }
    void cancel() { m_job.cancel(); }

signals:
    void found(const trailscope::WantedPlace &wanted, const trailscope::FoundPlaceInView &place);

private:
    struct Input {
        EventView view;
        WantedPlace wanted;
    };
    FollowingJob<Input, FoundPlaceInView> m_job;
};

} // namespace trailscope
