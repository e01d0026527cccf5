// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace trailscope {

// A rule of which somebody wants to see no hits, or none for which a filter holds: an item of the kind
// "mutes" in a Profile, so that it goes from one to the other with filters and colours. The rule itself stays
// as it is. A value; any thread.
struct MutedRule {
    static constexpr QStringView kKind = u"mutes";

    QString id; // stable through changes and between users
    QString rule; // the rule's id
    QString filter; // empty: all hits of the rule
    QString reason; // in plain text
    QString date; // when it was muted, as 2024-03-01
    QJsonObject more; // the item as read, for the members that this version does not know

    [[nodiscard]] static MutedRule fromItem(const QJsonObject &item);
    [[nodiscard]] QJsonObject toItem() const;
    // With an id that nobody else has.
    [[nodiscard]] static MutedRule make(const QString &rule, const QString &filter, const QString &reason,
                                        const QString &date);

    // Why it cannot be used, translated; empty when it can.
    [[nodiscard]] QString fault() const;

    bool operator==(const MutedRule &) const = default;
};

} // namespace trailscope
