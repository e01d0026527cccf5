// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/entity/entitylines.h"

#include <QtCore/QAbstractItemModel>

#include <vector>

namespace trailscope {

// The page of an entity as a tree: headings, and what is counted below each. GUI thread; owned by the pane.
class EntityModel : public QAbstractItemModel {
    Q_OBJECT

public:
    explicit EntityModel(QObject *parent = nullptr);

    // A reset. Null: nothing to show.
    void setAnswer(EntityAnswerPtr answer);
    [[nodiscard]] const EntityAnswerPtr &answer() const { return m_answer; }

    // Null for an invalid index.
    [[nodiscard]] const EntityLine *lineAt(const QModelIndex &index) const;
    // The filter that finds what the cell counts; empty for none.
    [[nodiscard]] QString filterAt(const QModelIndex &index) const;
    // The line of a value, where it is shown; invalid else.
    [[nodiscard]] QModelIndex indexOf(const FieldValue &value,
                                      EntityColumn column = EntityColumn::Name) const;
    // The heading of a list; invalid where there is none.
    [[nodiscard]] QModelIndex headingOf(Field field) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] const std::vector<int> &childrenOf(const QModelIndex &parent) const;
    [[nodiscard]] QModelIndex indexOfLine(int line, int column) const;
    [[nodiscard]] QString toolTip(const EntityLine &line, EntityColumn column) const;

    EntityAnswerPtr m_answer;
    std::vector<EntityLine> m_lines;
    std::vector<int> m_headings; // lines
};

} // namespace trailscope
