// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"

#include <QtWidgets/QMenu>

#include <vector>

namespace trailscope {

// The menu of a value, the same wherever the value stands: a cell, the detail pane, a principal. Made for one
// use by whoever shows it; reports what is wanted and does nothing but copying itself.
class ValueMenu : public QMenu {
    Q_OBJECT

public:
    // `values` are those of one place: several when an array stands there, none when it holds nothing.
    // `currentFilter` is what the combining ways build on.
    ValueMenu(const std::vector<FieldValue> &values, QString currentFilter, QWidget *parent = nullptr);

    // The filter that says `value`, as text.
    [[nodiscard]] static QString filterTerm(const FieldValue &value);

signals:
    void applyRequested(const QString &filter);
    void prepareRequested(const QString &filter);
    void columnRequested(const trailscope::FieldRef &field);

private:
    void addValue(QMenu *menu, const FieldValue &value);
    void addWays(QMenu *menu, const FieldValue &value, bool apply);

    QString m_currentFilter;
};

} // namespace trailscope
