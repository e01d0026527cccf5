// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/keptprofile.h"
#include "profile/savedfilter.h"

#include <QtCore/QAbstractListModel>

#include <vector>

namespace trailscope {

// The saved filters, those that are shipped and the user's own, a row each, in the user's order, which
// dragging a row changes. GUI thread; owned by the main window.
class SavedFilterModel : public QAbstractListModel {
    Q_OBJECT

public:
    // The profile outlives it.
    explicit SavedFilterModel(KeptProfile &profile, QObject *parent = nullptr);

    [[nodiscard]] KeptProfile &profile() const { return m_profile; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                    const QModelIndex &parent) override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] QStringList mimeTypes() const override;

    [[nodiscard]] const SavedFilter &at(int row) const { return m_filters[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowOf(const QString &id) const; // -1: there is none
    [[nodiscard]] bool isChanged(const QString &id) const; // see KeptProfile
    [[nodiscard]] bool lacksShipped() const;

    void save(const SavedFilter &filter);
    void remove(const QString &id);
    // A shipped one as it was; without an id, all that are gone.
    void restore(const QString &id = {});
    // Before the one that is now in the row.
    void move(const QString &id, int row);

private:
    void show();

    KeptProfile &m_profile;
    std::vector<SavedFilter> m_filters;
};

} // namespace trailscope
