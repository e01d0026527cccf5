// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/savedfilters/savedfiltermodel.h"

#include "profile/shippedprofile.h"
#include "text/visibletext.h"

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

SavedFilterModel::SavedFilterModel(const QString &profilePath, QObject *parent)
    : QAbstractListModel(parent)
    , m_file(profilePath)
    , m_filters(shippedProfile(), {})
{
    m_own = m_file.read().value_or(Profile());
    m_filters = SavedFilters(shippedProfile(), m_own);
}

int SavedFilterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_filters.all().size());
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

int SavedFilterModel::rowOf(const QString &id) const
{
    const auto &all = m_filters.all();
    const auto found = std::ranges::find(all, id, &SavedFilter::id);
    return found == all.end() ? -1 : static_cast<int>(found - all.begin());
}

bool SavedFilterModel::isShipped(const QString &id)
{
    return shippedProfile().item(SavedFilter::kKind, id).has_value();
}

bool SavedFilterModel::isChanged(const QString &id) const
{
    return isShipped(id) && m_own.item(SavedFilter::kKind, id).has_value();
}

bool SavedFilterModel::lacksShipped() const
{
    const QList<QJsonObject> shipped = shippedProfile().items(SavedFilter::kKind);
    return std::ranges::any_of(shipped,
                               [this](const QJsonObject &item) { return rowOf(profileItemId(item)) < 0; });
}

void SavedFilterModel::reload()
{
    const auto own = m_file.read();
    if (!own) {
        emit failed(tr("The saved filters could not be read. %1").arg(own.error()));
        return;
    }
    if (!own->problems().isEmpty()) {
        emit failed(tr("Not all saved filters could be read. %1").arg(own->problems().join(u' ')));
    }
    if (!(*own == m_own)) {
        show(*own);
    }
}

void SavedFilterModel::save(const SavedFilter &filter)
{
    change([&filter](Profile &profile) { profile.put(SavedFilter::kKind, filter.toItem()); });
}

// Of a shipped one it is kept that the user wants it no more.
void SavedFilterModel::remove(const QString &id)
{
    change([this, &id](Profile &profile) {
        const int row = rowOf(id);
        if (!isShipped(id)) {
            profile.remove(SavedFilter::kKind, id);
        } else if (row >= 0) {
            SavedFilter gone = at(row);
            gone.removed = true;
            profile.put(SavedFilter::kKind, gone.toItem());
        }
    });
}

void SavedFilterModel::restore(const QString &id)
{
    change([&id](Profile &profile) {
        const QList<QJsonObject> shipped = shippedProfile().items(SavedFilter::kKind);
        for (const QJsonObject &item : shipped) {
            const auto own = profile.item(SavedFilter::kKind, profileItemId(item));
            if (own && (id.isEmpty() ? SavedFilter::fromItem(*own).removed : profileItemId(item) == id)) {
                profile.remove(SavedFilter::kKind, profileItemId(item));
            }
        }
    });
}

std::vector<ProfileDifference> SavedFilterModel::compareWith(const Profile &other) const
{
    return compareProfiles(m_own, other);
}

void SavedFilterModel::take(const std::vector<ProfileDifference> &chosen)
{
    change([&chosen](Profile &profile) {
        for (const ProfileDifference &item : chosen) {
            profile.put(item.kind, item.theirs);
        }
    });
}

std::expected<void, QString> SavedFilterModel::exportTo(const QString &path) const
{
    Profile whole = m_own;
    for (const SavedFilter &filter : m_filters.all()) {
        whole.put(SavedFilter::kKind, filter.toItem());
    }
    return writeProfile(path, whole);
}

void SavedFilterModel::change(const std::function<void(Profile &)> &change)
{
    const auto own = m_file.change(change);
    if (own) {
        show(*own);
    } else {
        emit failed(tr("The saved filters could not be changed. %1").arg(own.error()));
    }
}

void SavedFilterModel::show(const Profile &own)
{
    beginResetModel();
    m_own = own;
    m_filters = SavedFilters(shippedProfile(), m_own);
    endResetModel();
}

} // namespace trailscope
