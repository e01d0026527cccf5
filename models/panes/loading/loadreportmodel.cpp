// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/loading/loadreportmodel.h"

#include "text/visibletext.h"

namespace trailscope {

namespace {

bool isFigure(ReportColumn column)
{
    return column == ReportColumn::Events || column == ReportColumn::OtherValues
        || column == ReportColumn::StoredBytes || column == ReportColumn::InflatedBytes;
}

} // namespace

LoadReportModel::LoadReportModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void LoadReportModel::setRows(LoadReportRowsPtr rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int LoadReportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_rows ? 0 : static_cast<int>(m_rows->size());
}

int LoadReportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kReportColumnCount;
}

QVariant LoadReportModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    const auto row = static_cast<std::size_t>(index.row());
    const auto column = static_cast<ReportColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return m_rows->cellText(row, column);
    case Qt::ToolTipRole:
        return column == ReportColumn::File || column == ReportColumn::Reason
            ? toolTipText(m_rows->cellText(row, column))
            : QVariant();
    case Qt::TextAlignmentRole:
        return isFigure(column) ? QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter))
                                : QVariant();
    case StateRole:
        return static_cast<int>(m_rows->state(row));
    default:
        return {};
    }
}

QVariant LoadReportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kReportColumnCount)
        return {};
    const auto column = static_cast<ReportColumn>(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((isFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole && column == ReportColumn::OtherValues)
        return tr("JSON values in the file that are no CloudTrail events");
    if (role == Qt::ToolTipRole && column == ReportColumn::StoredBytes)
        return tr("As stored: compressed, where the file is");
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case ReportColumn::File:
        return tr("File");
    case ReportColumn::State:
        return tr("State");
    case ReportColumn::Events:
        return tr("Events");
    case ReportColumn::OtherValues:
        return tr("Other values");
    case ReportColumn::StoredBytes:
        return tr("Stored");
    case ReportColumn::InflatedBytes:
        return tr("Inflated");
    case ReportColumn::Reason:
        return tr("What was wrong");
    }
    return {};
}

} // namespace trailscope
