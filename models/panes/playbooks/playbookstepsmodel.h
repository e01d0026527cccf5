// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "profile/playbook.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QString>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace trailscope {

// The steps of one playbook, whose filters can be changed: what each is called, and how many events it shows.
// GUI thread; owned by the pane.
class PlaybookStepsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Section : std::uint8_t { Step, Events };
    static constexpr int kSections = static_cast<int>(Section::Events) + 1;
    using Values = std::map<Field, QString>; // of what the playbook asks for; an empty one is missing
    using Counts = std::vector<std::optional<std::uint64_t>>;

    using QAbstractTableModel::QAbstractTableModel;

    void setPlaybook(const Playbook &playbook);
    [[nodiscard]] const Playbook &playbook() const { return m_playbook; }
    void setValues(const Values &values);
    // By row; nothing is known of those that are not there.
    void setCounts(const Counts &counts);
    void forgetCounts() { setCounts({}); }
    // A step was gone, in this playbook.
    void setDone(int row);

    // With the values in it; empty while one is missing.
    [[nodiscard]] QString filter(int row) const;
    [[nodiscard]] std::vector<std::string> filters() const; // of all rows, in UTF-8
    [[nodiscard]] const Playbook::Step &step(int row) const
    {
        return m_playbook.steps[static_cast<std::size_t>(row)];
    }
    // Why the playbook could not be used with this filter, which then is not taken; empty when it was.
    [[nodiscard]] QString setFilter(int row, const QString &filter);
    // The fields of which the step needs a value that is not there.
    [[nodiscard]] std::vector<Field> missing(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString countText(int row) const;

    Playbook m_playbook;
    Values m_values;
    Counts m_counts;
    std::set<int> m_done;
};

} // namespace trailscope
