// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/loading/loadreportrows.h"

#include <QtCore/QAbstractTableModel>

namespace trailscope {

// The files of a load report as rows. Shows rows that a job has chosen and ordered. GUI thread; owned by the
// report's pane.
class LoadReportModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        StateRole = Qt::UserRole, // int, see ReportState
    };

    explicit LoadReportModel(QObject *parent = nullptr);

    void setRows(LoadReportRowsPtr rows); // a reset; null: nothing to show
    [[nodiscard]] const LoadReportRowsPtr &rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    LoadReportRowsPtr m_rows;
};

} // namespace trailscope
