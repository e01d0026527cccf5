// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"
#include "panes/periods/periodcomparer.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QString>

#include <cstdint>
#include <optional>
#include <string>

namespace trailscope {

enum class PeriodColumn : std::uint8_t { Field, Value, Change, First, Second, PerDayFirst, PerDaySecond };
inline constexpr int kPeriodColumnCount = static_cast<int>(PeriodColumn::PerDaySecond) + 1;

// Two periods compared, a line a value that is new, gone or shifted. GUI thread; owned by the pane.
class PeriodModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        ChangeRole = Qt::UserRole, // int, see PeriodChange
    };

    using QAbstractTableModel::QAbstractTableModel;

    // A reset. Null: nothing to show.
    void setAnswer(PeriodAnswerPtr answer);
    [[nodiscard]] const PeriodAnswerPtr &answer() const { return m_answer; }

    // Nothing for an invalid index.
    [[nodiscard]] std::optional<FieldValue> valueAt(const QModelIndex &index) const;
    // As the command line's CSV.
    [[nodiscard]] std::string csv() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const PeriodValue &value, PeriodColumn column) const;

    PeriodAnswerPtr m_answer;
};

} // namespace trailscope
