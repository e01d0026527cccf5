// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/savedfilters/savedfiltermodel.h"

#include "text/visibletext.h"

#include <QtCore/QMimeData>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// Its data is an id: rows are dragged within the list alone.
QString filterMimeType()
{
    return u"application/x-trailscope-savedfilter"_s;
}

} // namespace

SavedFilterModel::SavedFilterModel(KeptProfile &profile, QObject *parent)
    : QAbstractListModel(parent)
    , m_profile(profile)
{
    show();
    connect(&profile, &KeptProfile::changed, this, &SavedFilterModel::show);
}

int SavedFilterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_filters.size());
}

QVariant SavedFilterModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const SavedFilter &filter = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(filter.name);
    case Qt::ToolTipRole:
        return toolTipText(filter.description().join(u"\n\n"_s));
    default:
        return {};
    }
}

Qt::ItemFlags SavedFilterModel::flags(const QModelIndex &index) const
{
    // Between rows, never onto one.
    return index.isValid() ? QAbstractListModel::flags(index) | Qt::ItemIsDragEnabled : Qt::ItemIsDropEnabled;
}

QStringList SavedFilterModel::mimeTypes() const
{
    return {filterMimeType()};
}

QMimeData *SavedFilterModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty()) {
        return nullptr;
    }
    auto *data = new QMimeData;
    data->setData(filterMimeType(), at(indexes.first().row()).id.toUtf8());
    return data;
}

bool SavedFilterModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                    const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent)) {
        return false;
    }
    move(QString::fromUtf8(data->data(filterMimeType())), row < 0 ? rowCount() : row);
    return false; // nothing is left for the view to remove
}

int SavedFilterModel::rowOf(const QString &id) const
{
    const auto found = std::ranges::find(m_filters, id, &SavedFilter::id);
    return found == m_filters.end() ? -1 : static_cast<int>(found - m_filters.begin());
}

bool SavedFilterModel::isChanged(const QString &id) const
{
    return m_profile.isChanged(SavedFilter::kKind, id);
}

bool SavedFilterModel::lacksShipped() const
{
    return m_profile.lacksShipped(SavedFilter::kKind);
}

void SavedFilterModel::save(const SavedFilter &filter)
{
    m_profile.put(SavedFilter::kKind, filter.toItem());
}

void SavedFilterModel::remove(const QString &id)
{
    m_profile.remove(SavedFilter::kKind, id);
}

void SavedFilterModel::restore(const QString &id)
{
    m_profile.restore(SavedFilter::kKind, id);
}

void SavedFilterModel::move(const QString &id, int row)
{
    m_profile.move(SavedFilter::kKind, id, row);
}

void SavedFilterModel::show()
{
    beginResetModel();
    m_filters.clear();
    const QList<QJsonObject> items = m_profile.items(SavedFilter::kKind);
    for (const QJsonObject &item : items) {
        m_filters.push_back(SavedFilter::fromItem(item));
    }
    endResetModel();
}

} // namespace trailscope
