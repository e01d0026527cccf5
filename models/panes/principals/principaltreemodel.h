// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/principals/principalarrangement.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QStringList>
#include <QtCore/QTimeZone>

#include <optional>

namespace trailscope {

// Who acts: account ▸ kind ▸ principal ▸ session, with what each has done. Shows an arrangement that a job
// has made and holds nothing of its own. GUI thread; owned by the principals' dock.
class PrincipalTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        LevelRole = Qt::UserRole, // int, see PrincipalLevel
        KindRole, // int, see PrincipalKind; of the kind's level and below
        NameRole, // QString: the name as it is, where Qt::DisplayRole has what is safe to show
        HasShownRole, // bool: the filter shows some of its events
    };

    explicit PrincipalTreeModel(QObject *parent = nullptr);

    // A reset. Null: nothing to show.
    void setArrangement(PrincipalArrangementPtr arrangement);
    [[nodiscard]] const PrincipalArrangementPtr &arrangement() const { return m_arrangement; }
    void setTimeZone(const QTimeZone &zone);

    [[nodiscard]] PrincipalKey keyOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const PrincipalKey &key) const; // invalid when it is not shown

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] const PrincipalArrangement::Node &nodeOf(const QModelIndex &index) const;
    [[nodiscard]] std::uint32_t placeOf(const QModelIndex &index) const; // the root for an invalid one
    [[nodiscard]] QString text(const PrincipalArrangement::Node &node, PrincipalColumn column) const;
    [[nodiscard]] QStringList mergedTexts(const PrincipalArrangement::Node &node) const;
    [[nodiscard]] QString toolTip(const PrincipalArrangement::Node &node) const;

    PrincipalArrangementPtr m_arrangement;
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace trailscope
