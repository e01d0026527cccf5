// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "value/valuecells.h"

#include "pane.h"
#include "value/valuemenu.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QAbstractItemView>

#include <utility>

namespace trailscope {

ValueCells::ValueCells(QAbstractItemView *view, Pane *pane, ValueAt valueAt)
    : QObject(pane)
    , m_view(view)
    , m_pane(pane)
    , m_valueAt(std::move(valueAt))
{
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    view->installEventFilter(this);
    connect(view, &QAbstractItemView::doubleClicked, this, &ValueCells::filterBy);
    connect(view, &QWidget::customContextMenuRequested, this, &ValueCells::showMenu);
}

ValueCells::~ValueCells() = default;

void ValueCells::withCurrent(const std::function<void(const std::vector<FieldValue> &)> &use) const
{
    if (const auto value = m_valueAt(m_view->currentIndex()))
        use({*value});
}

void ValueCells::filterBy(const QModelIndex &index)
{
    if (const auto value = m_valueAt(index))
        emit m_pane->applyFilterRequested(ValueMenu::filterTerm(*value));
}

void ValueCells::showMenu(const QPoint &position)
{
    if (const auto value = m_valueAt(m_view->indexAt(position)))
        emit m_pane->valueMenuRequested({*value}, m_view->viewport()->mapToGlobal(position), {});
}

bool ValueCells::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            filterBy(m_view->currentIndex());
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace trailscope
