// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/savedfilters/savedfiltermodel.h"

namespace trailscope {

SavedFilterModel::SavedFilterModel(KeptProfile &profile, QObject *parent)
    : ProfileListModel(profile, SavedFilter::kKind, parent)
{
    show();
}

void SavedFilterModel::take(const QList<QJsonObject> &items)
{
    m_filters.clear();
    for (const QJsonObject &item : items) {
        m_filters.push_back(SavedFilter::fromItem(item));
    }
}

QString SavedFilterModel::description(int row) const
{
    return at(row).description().join(QStringLiteral("\n\n"));
}

} // namespace trailscope
