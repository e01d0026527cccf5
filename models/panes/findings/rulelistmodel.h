// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/findings/rulestory.h"
#include "session/trailfindings.h"

#include <QtCore/QAbstractTableModel>

#include <cstdint>
#include <string>
#include <vector>

namespace trailscope {

// All rules that are run, a row each, with what each has found, and what may be wrong with it. GUI thread;
// owned by the dialog of the rules.
class RuleListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Section : std::uint8_t { Rule, Level, Status, Hits, Remark, Author, File };
    static constexpr int kSections = static_cast<int>(Section::File) + 1;
    static constexpr int kSortRole = Qt::UserRole; // what a column is ordered by

    using QAbstractTableModel::QAbstractTableModel;

    // `absent` are fields that no event has. Null: nothing is known.
    void setFindings(const TrailFindingsPtr &findings, const std::vector<std::string> &absent);
    [[nodiscard]] QString idAt(int row) const;
    [[nodiscard]] AskedRule ruleAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Row {
        std::uint64_t hits = 0; // muted ones too
        QString remark;
    };
    [[nodiscard]] QString text(int row, Section section) const;

    TrailFindingsPtr m_findings;
    std::vector<Row> m_rows; // by place in the set
};

// "No event has src_ip." Empty for no fields. Translated; not ready to be shown.
[[nodiscard]] QString absentFieldsText(const std::vector<std::string> &fields);

} // namespace trailscope
