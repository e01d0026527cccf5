// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/keptprofile.h"
#include "profile/profileitems.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

namespace trailscope {

// The items of one kind of a profile, those that are shipped and the user's own, a row each, in the user's
// order, which dragging a row changes. The base class of the models of kinds. GUI thread; owned by the main
// window.
class ProfileListModel : public QAbstractListModel, public ProfileItems {
    Q_OBJECT

public:
    [[nodiscard]] KeptProfile &profile() const override { return m_profile; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                    const QModelIndex &parent) override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] QStringList mimeTypes() const override;

    [[nodiscard]] QString idAt(int row) const override { return profileItemId(m_items.at(row)); }
    [[nodiscard]] int rowOf(const QString &id) const override;
    [[nodiscard]] bool isChanged(const QString &id) const override;
    [[nodiscard]] bool lacksShipped() const override;

    void remove(const QString &id) override;
    void restore(const QString &id) override;
    [[nodiscard]] bool canStep(int row, int step) const override;
    void step(int row, int step) override;
    // Before the one that is now in the row.
    void move(const QString &id, int row);

protected:
    // The profile outlives it. Whoever derives from this calls show() when it is made.
    ProfileListModel(KeptProfile &profile, QStringView kind, QObject *parent);

    void put(const QJsonObject &item) { m_profile.put(m_kind, item); }
    void show();
    // What the rows are from now on.
    virtual void take(const QList<QJsonObject> &items) = 0;

private:
    KeptProfile &m_profile;
    QString m_kind;
    QList<QJsonObject> m_items;
};

} // namespace trailscope
