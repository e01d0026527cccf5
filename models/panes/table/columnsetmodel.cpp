// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/table/columnsetmodel.h"

#include "panes/table/eventcolumns.h"

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

ColumnSetModel::ColumnSetModel(KeptProfile &profile, QObject *parent)
    : ProfileListModel(profile, ColumnSet::kKind, parent)
{
    show();
}

void ColumnSetModel::take(const QList<QJsonObject> &items)
{
    m_sets.clear();
    for (const QJsonObject &item : items) {
        m_sets.push_back(ColumnSet::fromItem(item));
    }
}

int ColumnSetModel::rowOfName(const QString &name) const
{
    const auto found = std::ranges::find_if(
        m_sets, [&name](const ColumnSet &set) { return set.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == m_sets.end() ? -1 : static_cast<int>(found - m_sets.begin());
}

QString ColumnSetModel::description(int row) const
{
    QStringList titles;
    for (const ColumnLayout::Column &column : at(row).layout.columns) {
        titles.append(columnTitle(column.field));
    }
    QString text = titles.join(tr(", ", "between two columns"));
    if (const auto &sort = at(row).sort) {
        text += u'\n'
            % (sort->descending ? tr("Sorted by %1, descending") : tr("Sorted by %1"))
                  .arg(columnTitle(sort->field));
    }
    return text;
}

Qt::ItemFlags ColumnSetModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = ProfileListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsEditable : flags;
}

bool ColumnSetModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || name.isEmpty() || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    ColumnSet set = at(index.row());
    if (const int other = rowOfName(name); other >= 0 && other != index.row()) {
        return false; // nobody could tell them apart in the menu
    }
    set.name = name;
    save(set);
    return true;
}

} // namespace trailscope
