// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/markbinding.h"

#include "commands/command.h"
#include "filter/facetterms.h"
#include "session/trailsession.h"
#include "table/eventtableview.h"

#include <QtCore/QLocale>
#include <QtGui/QAction>

namespace trailscope {

MarkBinding::MarkBinding(const Actions &actions, TrailSession &session, EventTableView &table,
                         QObject *parent)
    : QObject(parent)
    , m_actions(actions)
    , m_session(session)
    , m_table(table)
{
    connect(actions[ActionId::ToggleMark], &QAction::triggered, this, &MarkBinding::toggle);
    connect(actions[ActionId::NextMark], &QAction::triggered, this, [this] { step(1); });
    connect(actions[ActionId::PreviousMark], &QAction::triggered, this, [this] { step(-1); });
    connect(actions[ActionId::UnmarkAll], &QAction::triggered, session.marks(), &MarkedEvents::clear);
    actions[ActionId::ShowMarked]->setCheckable(true);
    connect(actions[ActionId::ShowMarked], &QAction::triggered, this, &MarkBinding::showMarked);
    connect(&session, &TrailSession::filterChanged, this, &MarkBinding::update);
    connect(session.marks(), &MarkedEvents::changed, this, &MarkBinding::update);
    connect(&session, &TrailSession::trailChanged, this, &MarkBinding::update);
    connect(&table, &EventTableView::selectionCountChanged, this, &MarkBinding::update);
    update();
}

void MarkBinding::toggle()
{
    const auto selected = m_table.selectedCount();
    if (selected > static_cast<qint64>(MarkedEvents::kMost)
        || !m_session.marks()->toggle(m_table.selectedEvents(static_cast<std::size_t>(selected)))) {
        emit statusMessage(tr("No more than %1 events can be marked")
                               .arg(QLocale().toString(qulonglong{MarkedEvents::kMost})));
    }
}

void MarkBinding::step(int step)
{
    const auto next = m_session.marks()->stepFrom(m_session.view(), m_table.currentEvent(), step);
    if (!next) {
        emit statusMessage(tr("The filter hides every marked event"));
        return;
    }
    m_table.setCurrentEvent(next->event);
    if (next->wrapped) {
        emit statusMessage(step > 0 ? tr("The first marked event again") : tr("The last marked event again"));
    }
}

// `marked = true` becomes a part of the filter, or ceases to be one.
void MarkBinding::showMarked()
{
    const auto terms = FacetTerms::of(m_session.filterText().toStdString(), Field::Marked);
    if (terms) {
        m_session.want(Field::Marked); // before the filter asks
        emit applyFilterRequested(
            QString::fromStdString(terms->clicked({.value = "true", .exact = false}, FacetClick::Only)));
    }
    update(); // a click checks the action, whatever becomes of it
}

void MarkBinding::update()
{
    const auto terms = FacetTerms::of(m_session.filterText().toStdString(), Field::Marked);
    const bool isShown = terms && terms->isSelected("true") && terms->selected().size() == 1;
    m_actions[ActionId::ShowMarked]->setChecked(isShown);
    const MarkedEvents &marks = *m_session.marks();
    const auto enable = [this](ActionId id, bool on, const QString &why) {
        m_actions[id]->setEnabled(on);
        setDisabledReason(m_actions[id], why);
    };
    const QString noMark = tr("no event is marked");
    enable(ActionId::ToggleMark, m_table.selectedCount() > 0, tr("no event is selected"));
    enable(ActionId::NextMark, marks.count() > 0, noMark);
    enable(ActionId::PreviousMark, marks.count() > 0, noMark);
    enable(ActionId::ShowMarked, marks.count() > 0 || isShown, noMark);
    enable(ActionId::UnmarkAll, !marks.isEmpty(), noMark);
}

} // namespace trailscope
