// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace trailscope {

// A filter under a name: an item of the kind "filters" in a Profile. A value; any thread.
struct SavedFilter {
    static constexpr QStringView kKind = u"filters";

    QString id; // stable through changes and between users
    QString name;
    QString filter;
    QString note; // what it is for, in plain text
    bool button = false; // stands in the filter bar
    bool removed = false; // the user wants none of this id, though one is shipped
    QJsonObject more; // the item as read, for the members that this version does not know

    [[nodiscard]] static SavedFilter fromItem(const QJsonObject &item);
    [[nodiscard]] QJsonObject toItem() const;
    // With an id that nobody else has.
    [[nodiscard]] static SavedFilter make(const QString &name, const QString &filter);

    // Why it cannot be used, translated; empty when it can.
    [[nodiscard]] QString fault() const;
    // Note, filter and fault, as far as there are any: a paragraph each.
    [[nodiscard]] QStringList description() const;

    bool operator==(const SavedFilter &) const = default;
};

} // namespace trailscope
