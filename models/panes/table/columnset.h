// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/table/columnlayout.h"
#include "store/roworder.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <optional>

namespace trailscope {

// Columns under a name, and the order of the rows that goes with them: an item of the kind "columns" in a
// Profile. A value; any thread.
struct ColumnSet {
    static constexpr QStringView kKind = u"columns";

    QString id; // stable through changes and between users
    QString name;
    ColumnLayout layout;
    std::optional<SortOrder> sort; // nothing: as it is
    QJsonObject more; // the item as read, for the members that this version does not know

    [[nodiscard]] static ColumnSet fromItem(const QJsonObject &item);
    [[nodiscard]] QJsonObject toItem() const;
    // With an id that nobody else has.
    [[nodiscard]] static ColumnSet make(const QString &name);

    bool operator==(const ColumnSet &) const = default;
};

} // namespace trailscope
