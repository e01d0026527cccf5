// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/backandforth.h"

#include "filterbar/filterbar.h"
#include "filterbar/filterpartsbar.h"
#include "session/trailsession.h"
#include "table/eventtableview.h"
#include "window/eventnavigator.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QWidget>

#include <utility>

namespace trailscope {

BackAndForth::BackAndForth(const Parts &parts, QWidget *window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
{
    connect(&parts.back, &QAction::triggered, this, &BackAndForth::goBack);
    connect(&parts.forward, &QAction::triggered, this, &BackAndForth::goForward);
    connect(&parts.session, &TrailSession::trailChanged, this, [this] {
        m_history.clear();
        m_wanted.reset();
        updateActions();
    });
    connect(&parts.session, &TrailSession::viewChanged, this, &BackAndForth::onView);
    connect(&parts.session, &TrailSession::filterFailed, this, [this] { m_wanted.reset(); });
    connect(&parts.session, &TrailSession::settled, this, [this] { m_wanted.reset(); });
    connect(&parts.filterParts, &FilterPartsBar::changed, this, &BackAndForth::takeDown);
    connect(&parts.table, &EventTableView::columnsChanged, this, &BackAndForth::takeDown);
    connect(&parts.table, &EventTableView::currentEventChanged, this,
            [this](std::optional<EventIndex> event) {
                if (!m_wanted) {
                    m_history.moveTo(event);
                }
            });
    connect(&parts.navigator, &EventNavigator::jumped, this, [this](EventIndex event) {
        m_history.jumpTo(event);
        updateActions();
    });
    QCoreApplication::instance()->installEventFilter(this);
    updateActions();
}

void BackAndForth::onView(const EventView &view)
{
    if (!view.snapshot) {
        return;
    }
    if (m_wanted && m_parts.session.filterText() == m_wanted->filter && view.order == m_wanted->order) {
        // The table is about to show it; then the event that was current becomes so again.
        const ViewMoment moment = *std::exchange(m_wanted, std::nullopt);
        if (moment.event) {
            m_parts.navigator.selectWhenShown(*moment.event);
        }
        return;
    }
    takeDown();
}

void BackAndForth::takeDown()
{
    const EventView &view = m_parts.session.view();
    if (m_wanted || !view.snapshot) {
        return;
    }
    m_history.show({.filter = m_parts.session.filterText(),
                    .off = m_parts.filterParts.off(),
                    .order = view.order,
                    .columns = m_parts.table.shownColumns(),
                    .event = m_parts.table.currentEvent()},
                   m_parts.filterBar.isBeingTyped());
    updateActions();
}

void BackAndForth::goBack()
{
    goTo(m_history.goBack());
}

void BackAndForth::goForward()
{
    goTo(m_history.goForward());
}

void BackAndForth::goTo(const ViewMoment *moment)
{
    if (moment == nullptr) {
        return;
    }
    TrailSession &session = m_parts.session;
    m_wanted = *moment;
    const ViewMoment wanted = *moment;
    if (m_parts.table.shownColumns() != wanted.columns) {
        m_parts.table.setColumns(wanted.columns);
    }
    m_parts.filterParts.expect(wanted.filter, wanted.off);
    const bool isShown = session.filterText() == wanted.filter && session.sort() == wanted.order;
    if (!isShown) {
        m_parts.filterBar.showInForce(wanted.filter);
        session.setSort(wanted.order);
        const FilterStatus status = session.setFilter(wanted.filter);
        if (status.state != FilterState::Valid) {
            m_parts.filterBar.showError(status.error);
            m_wanted.reset();
        }
    } else {
        m_wanted.reset();
        if (wanted.event) {
            m_parts.table.setCurrentEvent(*wanted.event);
        }
    }
    updateActions();
}

void BackAndForth::updateActions()
{
    m_parts.back.setEnabled(m_history.canGoBack());
    m_parts.forward.setEnabled(m_history.canGoForward());
}

bool BackAndForth::eventFilter(QObject *watched, QEvent *event)
{
    const bool isPress
        = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
    if (isPress || event->type() == QEvent::MouseButtonRelease) {
        const Qt::MouseButton button = static_cast<QMouseEvent *>(event)->button();
        const auto *widget = qobject_cast<QWidget *>(watched);
        const bool isOurs = button == Qt::BackButton || button == Qt::ForwardButton;
        // A dock that floats is a window of its own, but a child of this one.
        if (isOurs && widget != nullptr && (widget == m_window || m_window->isAncestorOf(widget))) {
            if (isPress && button == Qt::BackButton) {
                goBack();
            } else if (isPress) {
                goForward();
            }
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace trailscope
