// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/compare/eventcomparison.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QStringList>

#include <cstdint>
#include <vector>

namespace trailscope {

// A comparison as a tree: a path a line, then a column for each event. Paths at which all events are the same
// stand under one line for each run of them. GUI thread.
class ComparisonModel : public QAbstractItemModel {
    Q_OBJECT

public:
    static constexpr int kPathColumn = 0;
    enum Roles : int {
        SameRole = Qt::UserRole + 1, // bool: at this path, or at all that this line stands for
        OtherRole, // bool: this event has something else than the first
        AbsentRole, // bool: this event has nothing there
    };

    using QAbstractItemModel::QAbstractItemModel;

    // `titles`: of the events, in one line or more. Null clears the model.
    void setComparison(EventComparisonPtr comparison, const QStringList &titles);
    [[nodiscard]] const EventComparisonPtr &comparison() const { return m_comparison; }

    // What the value there can be filtered by; empty for lines that stand for others, and for containers.
    [[nodiscard]] std::vector<FieldValue> valuesAt(const QModelIndex &index) const;
    // These lines, or all of them where there are none, as text with tabs, titles first.
    [[nodiscard]] QString textOf(const QModelIndexList &lines) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Line {
        std::size_t first = 0; // of the comparison's paths
        std::size_t count = 1; // more: a run of paths at which all are the same
    };
    // Null for a line that stands for others.
    [[nodiscard]] const ComparedPath *pathAt(const QModelIndex &index) const;
    [[nodiscard]] QString cell(const ComparedPath &path, int column) const;
    [[nodiscard]] QString runText(const Line &line) const;

    EventComparisonPtr m_comparison;
    QStringList m_titles;
    std::vector<Line> m_lines;
};

} // namespace trailscope
