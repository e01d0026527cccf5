// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/savedfilter.h"

#include "profile/itemfault.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QUuid>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

struct SavedFilterText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::SavedFilter)
};

} // namespace

SavedFilter SavedFilter::fromItem(const QJsonObject &item)
{
    return {
        .id = item.value("id"_L1).toString(),
        .name = item.value("name"_L1).toString(),
        .filter = item.value("filter"_L1).toString(),
        .note = item.value("note"_L1).toString(),
        .button = item.value("button"_L1).toBool(),
        .removed = item.value("removed"_L1).toBool(),
        .more = item,
    };
}

QJsonObject SavedFilter::toItem() const
{
    QJsonObject item = more;
    item.insert("id"_L1, id);
    item.insert("name"_L1, name);
    item.insert("filter"_L1, filter);
    item.insert("note"_L1, note);
    item.insert("button"_L1, button);
    if (removed) {
        item.insert("removed"_L1, true);
    } else {
        item.remove("removed"_L1);
    }
    return item;
}

SavedFilter SavedFilter::make(const QString &name, const QString &filter)
{
    SavedFilter made;
    made.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    made.name = name;
    made.filter = filter;
    return made;
}

QString SavedFilter::fault() const
{
    if (name.trimmed().isEmpty()) {
        return SavedFilterText::tr("It has no name.");
    }
    return filterFault(filter);
}

QStringList SavedFilter::description() const
{
    QStringList paragraphs{note, filter, fault()};
    paragraphs.removeAll(QString());
    return paragraphs;
}

} // namespace trailscope
