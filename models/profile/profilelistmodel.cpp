// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/profilelistmodel.h"

#include "text/visibletext.h"

#include <QtCore/QMimeData>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

ProfileListModel::ProfileListModel(KeptProfile &profile, QStringView kind, QObject *parent)
    : QAbstractListModel(parent)
    , m_profile(profile)
    , m_kind(kind.toString())
{
    connect(&profile, &KeptProfile::changed, this, &ProfileListModel::show);
}

void ProfileListModel::show()
{
    beginResetModel();
    m_items = m_profile.items(m_kind);
    take(m_items);
    endResetModel();
}

int ProfileListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant ProfileListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return cellText(profileItemName(m_items.at(index.row())));
    case Qt::EditRole:
        return profileItemName(m_items.at(index.row()));
    case Qt::ToolTipRole:
        return toolTipText(description(index.row()));
    default:
        return {};
    }
}

Qt::ItemFlags ProfileListModel::flags(const QModelIndex &index) const
{
    // Between rows, never onto one.
    return index.isValid() ? QAbstractListModel::flags(index) | Qt::ItemIsDragEnabled : Qt::ItemIsDropEnabled;
}

// Its data is an id: rows are dragged within the list alone.
QStringList ProfileListModel::mimeTypes() const
{
    return {u"application/x-trailscope-profile-"_s + m_kind};
}

QMimeData *ProfileListModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty()) {
        return nullptr;
    }
    auto *data = new QMimeData;
    data->setData(mimeTypes().constFirst(), idAt(indexes.constFirst().row()).toUtf8());
    return data;
}

bool ProfileListModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                    const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent)) {
        return false;
    }
    move(QString::fromUtf8(data->data(mimeTypes().constFirst())), row < 0 ? rowCount() : row);
    return false; // nothing is left for the view to remove
}

int ProfileListModel::rowOf(const QString &id) const
{
    const auto found = std::ranges::find(m_items, id, profileItemId);
    return found == m_items.end() ? -1 : static_cast<int>(found - m_items.begin());
}

bool ProfileListModel::isChanged(const QString &id) const
{
    return m_profile.isChanged(m_kind, id);
}

bool ProfileListModel::lacksShipped() const
{
    return m_profile.lacksShipped(m_kind);
}

void ProfileListModel::remove(const QString &id)
{
    m_profile.remove(m_kind, id);
}

void ProfileListModel::restore(const QString &id)
{
    m_profile.restore(m_kind, id);
}

bool ProfileListModel::canStep(int row, int step) const
{
    return row + step >= 0 && row + step < rowCount();
}

void ProfileListModel::step(int row, int step)
{
    if (canStep(row, step)) {
        move(idAt(row), step < 0 ? row - 1 : row + 2);
    }
}

void ProfileListModel::move(const QString &id, int row)
{
    m_profile.move(m_kind, id, row);
}

} // namespace trailscope
