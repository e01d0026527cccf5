// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/mutedrule.h"

#include "profile/itemfault.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QUuid>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

struct MutedRuleText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::MutedRule)
};

} // namespace

MutedRule MutedRule::fromItem(const QJsonObject &item)
{
    return {
        .id = item.value("id"_L1).toString(),
        .rule = item.value("rule"_L1).toString(),
        .filter = item.value("filter"_L1).toString(),
        .reason = item.value("reason"_L1).toString(),
        .date = item.value("date"_L1).toString(),
        .more = item,
    };
}

QJsonObject MutedRule::toItem() const
{
    QJsonObject item = more;
    item.insert("id"_L1, id);
    item.insert("rule"_L1, rule);
    item.insert("filter"_L1, filter);
    item.insert("reason"_L1, reason);
    item.insert("date"_L1, date);
    return item;
}

MutedRule MutedRule::make(const QString &rule, const QString &filter, const QString &reason,
                          const QString &date)
{
    MutedRule made;
    made.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    made.rule = rule;
    made.filter = filter;
    made.reason = reason;
    made.date = date;
    return made;
}

QString MutedRule::fault() const
{
    if (rule.isEmpty())
        return MutedRuleText::tr("It names no rule.");
    return filter.isEmpty() ? QString() : filterFault(filter);
}

} // namespace trailscope
