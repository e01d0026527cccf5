// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/findings/findingsarrangement.h"
#include "panes/findings/rulestory.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QTimeZone>

#include <optional>

namespace trailscope {

// What rules have found: group ▸ rule ▸ finding of a correlation ▸ event. Shows an arrangement that a job has
// made and holds nothing of its own. GUI thread; owned by the pane.
class FindingsModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole, // int, see FindingsArrangement::Kind; an event: kEventKind
        LevelRole, // int, see RuleLevel; of what has one
        MutedRole, // bool
        ShareRole, // double, 0 to 1: of the trail's rows
        KeyRole, // QString: the same for the same thing in another arrangement; begins with its parent's
    };
    static constexpr int kEventKind = -1;

    using QAbstractItemModel::QAbstractItemModel;

    // A reset. Null: nothing is known.
    void setArrangement(FindingsArrangementPtr arrangement);
    [[nodiscard]] const FindingsArrangementPtr &arrangement() const { return m_arrangement; }
    void setTimeZone(const QTimeZone &zone);

    // Null for an invalid index and for an event, which is no node.
    [[nodiscard]] const FindingsArrangement::Node *nodeAt(const QModelIndex &index) const;
    // The event that an index is, or nothing.
    [[nodiscard]] std::optional<EventIndex> eventAt(const QModelIndex &index) const;
    // The rule that an index is, or is below of; null for groups.
    [[nodiscard]] const Rule *ruleAt(const QModelIndex &index) const;

    // The same as who explains it wants it; its id is empty for groups.
    [[nodiscard]] AskedRule askedRuleAt(const QModelIndex &index) const;
    // Where this KeyRole is; invalid where nothing has it.
    [[nodiscard]] QModelIndex find(const QString &key) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    using Node = FindingsArrangement::Node;
    [[nodiscard]] const Node &parentNode(const QModelIndex &index) const;
    [[nodiscard]] QString nodeText(const Node &node, FindingsColumn column) const;
    [[nodiscard]] QString nodeName(const Node &node) const;
    [[nodiscard]] QString eventText(EventIndex event, FindingsColumn column) const;
    [[nodiscard]] QString toolTip(const Node &node) const;
    [[nodiscard]] QString keyOf(const QModelIndex &index) const;
    [[nodiscard]] QString ownKey(const QModelIndex &index) const; // without the parent's
    [[nodiscard]] double shareOf(const Node &node) const;

    FindingsArrangementPtr m_arrangement;
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace trailscope
