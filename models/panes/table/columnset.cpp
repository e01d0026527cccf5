// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/table/columnset.h"

#include <QtCore/QJsonArray>
#include <QtCore/QUuid>

namespace trailscope {

using namespace Qt::StringLiterals;

ColumnSet ColumnSet::fromItem(const QJsonObject &item)
{
    ColumnSet set;
    set.id = item.value("id"_L1).toString();
    set.name = item.value("name"_L1).toString();
    // As settings keep them, of which this is the list.
    set.layout = ColumnLayout::ofSettings(
                     {{u"version"_s, 1}, {u"columns"_s, item.value("columns"_L1).toArray().toVariantList()}})
                     .value_or(ColumnLayout());
    if (const auto field = parseFieldRef(item.value("sort"_L1).toString().toStdString())) {
        set.sort = SortOrder{.field = *field, .descending = item.value("descending"_L1).toBool()};
    }
    set.more = item;
    return set;
}

QJsonObject ColumnSet::toItem() const
{
    QJsonObject item = more;
    item.insert("id"_L1, id);
    item.insert("name"_L1, name);
    item.insert("columns"_L1, QJsonArray::fromVariantList(layout.toSettings().value(u"columns"_s).toList()));
    if (sort) {
        item.insert("sort"_L1, QString::fromStdString(sort->field.name()));
        item.insert("descending"_L1, sort->descending);
    }
    item.remove("removed"_L1);
    return item;
}

ColumnSet ColumnSet::make(const QString &name)
{
    ColumnSet made;
    made.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    made.name = name;
    return made;
}

} // namespace trailscope
