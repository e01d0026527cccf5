// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "session/eventview.h"
#include "session/keptsession.h"
#include "store/snapshot.h"

#include <QtCore/QObject>
#include <QtCore/QString>

#include <optional>

namespace trailscope {

class EventTableView;
class TrailSession;

// Which event of the table is the current one, where the user has not chosen it there: the first of a fresh
// trail, or one that another part of the window jumps to. GUI thread; owned by the main window.
class EventNavigator : public QObject {
    Q_OBJECT

public:
    // Both outlive it.
    EventNavigator(TrailSession &session, EventTableView &table, QObject *parent);

    // Selects this row, counted from 0, once it is there.
    void selectRowWhenLoaded(int row) { m_rowToSelect = row; }
    // Selects this event of the next trail, once that is there, or its first.
    void selectEventWhenLoaded(const std::optional<KeptEvent> &event) { m_keptToSelect = event; }
    // Makes an event of the trail the current one, whatever the filter hides.
    void jumpTo(EventIndex event);
    // Makes an event the current one in the next view, if that shows it.
    void selectWhenShown(EventIndex event) { m_eventToSelect = event; }

    // To be called when the table shows another view, and when the session has settled.
    void onViewShown(const EventView &view);
    void onSettled();

signals:
    void jumped(trailscope::EventIndex event); // within what the filter shows
    void clearFilterRequested(); // it hides where one wants to go
    void statusMessage(const QString &text);

private:
    TrailSession &m_session;
    EventTableView &m_table;
    int m_rowToSelect = -1;
    std::optional<KeptEvent> m_keptToSelect;
    std::optional<EventIndex> m_eventToSelect; // once the view that shows it is there
    bool m_freshTrail = false; // no event of this trail has been selected yet
};

} // namespace trailscope
