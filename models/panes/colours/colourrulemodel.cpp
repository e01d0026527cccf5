// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/colours/colourrulemodel.h"

#include "text/visibletext.h"

#include <QtCore/QLocale>

#include <algorithm>
#include <optional>
#include <ranges>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// As an event is coloured: whether the counts of one are those of the other.
bool selectsAlike(const ColourRule &a, const ColourRule &b)
{
    return a.id == b.id && a.filter == b.filter && a.enabled == b.enabled;
}

} // namespace

ColourRuleModel::ColourRuleModel(KeptProfile &profile, QObject *parent)
    : QAbstractTableModel(parent)
    , m_profile(profile)
{
    show();
    connect(&profile, &KeptProfile::changed, this, &ColourRuleModel::show);
}

void ColourRuleModel::show()
{
    setTemporary({m_rules.begin(), m_rules.begin() + static_cast<std::ptrdiff_t>(m_temporaryCount)});
}

void ColourRuleModel::setTemporary(std::vector<ColourRule> temporary)
{
    std::vector<ColourRule> rules = std::move(temporary);
    const std::size_t temporaryCount = rules.size();
    const QList<QJsonObject> items = m_profile.items(ColourRule::kKind);
    for (const QJsonObject &item : items) {
        rules.push_back(ColourRule::fromItem(item));
    }
    if (rules == m_rules && temporaryCount == m_temporaryCount) {
        return;
    }
    beginResetModel();
    m_rules = std::move(rules);
    m_temporaryCount = temporaryCount;
    endResetModel();
    emit rulesChanged();
}

int ColourRuleModel::rowOf(const QString &id) const
{
    const auto found = std::ranges::find(m_rules, id, &ColourRule::id);
    return found == m_rules.end() ? -1 : static_cast<int>(found - m_rules.begin());
}

QString ColourRuleModel::faultOf(int row) const
{
    QString fault = at(row).fault();
    if (fault.isEmpty() && static_cast<std::size_t>(row) >= usedRules().size()) {
        return tr("It is not used: there are %1 rules before it.").arg(ColourRule::kMost);
    }
    return fault;
}

std::span<const ColourRule> ColourRuleModel::usedRules() const
{
    return std::span(m_rules).first(std::min(m_rules.size(), m_temporaryCount + ColourRule::kMost));
}

bool ColourRuleModel::isChanged(const QString &id) const
{
    return m_profile.isChanged(ColourRule::kKind, id);
}

bool ColourRuleModel::lacksShipped() const
{
    return m_profile.lacksShipped(ColourRule::kKind);
}

void ColourRuleModel::setColours(const RowColoursPtr &colours)
{
    m_colours = colours;
    if (!m_rules.empty()) {
        emit dataChanged(index(0, static_cast<int>(Section::Passing)),
                         index(rowCount() - 1, static_cast<int>(Section::Marked)));
    }
}

void ColourRuleModel::save(const ColourRule &rule)
{
    ColourRule kept = rule;
    kept.temporary = false;
    if (const int row = rowOf(rule.id); row >= 0 && at(row).temporary) {
        remove(rule.id);
    }
    m_profile.put(ColourRule::kKind, kept.toItem());
}

void ColourRuleModel::setEnabled(int row, bool enabled)
{
    ColourRule rule = at(row);
    rule.enabled = enabled;
    if (!rule.temporary) {
        m_profile.put(ColourRule::kKind, rule.toItem());
        return;
    }
    std::vector<ColourRule> temporary(m_rules.begin(),
                                      m_rules.begin() + static_cast<std::ptrdiff_t>(m_temporaryCount));
    temporary[static_cast<std::size_t>(row)] = rule;
    setTemporary(std::move(temporary));
}

