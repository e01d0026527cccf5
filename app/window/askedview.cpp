// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/askedview.h"

#include "detail/detailpane.h"
#include "session/trailsession.h"
#include "table/eventtableview.h"
#include "window/colourshelf.h"
#include "window/panearea.h"
#include "window/panetable.h"
#include "window/sidewindows.h"

#include <algorithm>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

AskedView::AskedView(const TrailSession &session, EventTableView &table, const PaneArea &panes,
                     SideWindows &windows, ColourShelf &colours)
    : m_session(session)
    , m_table(table)
    , m_panes(panes)
    , m_windows(windows)
    , m_colours(colours)
{
}

bool AskedView::isReady() const
{
    return m_session.loadState() == TrailSession::LoadState::Loaded && m_session.isSettled()
        && m_panes.isSettled() && (m_panes.pane<DetailPane>()->detail() || m_session.view().rowCount() == 0);
}

bool AskedView::hasFoundConflict() const
{
    const EventDetailPtr detail = m_panes.pane<DetailPane>()->detail();
    if (!detail || !detail->relations.conflicts.empty()) {
        return true;
    }
    // Most events conflict with none: the first that does is chosen.
    const EventView &view = m_session.view();
    const auto conflict = std::ranges::find_if(*view.rows, [&view](EventIndex event) {
        return has(view.snapshot->flags(event), EventFlag::Conflict);
    });
    if (conflict == view.rows->end() || m_table.currentEvent() == *conflict) {
        return true;
    }
    m_table.setCurrentEvent(*conflict);
    return false;
}

void AskedView::showWhenReady()
{
    if (!isPending() || !isReady() || (m_asked == u"difference"_s && !hasFoundConflict())) {
        return;
    }
    const QString asked = std::exchange(m_asked, {});
    const auto event = m_table.currentEvent();
    const auto pane = std::ranges::find_if(m_panes.docks(), [&asked](const PaneArea::Dock &dock) {
        return asked == QLatin1String(dock.row->id);
    });
    if (pane != m_panes.docks().end()) {
        PaneArea::bringToFront(*pane);
    } else if (asked == u"colours"_s) {
        m_colours.manage();
    } else if (asked == u"report"_s) {
        m_windows.showLoadReport();
    } else if (asked == u"source"_s && event) {
        m_windows.showSource(*event);
    } else if (asked == u"compare"_s && event) {
        m_table.selectAll();
        m_windows.compareSelected();
    } else if (asked == u"difference"_s && event) {
        m_panes.pane<DetailPane>()->compareWithFirst();
    }
}

} // namespace trailscope
