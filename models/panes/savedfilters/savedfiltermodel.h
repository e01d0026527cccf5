// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/profilecomparison.h"
#include "profile/profilefile.h"
#include "profile/savedfilters.h"

#include <QtCore/QAbstractListModel>

#include <expected>
#include <vector>

namespace trailscope {

// The saved filters, those that are shipped and the user's own, a row each, and every way to change them. A
// change is written at once, to what the file holds then. GUI thread; owned by the main window.
class SavedFilterModel : public QAbstractListModel {
    Q_OBJECT

public:
    // `profilePath`: the user's profile, which need not be there yet.
    explicit SavedFilterModel(const QString &profilePath, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] const SavedFilter &at(int row) const
    {
        return m_filters.all()[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] int rowOf(const QString &id) const; // -1: there is none
    // Whether one of this id comes with the program, and the user has changed it or not.
    [[nodiscard]] static bool isShipped(const QString &id);
    [[nodiscard]] bool isChanged(const QString &id) const; // shipped, and the user's own stands in its place
    [[nodiscard]] bool lacksShipped() const; // the user has removed some

    // What another window, or an editor, has written since; says what of it cannot be read.
    void reload();
    void save(const SavedFilter &filter);
    void remove(const QString &id);
    // A shipped one as it was; without an id, all that are gone.
    void restore(const QString &id = {});

    [[nodiscard]] std::vector<ProfileDifference> compareWith(const Profile &other) const;
    void take(const std::vector<ProfileDifference> &chosen);
    // All filters, the shipped ones too, and whatever else the profile holds.
    [[nodiscard]] std::expected<void, QString> exportTo(const QString &path) const;

signals:
    void failed(const QString &message); // a whole sentence

private:
    void change(const std::function<void(Profile &)> &change);
    void show(const Profile &own);

    ProfileFile m_file;
    Profile m_own;
    SavedFilters m_filters;
};

} // namespace trailscope
