// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/mergeditems.h"

#include <QtCore/QHash>

#include <algorithm>
#include <limits>

namespace trailscope {

namespace {

constexpr QLatin1StringView kRemovedKey("removed");

} // namespace

bool isRemovedItem(const QJsonObject &item)
{
    return item.value(kRemovedKey).toBool();
}

QJsonObject removedItem(QJsonObject item)
{
    item.insert(kRemovedKey, true);
    return item;
}

QList<QJsonObject> mergedItems(QStringView kind, const Profile &shipped, const Profile &own)
{
    QHash<QString, QJsonObject> owned;
    const QList<QJsonObject> others = own.items(kind);
    for (const QJsonObject &item : others) {
        owned.insert(profileItemId(item), item);
    }
    QList<QJsonObject> items;
    const QList<QJsonObject> builtIn = shipped.items(kind);
    for (const QJsonObject &item : builtIn) {
        const auto mine = owned.constFind(profileItemId(item));
        items.append(mine == owned.cend() ? item : *mine);
        owned.remove(profileItemId(item));
    }
    for (const QJsonObject &item : others) {
        if (owned.contains(profileItemId(item))) {
            items.append(item);
        }
    }
    items.removeIf(isRemovedItem);

    QHash<QString, qsizetype> places;
    const QStringList order = own.order(kind);
    for (const QString &id : order) {
        if (!places.contains(id)) {
            places.insert(id, places.size());
        }
    }
    std::ranges::stable_sort(items, {}, [&places](const QJsonObject &item) {
        return places.value(profileItemId(item), std::numeric_limits<qsizetype>::max());
    });
    return items;
}

} // namespace trailscope
