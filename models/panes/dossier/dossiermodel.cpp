// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/dossier/dossiermodel.h"

#include "text/visibletext.h"

#include <algorithm>
#include <utility>

namespace trailscope {

void DossierModel::setAnswer(DossierAnswerPtr answer)
{
    beginResetModel();
    m_answer = std::move(answer);
    m_columns = 1;
    if (m_answer) {
        for (const DossierSection &each : m_answer->dossier.sections)
            m_columns = std::max(m_columns, static_cast<int>(each.columns.size()));
    }
    endResetModel();
}

QModelIndex DossierModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    // Of a section 0, of a row below one the section's number and one more.
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr{0});
}

QModelIndex DossierModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, quintptr{0});
}

int DossierModel::rowCount(const QModelIndex &parent) const
{
    if (!m_answer || parent.column() > 0)
        return 0;
    if (!parent.isValid())
        return static_cast<int>(m_answer->dossier.sections.size());
    if (parent.internalId() != 0)
        return 0;
    return static_cast<int>(section(static_cast<std::size_t>(parent.row())).rows.size()) + 1; // its titles
}

int DossierModel::columnCount(const QModelIndex &) const
{
    return m_columns;
}

const DossierCell *DossierModel::cellAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0 || index.row() == 0)
        return nullptr;
    const auto &row = sectionOf(index).rows[static_cast<std::size_t>(index.row()) - 1];
    const auto column = static_cast<std::size_t>(index.column());
    return column < row.size() ? &row[column] : nullptr;
}

std::optional<FieldValue> DossierModel::valueAt(const QModelIndex &index) const
{
    const DossierCell *const cell = cellAt(index);
    if (cell == nullptr || !cell->field || cell->text.empty())
        return std::nullopt;
    return FieldValue{.field = *cell->field, .value = cell->text};
}

QString DossierModel::text(const QModelIndex &index) const
{
    if (index.internalId() == 0) {
        if (index.column() > 0)
            return {};
        const DossierSection &of = section(static_cast<std::size_t>(index.row()));
        const QString title = dossierPartTitle(of.part);
        return of.leftOut == 0
            ? title
            : tr("%1, the first %2").arg(title).arg(static_cast<qulonglong>(of.rows.size()));
    }
    if (index.row() == 0) {
        const DossierSection &of = sectionOf(index);
        const auto column = static_cast<std::size_t>(index.column());
        return column < of.columns.size() ? of.columns[column].title() : QString();
    }
    const DossierCell *const cell = cellAt(index);
    return cell != nullptr ? replacedText(fromUtf8(cell->text)) : QString();
}

QVariant DossierModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_answer)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case Qt::ToolTipRole: {
        const DossierCell *const cell = cellAt(index);
        return cell != nullptr ? QVariant(toolTipText(fromUtf8(cell->text))) : QVariant();
    }
    case TitleRole:
        return index.internalId() == 0 || index.row() == 0;
    default:
        return {};
    }
}

} // namespace trailscope
