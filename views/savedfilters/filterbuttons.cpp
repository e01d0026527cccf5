// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "savedfilters/filterbuttons.h"

#include "panes/savedfilters/savedfiltermodel.h"
#include "text/visibletext.h"

#include <QtGui/QAction>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

FilterCombination combinationAsked()
{
    const Qt::KeyboardModifiers keys = QGuiApplication::keyboardModifiers();
    if ((keys & (Qt::AltModifier | Qt::ShiftModifier)) != 0) {
        return FilterCombination::AndNotSelected;
    }
    return (keys & Qt::ControlModifier) != 0 ? FilterCombination::AndSelected : FilterCombination::Selected;
}

} // namespace

FilterButtons::FilterButtons(SavedFilterModel &model, QWidget *parent)
    : QToolBar(parent)
    , m_model(model)
    , m_all(new QToolButton(this))
    , m_menu(new QMenu(m_all))
{
    setObjectName(u"filterButtons"_s);
    setAccessibleName(tr("Saved filters"));
    setMovable(false);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setContentsMargins(2, 0, 2, 0);
    m_all->setObjectName(u"savedFilters"_s);
    m_all->setText(tr("Saved"));
    m_all->setToolTip(tr("Saved filters"));
    m_all->setPopupMode(QToolButton::InstantPopup);
    m_all->setMenu(m_menu);
    m_menu->setToolTipsVisible(true);
    connect(m_menu, &QMenu::aboutToShow, this, &FilterButtons::fillMenu);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &FilterButtons::fill);
    fill();
}

void FilterButtons::fill()
{
    clear();
    addWidget(m_all);
    m_all->show();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const SavedFilter &filter = m_model.at(row);
        if (!filter.button) {
            continue;
        }
        QAction *action = addAction(menuText(filter.name));
        action->setObjectName(filter.id);
        action->setToolTip(toolTipText(filter.description().join(u"\n\n"_s)));
        action->setEnabled(filter.fault().isEmpty());
        connect(action, &QAction::triggered, this, [this, id = filter.id] { ask(m_model.rowOf(id)); });
    }
}

void FilterButtons::fillMenu()
{
    m_model.profile().reload();
    m_menu->clear();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const SavedFilter &filter = m_model.at(row);
        QAction *action = m_menu->addAction(menuText(filter.name));
        action->setToolTip(toolTipText(filter.description().join(u"\n\n"_s)));
        action->setEnabled(filter.fault().isEmpty());
        connect(action, &QAction::triggered, this, [this, id = filter.id] { ask(m_model.rowOf(id)); });
    }
    m_menu->addSeparator();
    m_menu->addAction(tr("&Save This Filter…"), this, &FilterButtons::saveRequested);
    m_menu->addAction(tr("&Manage Saved Filters…"), this, &FilterButtons::manageRequested);
}

void FilterButtons::ask(int row)
{
    if (row >= 0) {
        emit asked(m_model.at(row).filter, combinationAsked());
    }
}

} // namespace trailscope
