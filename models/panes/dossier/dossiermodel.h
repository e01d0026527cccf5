// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"
#include "panes/dossier/dossiermaker.h"

#include <QtCore/QAbstractItemModel>

#include <cstddef>
#include <optional>

namespace trailscope {

// A dossier as a tree: its sections, below each the titles of its columns and then its rows. GUI thread;
// owned by the pane.
class DossierModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        TitleRole = Qt::UserRole, // bool: it is the title of a section or of a column
    };

    using QAbstractItemModel::QAbstractItemModel;

    // A reset. Null: nothing to show.
    void setAnswer(DossierAnswerPtr answer);
    [[nodiscard]] const DossierAnswerPtr &answer() const { return m_answer; }

    // What a filter can ask for there; nothing for titles and for what the program says itself.
    [[nodiscard]] std::optional<FieldValue> valueAt(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] const DossierSection &section(std::size_t number) const
    {
        return m_answer->dossier.sections[number];
    }
    // The section that a row below one belongs to.
    [[nodiscard]] const DossierSection &sectionOf(const QModelIndex &index) const
    {
        return section(static_cast<std::size_t>(index.internalId()) - 1);
    }
    // Null for titles.
    [[nodiscard]] const DossierCell *cellAt(const QModelIndex &index) const;
    [[nodiscard]] QString text(const QModelIndex &index) const;

    DossierAnswerPtr m_answer;
    int m_columns = 1;
};

} // namespace trailscope
