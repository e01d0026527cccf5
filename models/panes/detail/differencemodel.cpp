// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/differencemodel.h"

#include "text/visibletext.h"

#include <utility>

namespace trailscope {

void DifferenceModel::setDifference(RecordDifferencePtr difference)
{
    beginResetModel();
    m_difference = std::move(difference);
    endResetModel();
}

int DifferenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_difference ? 0 : static_cast<int>(m_difference->rows.size());
}

int DifferenceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DifferenceModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    const DifferenceRow &row = m_difference->rows[static_cast<std::size_t>(index.row())];
    if (role == KindRole) {
        return static_cast<int>(row.kind);
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    QString text;
    switch (index.column()) {
    case PathColumn:
        text = row.path;
        break;
    case KindColumn:
        text = row.kind == DifferenceKind::OnlyHere ? tr("only in this")
            : row.kind == DifferenceKind::OnlyThere ? tr("only in the other")
                                                    : tr("different");
        break;
    case HereColumn:
        text = row.here;
        break;
    case ThereColumn:
        text = row.there;
        break;
    default:
        break;
    }
    if (role == Qt::ToolTipRole) {
        return text.isEmpty() ? QVariant() : QVariant(toolTipText(text));
    }
    return replacedText(text);
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case PathColumn:
        return tr("Path");
    case KindColumn:
        return tr("Difference");
    case HereColumn:
        return tr("This event");
    case ThereColumn:
        return tr("The other");
    default:
        return {};
    }
}

} // namespace trailscope
