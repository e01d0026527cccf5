// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/entity/entitymodel.h"

#include "investigate/entity/entity.h"
#include "text/visibletext.h"

#include <QtCore/QLocale>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace trailscope {

namespace {

std::size_t at(quintptr number)
{
    return static_cast<std::size_t>(number);
}

} // namespace

EntityModel::EntityModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void EntityModel::setAnswer(EntityAnswerPtr answer)
{
    beginResetModel();
    m_answer = std::move(answer);
    m_lines = m_answer ? entityLines(*m_answer) : std::vector<EntityLine>();
    m_headings.clear();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i].parent < 0)
            m_headings.push_back(static_cast<int>(i));
    }
    endResetModel();
}

const EntityLine *EntityModel::lineAt(const QModelIndex &index) const
{
    return index.isValid() ? &m_lines[at(index.internalId())] : nullptr;
}

QString EntityModel::filterAt(const QModelIndex &index) const
{
    const EntityLine *const line = lineAt(index);
    if (line == nullptr)
        return {};
    const auto column = static_cast<EntityColumn>(index.column());
    const bool counts = column == EntityColumn::Name || line->counts[static_cast<std::size_t>(column)];
    return counts ? QString::fromStdString(entityFilter(m_answer->question, *line, column)) : QString();
}

QModelIndex EntityModel::indexOf(const FieldValue &value, EntityColumn column) const
{
    const auto found = std::ranges::find_if(m_lines, [&value](const EntityLine &line) {
        return line.value && line.value->field == value.field && line.value->value == value.value;
    });
    return found == m_lines.end()
        ? QModelIndex()
        : indexOfLine(static_cast<int>(found - m_lines.begin()), static_cast<int>(column));
}

QModelIndex EntityModel::headingOf(Field field) const
{
    const auto found = std::ranges::find_if(m_headings, [this, field](int line) {
        return m_lines[static_cast<std::size_t>(line)].field == field;
    });
    return found == m_headings.end() ? QModelIndex() : indexOfLine(*found, 0);
}

const std::vector<int> &EntityModel::childrenOf(const QModelIndex &parent) const
{
    const EntityLine *const line = lineAt(parent);
    return line != nullptr ? line->children : m_headings;
}

QModelIndex EntityModel::indexOfLine(int line, int column) const
{
    const int above = m_lines[static_cast<std::size_t>(line)].parent;
    const std::vector<int> &beside
        = above < 0 ? m_headings : m_lines[static_cast<std::size_t>(above)].children;
    return createIndex(static_cast<int>(std::ranges::find(beside, line) - beside.begin()), column,
                       static_cast<quintptr>(line));
}

QModelIndex EntityModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, static_cast<quintptr>(childrenOf(parent)[static_cast<std::size_t>(row)]));
}

QModelIndex EntityModel::parent(const QModelIndex &child) const
{
    const EntityLine *const line = lineAt(child);
    return line == nullptr || line->parent < 0 ? QModelIndex() : indexOfLine(line->parent, 0);
}

int EntityModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(childrenOf(parent).size());
}

int EntityModel::columnCount(const QModelIndex &) const
{
    return kEntityColumnCount;
}

QString EntityModel::toolTip(const EntityLine &line, EntityColumn column) const
{
    switch (line.kind) {
    case EntityLine::Kind::More:
        return tr("Enter or a double click lists them.");
    case EntityLine::Kind::NotKnown:
        return tr("This is still being found out.");
    case EntityLine::Kind::Time:
        return tr("Enter or a double click goes to the event.");
    case EntityLine::Kind::Heading:
    case EntityLine::Kind::Value:
        break;
    }
    const QString filter
        = tr("Filter: %1").arg(QString::fromStdString(entityFilter(m_answer->question, line, column)));
    if (line.event)
        return QString(line.name + u'\n' + tr("Enter or a double click goes to the event."));
    const QString name = line.value && line.value->value ? fromUtf8(*line.value->value) : line.name;
    return line.kind == EntityLine::Kind::Value ? QString(name + u'\n' + filter) : filter;
}

QVariant EntityModel::data(const QModelIndex &index, int role) const
{
    const EntityLine *const line = lineAt(index);
    if (line == nullptr)
        return {};
    const auto column = static_cast<EntityColumn>(index.column());
    const auto &count = line->counts[static_cast<std::size_t>(column)];
    switch (role) {
    case Qt::DisplayRole:
        if (column == EntityColumn::Name)
            return line->name;
        return count ? QLocale().toString(qulonglong{*count}) : QString();
    case Qt::ToolTipRole:
        return column == EntityColumn::Name || count ? toolTipText(toolTip(*line, column)) : QString();
    case Qt::TextAlignmentRole:
        return column == EntityColumn::Name
            ? QVariant()
            : QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    default:
        return {};
    }
}

QVariant EntityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole
        && section != static_cast<int>(EntityColumn::Name))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<EntityColumn>(section)) {
    case EntityColumn::Name:
        return tr("What");
    case EntityColumn::Events:
        return tr("Events");
    case EntityColumn::Success:
        return tr("Success");
    case EntityColumn::Denied:
        return tr("Denied");
    case EntityColumn::Error:
        return tr("Error");
    case EntityColumn::Failure:
        return tr("Failed sign-in");
    }
    return {};
}

} // namespace trailscope
