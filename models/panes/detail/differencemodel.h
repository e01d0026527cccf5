// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/detail/recorddifference.h"

#include <QtCore/QAbstractTableModel>

namespace trailscope {

// The differences of two records as a table: path, what kind of difference, this record's value, the other's.
// GUI thread.
class DifferenceModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Columns : int { PathColumn, KindColumn, HereColumn, ThereColumn, ColumnCount };
    enum Roles : int {
        KindRole = Qt::UserRole + 1, // int, a DifferenceKind
    };

    using QAbstractTableModel::QAbstractTableModel;

    // Null clears the model.
    void setDifference(RecordDifferencePtr difference);
    [[nodiscard]] const RecordDifferencePtr &difference() const { return m_difference; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    RecordDifferencePtr m_difference;
};

} // namespace trailscope
