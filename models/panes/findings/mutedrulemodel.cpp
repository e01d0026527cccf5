// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/findings/mutedrulemodel.h"

#include "text/visibletext.h"

#include <QtCore/QDate>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

#include <algorithm>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

MutedRuleModel::MutedRuleModel(KeptProfile &profile, QObject *parent)
    : QAbstractTableModel(parent)
    , m_profile(profile)
{
    show();
    connect(&profile, &KeptProfile::changed, this, &MutedRuleModel::show);
}

void MutedRuleModel::show()
{
    const QList<QJsonObject> items = m_profile.items(MutedRule::kKind);
    std::vector<MutedRule> mutes;
    mutes.reserve(static_cast<std::size_t>(items.size()));
    for (const QJsonObject &item : items)
        mutes.push_back(MutedRule::fromItem(item));
    if (mutes == m_mutes)
        return;
    beginResetModel();
    m_mutes = std::move(mutes);
    endResetModel();
    emit mutesChanged();
}

MutedRule MutedRuleModel::muteOf(const QString &rule, const QString &title)
{
    MutedRule mute = MutedRule::make(rule, {}, {}, QDate::currentDate().toString(Qt::ISODate));
    mute.more.insert("name"_L1, title);
    return mute;
}

void MutedRuleModel::save(const MutedRule &mute)
{
    m_profile.put(MutedRule::kKind, mute.toItem());
}

QString MutedRuleModel::titleOf(const MutedRule &mute)
{
    const QString name = mute.more.value("name"_L1).toString();
    return name.isEmpty() ? mute.rule : name;
}

int MutedRuleModel::rowOf(const QString &id) const
{
    const auto found = std::ranges::find(m_mutes, id, &MutedRule::id);
    return found == m_mutes.end() ? -1 : static_cast<int>(found - m_mutes.begin());
}

QString MutedRuleModel::description(int row) const
{
    const MutedRule &mute = at(row);
    QStringList lines{tr("Rule %1").arg(mute.rule), mute.filter, mute.reason, mute.fault()};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

bool MutedRuleModel::isChanged(const QString &id) const
{
    return m_profile.isChanged(MutedRule::kKind, id);
}

bool MutedRuleModel::lacksShipped() const
{
    return m_profile.lacksShipped(MutedRule::kKind);
}

void MutedRuleModel::remove(const QString &id)
{
    m_profile.remove(MutedRule::kKind, id);
}

void MutedRuleModel::restore(const QString &id)
{
    m_profile.restore(MutedRule::kKind, id);
}

bool MutedRuleModel::canStep(int row, int step) const
{
    return row + step >= 0 && row + step < rowCount();
}

void MutedRuleModel::step(int row, int step)
{
    if (canStep(row, step))
        m_profile.move(MutedRule::kKind, idAt(row), step < 0 ? row - 1 : row + 2);
}

int MutedRuleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_mutes.size());
}

int MutedRuleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kSections;
}

QVariant MutedRuleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::ToolTipRole)
        return toolTipText(description(index.row()));
    if (role != Qt::DisplayRole)
        return {};
    const MutedRule &mute = at(index.row());
    switch (static_cast<Section>(index.column())) {
    case Section::Rule:
        return cellText(titleOf(mute));
    case Section::Filter:
        return mute.filter.isEmpty() ? tr("all hits") : cellText(mute.filter);
    case Section::Reason:
        return cellText(mute.reason);
    case Section::Date:
        return cellText(mute.date);
    }
    return {};
}

QVariant MutedRuleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Section>(section)) {
    case Section::Rule:
        return tr("Rule");
    case Section::Filter:
        return tr("Where");
    case Section::Reason:
        return tr("Reason");
    case Section::Date:
        return tr("Muted on");
    }
    return {};
}

} // namespace trailscope
