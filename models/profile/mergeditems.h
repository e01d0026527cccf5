// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/profile.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>

namespace trailscope {

// What somebody has of a kind: the items that are shipped, each in the place of which the user's own of the
// same id stands, and behind them the user's others; all in the order that the user's profile gives them,
// those it does not name last. What the user has removed is left out. Any thread.
[[nodiscard]] QList<QJsonObject> mergedItems(QStringView kind, const Profile &shipped, const Profile &own);

// Of an item of the user's own that stands in the place of a shipped one: the user wants none of this id.
[[nodiscard]] bool isRemovedItem(const QJsonObject &item);
[[nodiscard]] QJsonObject removedItem(QJsonObject item);

} // namespace trailscope
