// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "session/loadedrules.h"

#include <QtCore/QAbstractTableModel>

#include <cstdint>

namespace trailscope {

// The documents of rules that are not evaluated, a row each, and why; behind them the files that could not be
// read. GUI thread; owned by the dialog of the rules.
class RefusedRuleModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Section : std::uint8_t { Rule, Reason, File, Line, Document };
    static constexpr int kSections = static_cast<int>(Section::Document) + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setRules(const LoadedRulesPtr &rules); // null: none

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(int row, Section section) const;

    LoadedRulesPtr m_rules;
};

// "112 rules loaded, 2 not", and how many are for other logs. Translated.
[[nodiscard]] QString loadedRulesText(const LoadedRules &rules);

} // namespace trailscope
