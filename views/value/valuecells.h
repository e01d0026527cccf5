// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"

#include <QtCore/QObject>

#include <functional>
#include <optional>
#include <vector>

class QAbstractItemView;
class QModelIndex;
class QPoint;

namespace trailscope {

class Pane;

// Makes the cells of a pane's list or tree values like all others: a double click or Enter filters by what
// the cell stands for, and the menu that all values have opens over it. Asks the window through the pane. GUI
// thread; owned by the pane.
class ValueCells : public QObject {
    Q_OBJECT

public:
    // What a cell stands for; nothing where it is no value.
    using ValueAt = std::function<std::optional<FieldValue>(const QModelIndex &)>;

    ValueCells(QAbstractItemView *view, Pane *pane, ValueAt valueAt);
    ~ValueCells() override;

    // Hands over what the view's cursor stands on; not at all where that is no value.
    void withCurrent(const std::function<void(const std::vector<FieldValue> &)> &use) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filterBy(const QModelIndex &index);
    void showMenu(const QPoint &position);

    QAbstractItemView *m_view;
    Pane *m_pane;
    ValueAt m_valueAt;
};

} // namespace trailscope
