// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/eventnavigator.h"

#include "investigate/eventrelations.h"
#include "session/trailsession.h"
#include "table/eventtableview.h"

#include <algorithm>
#include <utility>

namespace trailscope {

EventNavigator::EventNavigator(TrailSession &session, EventTableView &table, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_table(table)
{
    connect(&session, &TrailSession::trailChanged, this, [this] {
        m_freshTrail = true;
        m_eventToSelect.reset();
    });
    connect(&table, &EventTableView::currentEventChanged, this, [this](std::optional<EventIndex> event) {
        if (event && m_session.trail()) {
            m_freshTrail = false;
        }
    });
}

void EventNavigator::jumpTo(EventIndex event)
{
    if (!m_session.snapshot()) {
        return;
    }
    if (m_session.view().rowOf(event) != EventView::kNoRow) {
        emit jumped(event);
        m_table.setCurrentEvent(event);
        return;
    }
    // Where copies are no rows, the row that a copy was merged into stands for it.
    m_eventToSelect = m_session.showsCopies() ? event : rowOfCopy(*m_session.snapshot(), event);
    if (!m_session.filterText().isEmpty()) {
        emit statusMessage(tr("The filter hid that event and was removed; it is in the filter's history."));
        emit clearFilterRequested();
    }
}

void EventNavigator::onViewShown(const EventView &view)
{
    if (m_eventToSelect && view.rowOf(*m_eventToSelect) != EventView::kNoRow) {
        m_table.setCurrentEvent(*std::exchange(m_eventToSelect, std::nullopt));
    }
}

// The first event is shown in full without asking; but not while rows still move.
void EventNavigator::onSettled()
{
    const EventTableModel *model = m_table.eventModel();
    if (m_freshTrail && model->rowCount() > 0 && m_session.loadState() == TrailSession::LoadState::Loaded) {
        const int row = std::clamp(m_rowToSelect, 0, model->rowCount() - 1);
        const auto kept = m_keptToSelect ? m_keptToSelect->find(*m_session.view().snapshot) : std::nullopt;
        const bool isShown = kept && m_session.view().rowOf(*kept) != EventView::kNoRow;
        m_table.setCurrentEvent(isShown ? *kept : model->eventAt(row));
        m_rowToSelect = -1;
        m_keptToSelect.reset();
    }
}

} // namespace trailscope
