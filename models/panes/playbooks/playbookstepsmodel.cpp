// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/playbooks/playbookstepsmodel.h"

#include "text/visibletext.h"

#include <QtCore/QLocale>

#include <algorithm>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

void PlaybookStepsModel::setPlaybook(const Playbook &playbook)
{
    beginResetModel();
    m_playbook = playbook;
    m_counts.clear();
    m_done.clear();
    endResetModel();
}

void PlaybookStepsModel::setValues(const Values &values)
{
    if (values == m_values) {
        return;
    }
    m_values = values;
    m_counts.clear();
    if (rowCount() > 0) {
        emit dataChanged(index(0, static_cast<int>(Section::Step)),
                         index(rowCount() - 1, static_cast<int>(Section::Events)));
    }
}

void PlaybookStepsModel::setCounts(const Counts &counts)
{
    if (counts == m_counts) {
        return;
    }
    m_counts = counts;
    if (rowCount() > 0) {
        const int column = static_cast<int>(Section::Events);
        emit dataChanged(index(0, column), index(rowCount() - 1, column));
    }
}

void PlaybookStepsModel::setDone(int row)
{
    if (m_done.insert(row).second) {
        const QModelIndex changed = index(row, static_cast<int>(Section::Step));
        emit dataChanged(changed, changed);
    }
}

std::vector<Field> PlaybookStepsModel::missing(int row) const
{
    std::vector<Field> fields = selectionFields(step(row).filter);
    std::erase_if(fields, [this](Field field) {
        const auto value = m_values.find(field);
        return value != m_values.end() && !value->second.isEmpty();
    });
    return fields;
}

QString PlaybookStepsModel::filter(int row) const
{
    return missing(row).empty() ? filledFilter(step(row).filter, m_values) : QString();
}

std::vector<std::string> PlaybookStepsModel::filters() const
{
    std::vector<std::string> out;
    out.reserve(m_playbook.steps.size());
    for (int row = 0; row < rowCount(); ++row) {
        out.push_back(filter(row).toStdString());
    }
    return out;
}

QString PlaybookStepsModel::setFilter(int row, const QString &filter)
{
    const auto place = static_cast<std::size_t>(row);
    Playbook changed = m_playbook;
    changed.steps[place].filter = filter.trimmed();
    if (changed == m_playbook) {
        return {};
    }
    if (QString fault = Playbook::fromItem(changed.toItem()).error_or(QString()); !fault.isEmpty()) {
        return fault;
    }
    m_playbook = std::move(changed);
    if (place < m_counts.size()) {
        m_counts[place].reset();
    }
    emit dataChanged(index(row, static_cast<int>(Section::Step)),
                     index(row, static_cast<int>(Section::Events)));
    return {};
}

int PlaybookStepsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_playbook.steps.size());
}

int PlaybookStepsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kSections;
}

QString PlaybookStepsModel::countText(int row) const
{
    const auto place = static_cast<std::size_t>(row);
    if (place >= m_counts.size() || !m_counts[place]) {
        return missing(row).empty() ? u"…"_s : QString();
    }
    return QLocale().toString(static_cast<qulonglong>(*m_counts[place]));
}

QVariant PlaybookStepsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const int row = index.row();
    const auto section = static_cast<Section>(index.column());
    switch (role) {
    case Qt::DisplayRole: {
        if (section == Section::Events) {
            return countText(row);
        }
        const QString title = tr("%1. %2").arg(QLocale().toString(row + 1), cellText(step(row).title));
        return m_done.contains(row) ? tr("%1 ✓", "a step that was gone").arg(title) : title;
    }
    case Qt::ToolTipRole:
        return toolTipText(QString(step(row).look + u"\n\n"_s + filledFilter(step(row).filter, m_values)));
    case Qt::TextAlignmentRole:
        return section == Section::Events ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
                                          : QVariant();
    default:
        return {};
    }
}

QVariant PlaybookStepsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (static_cast<Section>(section)) {
    case Section::Step:
        return tr("Step");
    case Section::Events:
        return tr("Events");
    }
    return {};
}

} // namespace trailscope