QString ColourRuleModel::description(int row) const
{
    QStringList lines{at(row).filter, faultOf(row)};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

void ColourRuleModel::remove(const QString &id)
{
    const int row = rowOf(id);
    if (row < 0) {
        return;
    }
    if (!at(row).temporary) {
        m_profile.remove(ColourRule::kKind, at(row).id);
        return;
    }
    std::vector<ColourRule> temporary(m_rules.begin(),
                                      m_rules.begin() + static_cast<std::ptrdiff_t>(m_temporaryCount));
    temporary.erase(temporary.begin() + row);
    setTemporary(std::move(temporary));
}

void ColourRuleModel::restore(const QString &id)
{
    m_profile.restore(ColourRule::kKind, id);
}

bool ColourRuleModel::canStep(int row, int step) const
{
    const int other = row + step;
    return other >= 0 && other < rowCount() && at(row).temporary == at(other).temporary;
}

void ColourRuleModel::step(int row, int step)
{
    if (!canStep(row, step)) {
        return;
    }
    const int other = row + step;
    if (!at(row).temporary) {
        const int place = row - static_cast<int>(m_temporaryCount);
        m_profile.move(ColourRule::kKind, at(row).id, step < 0 ? place - 1 : place + 2);
        return;
    }
    std::vector<ColourRule> temporary(m_rules.begin(),
                                      m_rules.begin() + static_cast<std::ptrdiff_t>(m_temporaryCount));
    std::swap(temporary[static_cast<std::size_t>(row)], temporary[static_cast<std::size_t>(other)]);
    setTemporary(std::move(temporary));
}

void ColourRuleModel::colourise(const QString &filter, Hue hue)
{
    std::vector<ColourRule> temporary(m_rules.begin(),
                                      m_rules.begin() + static_cast<std::ptrdiff_t>(m_temporaryCount));
    const auto known = std::ranges::find(temporary, filter, &ColourRule::filter);
    const bool hadIt = known != temporary.end() && known->hue == hue && known->enabled;
    if (known != temporary.end()) {
        temporary.erase(known);
    }
    if (!hadIt) {
        ColourRule rule = ColourRule::make(filter, filter, hue);
        rule.temporary = true;
        temporary.insert(temporary.begin(), std::move(rule));
        temporary.resize(std::min(temporary.size(), kMostTemporary));
    }
    setTemporary(std::move(temporary));
}

void ColourRuleModel::clearTemporary()
{
    setTemporary({});
}

Hue ColourRuleModel::nextHue() const
{
    const auto temporary = std::span(m_rules).first(m_temporaryCount);
    // From the other end than keys are mostly pressed at.
    for (const Hue hue : kHues | std::views::reverse) {
        if (!std::ranges::contains(temporary, std::optional(hue), &ColourRule::hue)) {
            return hue;
        }
    }
    return temporary.back().hue.value_or(Hue::Red);
}

int ColourRuleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rules.size());
}

int ColourRuleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kSections;
}

QString ColourRuleModel::countText(int row, bool marked) const
{
    const auto place = static_cast<std::size_t>(row);
    if (!m_colours || place >= m_colours->rules.size() || place >= m_colours->marks.counts.size()
        || !selectsAlike(m_colours->rules[place], at(row)) || !m_colours->marks.counts[place]) {
        return {};
    }
    const FilterMarks::Count &count = *m_colours->marks.counts[place];
    return QLocale().toString(static_cast<qulonglong>(marked ? count.marked : count.passing));
}

QVariant ColourRuleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ColourRule &rule = at(index.row());
    const auto section = static_cast<Section>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        switch (section) {
        case Section::Name:
            return cellText(rule.temporary ? tr("%1 (until the end)").arg(rule.name) : rule.name);
        case Section::Hue:
            return rule.hue ? hueTitle(*rule.hue) : QString();
        case Section::Filter:
            return cellText(rule.filter);
        case Section::Passing:
            return countText(index.row(), false);
        case Section::Marked:
            return countText(index.row(), true);
        }
        return {};
    case Qt::CheckStateRole:
        return section == Section::Name ? QVariant(rule.enabled ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::ToolTipRole: {
        QStringList lines{rule.filter, faultOf(index.row())};
        lines.removeAll(QString());
        return toolTipText(lines.join(u"\n\n"_s));
    }
    case Qt::TextAlignmentRole:
        return section == Section::Passing || section == Section::Marked
            ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
            : QVariant();
    case HueRole:
        return rule.hue && section == Section::Hue ? QVariant(static_cast<int>(*rule.hue)) : QVariant();
    default:
        return {};
    }
}

bool ColourRuleModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid)
        || index.column() != static_cast<int>(Section::Name)) {
        return false;
    }
    setEnabled(index.row(), value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags ColourRuleModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == static_cast<int>(Section::Name) ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant ColourRuleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kSections) {
        return {};
    }
    if (role == Qt::ToolTipRole) {
        return section == static_cast<int>(Section::Passing)
            ? tr("How many events of the whole trail the filter selects")
            : section == static_cast<int>(Section::Marked)
            ? tr("How many of them it colours: the others have the colour of a rule above it")
            : QVariant();
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Section>(section)) {
    case Section::Name:
        return tr("Rule");
    case Section::Hue:
        return tr("Colour");
    case Section::Filter:
        return tr("Filter");
    case Section::Passing:
        return tr("Events");
    case Section::Marked:
        return tr("Coloured");
    }
    return {};
}

} // namespace trailscope
