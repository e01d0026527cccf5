// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/profile.h"
#include "profile/profilecomparison.h"
#include "profile/profilefile.h"

#include <QtCore/QObject>

#include <expected>
#include <functional>
#include <vector>

namespace trailscope {

// The user's profile as a window works with it, beside what is shipped, and every way to change it. A change
// is written at once, to what the file holds then. GUI thread; owned by the main window, shared by the models
// of filters, colour rules and columns.
class KeptProfile : public QObject {
    Q_OBJECT

public:
    // The file need not be there yet. One that cannot be read is told by the first reload().
    explicit KeptProfile(const QString &path, QObject *parent = nullptr);

    [[nodiscard]] const Profile &own() const { return m_own; }
    [[nodiscard]] QList<QJsonObject> items(QStringView kind) const; // see mergedItems()
    // Whether one of this id comes with the program, and the user has changed it or not.
    [[nodiscard]] static bool isShipped(QStringView kind, const QString &id);
    [[nodiscard]] bool isChanged(QStringView kind, const QString &id) const;
    [[nodiscard]] bool lacksShipped(QStringView kind) const; // the user has removed some

    // What another window, or an editor, has written since; says what of it cannot be read.
    void reload();
    void put(QStringView kind, const QJsonObject &item);
    void remove(QStringView kind, const QString &id);
    // A shipped one as it was; without an id, all that are gone.
    void restore(QStringView kind, const QString &id = {});
    // Before the item that is now at `place` of items(); behind all others where there are not so many.
    void move(QStringView kind, const QString &id, qsizetype place);

    [[nodiscard]] std::vector<ProfileDifference> compareWith(const Profile &other) const;
    void take(const std::vector<ProfileDifference> &chosen);
    // All items of these kinds, the shipped ones too, in their order, and whatever else the profile holds.
    [[nodiscard]] std::expected<void, QString> exportTo(const QString &path) const;

signals:
    void changed(); // other than before
    void failed(const QString &message); // a whole sentence

private:
    void change(const std::function<void(Profile &)> &change);
    void show(const Profile &own);

    ProfileFile m_file;
    Profile m_own;
};

} // namespace trailscope
