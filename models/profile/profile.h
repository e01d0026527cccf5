// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <expected>
#include <optional>

namespace trailscope {

// What people keep for the next trail, in one portable JSON text: filters, columns, colour rules, and
// whatever else a later version keeps. The text is an object, {"trailscope": 1, "filters": [{"id": …, …}, …],
// …}: a list of items for each kind, and an item is known by its id. What this version does not know, kinds,
// items and members of items, stays as it was read. A value; any thread.
class Profile {
public:
    static constexpr qsizetype kMostBytes = qsizetype{4} << 20;
    static constexpr int kVersion = 1;

    // Fails with a translated reason where the text is no profile. Items that cannot be told apart, for want
    // of an id or with that of an earlier one, are left out and named in problems().
    [[nodiscard]] static std::expected<Profile, QString> parse(const QByteArray &text);
    [[nodiscard]] QByteArray toJson() const;

    [[nodiscard]] QStringList kinds() const; // those that have items, in alphabetical order
    [[nodiscard]] QList<QJsonObject> items(QStringView kind) const; // in the user's order
    [[nodiscard]] std::optional<QJsonObject> item(QStringView kind, const QString &id) const;

    // In the place of the item with the same id, or behind all others. `item` has an id.
    void put(QStringView kind, const QJsonObject &item);
    // These in place of those there are; each has an id that no other has.
    void setItems(QStringView kind, const QList<QJsonObject> &items);
    void remove(QStringView kind, const QString &id);
    // Before the item that is now at `place`; behind all others where there are not so many.
    void move(QStringView kind, const QString &id, qsizetype place);

    // The order in which the user wants the items of a kind, those of other profiles among them, by their
    // ids: in the member "order", an object with a list for each kind. Empty where there is none.
    [[nodiscard]] QStringList order(QStringView kind) const;
    void setOrder(QStringView kind, const QStringList &ids);

    [[nodiscard]] const QStringList &problems() const { return m_problems; } // translated

    bool operator==(const Profile &other) const { return m_root == other.m_root; }

private:
    QJsonObject m_root{{QStringLiteral("trailscope"), kVersion}};
    QStringList m_problems;
};

[[nodiscard]] QString profileItemId(const QJsonObject &item); // empty: it has none
[[nodiscard]] QString profileItemName(const QJsonObject &item); // its id where it has no name

} // namespace trailscope
