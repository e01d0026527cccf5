// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detail/decodedplaces.h"

#include "detail/decodedview.h"

#include <QtCore/QItemSelectionModel>
#include <QtWidgets/QScrollBar>

namespace trailscope {

DecodedPlaces::Path DecodedPlaces::pathOf(QModelIndex index)
{
    Path path;
    for (; index.isValid(); index = index.parent()) {
        path.prepend(QString::number(index.row()) + u' ' + index.siblingAtColumn(0).data().toString());
    }
    return path;
}

// What stood at a place mostly stands there still; else the first of the name counts.
QModelIndex DecodedPlaces::find(DecodedView &view, const Path &path)
{
    DecodedModel *const model = view.decodedModel();
    QModelIndex found;
    for (const QString &step : path) {
        if (found.isValid() && !model->hasChildren(found)) {
            model->decode(found);
        }
        const QString name = step.section(u' ', 1);
        QModelIndex next = model->index(step.section(u' ', 0, 0).toInt(), 0, found);
        if (!next.isValid() || next.data().toString() != name) {
            const QModelIndexList named
                = model->match(model->index(0, 0, found), Qt::DisplayRole, name, 1, Qt::MatchExactly);
            next = named.value(0);
        }
        if (!next.isValid()) {
            return {};
        }
        found = next;
    }
    return found;
}

DecodedPlaces::DecodedPlaces(const DecodedView &view)
    : m_current(pathOf(view.currentIndex()))
    , m_column(view.currentIndex().column())
{
    noteBelow(view, {});
    const QModelIndexList selected = view.selectionModel()->selectedRows();
    m_selected.reserve(selected.size());
    for (const QModelIndex &row : selected) {
        m_selected.append(pathOf(row));
    }
    const QModelIndex top = view.indexAt(QPoint(0, 0));
    m_top = pathOf(top);
    m_topOffset = view.visualRect(top).top();
}

void DecodedPlaces::noteBelow(const DecodedView &view, const QModelIndex &parent)
{
    const QAbstractItemModel &model = *view.model();
    for (int row = 0; row < model.rowCount(parent) && m_open.size() < kMostRows; ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (!model.hasChildren(index)) {
            continue;
        }
        const Path path = pathOf(index);
        m_open.insert(path, view.isExpanded(index));
        if (view.isExpanded(index)) {
            m_opened.append(path);
            noteBelow(view, index);
        }
    }
}

void DecodedPlaces::putBack(DecodedView &view) const
{
    for (const Path &path : m_opened) {
        if (const QModelIndex index = find(view, path); index.isValid()) {
            if (!view.decodedModel()->hasChildren(index)) {
                view.decodedModel()->decode(index);
            }
            view.setExpanded(index, true);
        }
    }
    for (auto place = m_open.cbegin(); place != m_open.cend(); ++place) {
        if (!place.value()) {
            if (const QModelIndex index = find(view, place.key()); index.isValid()) {
                view.setExpanded(index, false);
            }
        }
    }
    QItemSelectionModel &selection = *view.selectionModel();
    if (const QModelIndex current = find(view, m_current); current.isValid()) {
        selection.setCurrentIndex(current.siblingAtColumn(m_column), QItemSelectionModel::NoUpdate);
    }
    for (const Path &path : m_selected) {
        if (const QModelIndex row = find(view, path); row.isValid()) {
            selection.select(row, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }
    if (const QModelIndex top = find(view, m_top); top.isValid()) {
        view.scrollTo(top, QAbstractItemView::PositionAtTop); // lays the rows out
        QScrollBar &bar = *view.verticalScrollBar();
        bar.setValue(bar.value() + view.visualRect(top).top() - m_topOffset);
    }
}

} // namespace trailscope
