// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/coverage.h"

#include <QtCore/QAbstractTableModel>

#include <cstdint>

namespace trailscope {

// How a cell of the coverage stands.
enum class CoverageState : std::uint8_t {
    Outside, // before the row's first or after its last event
    Missing, // inside, without any event
    Present,
};

// Coverage as a table: a row for an account and region, a column for a day. GUI thread.
class CoverageModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Roles : int {
        CountRole = Qt::UserRole + 1, // quint64
        StateRole, // int, a CoverageState
        ShareRole, // double, 0 to 1: the count beside the fullest cell's, on a logarithmic scale
        FilterRole, // QString: selects the cell's events; for a missing one, the days on both sides of the
                    // gap
        SumRole, // bool: the sum of an account's regions
    };

    using QAbstractTableModel::QAbstractTableModel;

    // Null clears the model.
    void setCoverage(CoveragePtr coverage);
    [[nodiscard]] const CoveragePtr &coverage() const { return m_coverage; }

    // The next missing cell after `from`, row by row; invalid when there is none. From an invalid index: the
    // first.
    [[nodiscard]] QModelIndex nextMissing(const QModelIndex &from) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString filterFor(const CoverageRow &row, std::uint32_t day) const;
    [[nodiscard]] QString tipFor(const CoverageRow &row, std::uint32_t day) const;

    CoveragePtr m_coverage;
};

// 950, 12k, 3M: three characters where possible.
[[nodiscard]] QString shortCount(std::uint64_t count);

} // namespace trailscope
