// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/lineagewords.h"
#include "panes/lineage/lineagetree.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QTimeZone>

#include <cstdint>
#include <optional>

namespace trailscope {

enum class LineageColumn : std::uint8_t { Credential, Step, UsedFrom, Events, Errors, First, Last };
inline constexpr int kLineageColumnCount = static_cast<int>(LineageColumn::Last) + 1;

// The lineage of a credential as a tree: what it came from above, what came from it below. GUI thread; owned
// by the pane.
class LineageModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        AskedRole = Qt::UserRole, // bool: it is the credential of the event that the tree is about
        LevelRole, // int, see LineageLevel: how sure the step to it is; invalid where there is none
    };

    explicit LineageModel(QObject *parent = nullptr);

    // A reset. Null: nothing to show.
    void setTree(LineageTreePtr tree);
    [[nodiscard]] const LineageTreePtr &tree() const { return m_tree; }
    void setTimeZone(const QTimeZone &zone);

    // Null for an invalid index.
    [[nodiscard]] const LineageLine *lineAt(const QModelIndex &index) const;
    // Where the credential that was asked for stands; invalid where nothing is shown.
    [[nodiscard]] QModelIndex askedIndex() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] const std::vector<int> &childrenOf(const QModelIndex &parent) const;
    [[nodiscard]] QModelIndex indexOf(int line, int column) const;
    [[nodiscard]] QString text(const LineageLine &line, LineageColumn column) const;

    LineageTreePtr m_tree;
    QTimeZone m_zone = QTimeZone::utc();
};

// For people: why it is known, where no call proves it; empty for a call.
[[nodiscard]] QString lineageProofSentence(LineageProof proof);
// In whole sentences, a line each: how sure a step is, when its call was made.
[[nodiscard]] QString lineageStepText(const LineageLine::Step &step, const QTimeZone &zone);
// The same of a line, its kind and its step; foreign names made visible.
[[nodiscard]] QString lineageToolTip(const LineageLine &line, const QTimeZone &zone);

} // namespace trailscope
