// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/findings/refusedrulemodel.h"

#include "text/pluralnumber.h"
#include "text/visibletext.h"

#include <QtCore/QLocale>

namespace trailscope {

void RefusedRuleModel::setRules(const LoadedRulesPtr &rules)
{
    beginResetModel();
    m_rules = rules;
    endResetModel();
}

int RefusedRuleModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_rules)
        return 0;
    return static_cast<int>(m_rules->set->refused().size() + m_rules->problems.size());
}

int RefusedRuleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kSections;
}

QString RefusedRuleModel::text(int row, Section section) const
{
    const auto &refused = m_rules->set->refused();
    const auto place = static_cast<std::size_t>(row);
    if (place >= refused.size())
        return section == Section::Reason ? fromUtf8(m_rules->problems[place - refused.size()]) : QString();
    const RefusedRule &rule = refused[place];
    switch (section) {
    case Section::Rule:
        return fromUtf8(rule.title.empty() ? rule.id : rule.title);
    case Section::Reason:
        return fromUtf8(rule.reason);
    case Section::File:
        return fromUtf8(rule.file);
    case Section::Line:
        return rule.line == 0 ? QString() : QLocale().toString(rule.line);
    case Section::Document:
        break;
    }
    return QLocale().toString(rule.document + 1);
}

QVariant RefusedRuleModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto section = static_cast<Section>(index.column());
    if (role == Qt::TextAlignmentRole && (section == Section::Line || section == Section::Document))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole)
        return toolTipText(text(index.row(), section));
    if (role == Qt::DisplayRole)
        return replacedText(text(index.row(), section));
    return {};
}

QVariant RefusedRuleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Section>(section)) {
    case Section::Rule:
        return tr("Rule");
    case Section::Reason:
        return tr("Why it is not loaded");
    case Section::File:
        return tr("File");
    case Section::Line:
        return tr("Line");
    case Section::Document:
        return tr("Document");
    }
    return {};
}

QString loadedRulesText(const LoadedRules &rules)
{
    const RuleSet &set = *rules.set;
    const auto refused = set.refused().size() + rules.problems.size();
    QString text = RefusedRuleModel::tr("%n rule(s) loaded", nullptr, pluralNumber(set.loadedCount()));
    //: behind "112 rules loaded"
    text += RefusedRuleModel::tr(", %n not", nullptr, pluralNumber(refused));
    if (set.forOtherSources() > 0)
        text += RefusedRuleModel::tr(", %n for other logs", nullptr, pluralNumber(set.forOtherSources()));
    return text;
}

} // namespace trailscope
