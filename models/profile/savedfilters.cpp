// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/savedfilters.h"

#include "profile/mergeditems.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <ranges>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

struct SavedFiltersText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::SavedFilters)
};

} // namespace

SavedFilters::SavedFilters(const Profile &shipped, const Profile &own)
{
    const QList<QJsonObject> items = mergedItems(SavedFilter::kKind, shipped, own);
    m_filters.reserve(static_cast<std::size_t>(items.size()));
    for (const QJsonObject &item : items) {
        m_filters.push_back(SavedFilter::fromItem(item));
    }
}

std::expected<SavedFilter, QString> SavedFilters::find(const QString &nameOrId) const
{
    const QString wanted = nameOrId.trimmed();
    auto found = m_filters | std::views::filter([&wanted](const SavedFilter &filter) {
                     return filter.id == wanted || filter.name.compare(wanted, Qt::CaseInsensitive) == 0;
                 });
    if (found.empty()) {
        QStringList names;
        for (const SavedFilter &filter : m_filters) {
            names << u"\""_s + filter.name + u'"';
        }
        return std::unexpected(names.isEmpty()
                                   ? SavedFiltersText::tr("There is no saved filter \"%1\".").arg(wanted)
                                   : SavedFiltersText::tr("There is no saved filter \"%1\". There are: %2.")
                                         .arg(wanted, names.join(", "_L1)));
    }
    const SavedFilter &first = found.front();
    if (std::ranges::distance(found) > 1 && first.id != wanted) {
        return std::unexpected(
            SavedFiltersText::tr("Several saved filters are called \"%1\". Give the id of one, as %2.")
                .arg(wanted, first.id));
    }
    if (const QString fault = first.fault(); !fault.isEmpty()) {
        return std::unexpected(
            SavedFiltersText::tr("The saved filter \"%1\" cannot be used. %2").arg(first.name, fault));
    }
    return first;
}

} // namespace trailscope
