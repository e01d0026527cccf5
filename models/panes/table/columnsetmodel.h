// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/table/columnset.h"
#include "profile/profilelistmodel.h"

#include <vector>

namespace trailscope {

// The sets of columns. A row's name can be edited. GUI thread; owned by the main window.
class ColumnSetModel : public ProfileListModel {
    Q_OBJECT

public:
    // The profile outlives it.
    explicit ColumnSetModel(KeptProfile &profile, QObject *parent = nullptr);

    [[nodiscard]] const ColumnSet &at(int row) const { return m_sets[static_cast<std::size_t>(row)]; }
    // -1: none has this name, case aside.
    [[nodiscard]] int rowOfName(const QString &name) const;
    void save(const ColumnSet &set) { put(set.toItem()); }

    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] bool setData(const QModelIndex &index, const QVariant &value,
                               int role = Qt::EditRole) override;
    [[nodiscard]] QString description(int row) const override;

protected:
    void take(const QList<QJsonObject> &items) override;

private:
    std::vector<ColumnSet> m_sets;
};

} // namespace trailscope
