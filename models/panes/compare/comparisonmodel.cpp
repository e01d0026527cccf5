// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/compare/comparisonmodel.h"

#include "filter/ordering.h"
#include "text/visibletext.h"

#include <algorithm>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr quintptr kTopLevel = 0; // inside a run: 1 + its line

QString shownValue(const ComparedValue &value)
{
    const QString text = fromUtf8(value.text);
    // A text that could be taken for another type, or for nothing.
    const bool isAmbiguous = value.isText
        && (value.text.empty() || value.text == "true" || value.text == "false" || value.text == "null"
            || text.front().isSpace() || text.back().isSpace() || value.text.starts_with('{')
            || value.text.starts_with('[') || isJsonNumber(value.text));
    return isAmbiguous ? u'"' + text + u'"' : text;
}

} // namespace

void ComparisonModel::setComparison(EventComparisonPtr comparison, const QStringList &titles)
{
    beginResetModel();
    m_comparison = std::move(comparison);
    m_titles = titles;
    m_lines.clear();
    const std::size_t count = m_comparison ? m_comparison->paths.size() : 0;
    for (std::size_t i = 0; i < count;) {
        std::size_t end = i + 1;
        if (m_comparison->paths[i].isSame) {
            while (end < count && m_comparison->paths[end].isSame) {
                ++end;
            }
        }
        m_lines.push_back({.first = i, .count = end - i});
        i = end;
    }
    endResetModel();
}

QModelIndex ComparisonModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kTopLevel);
}

QModelIndex ComparisonModel::parent(const QModelIndex &index) const
{
    return !index.isValid() || index.internalId() == kTopLevel
        ? QModelIndex()
        : createIndex(static_cast<int>(index.internalId() - 1), 0, kTopLevel);
}

int ComparisonModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_lines.size());
    }
    if (parent.internalId() != kTopLevel || parent.column() != kPathColumn) {
        return 0;
    }
    const Line &line = m_lines[static_cast<std::size_t>(parent.row())];
    return line.count > 1 ? static_cast<int>(line.count) : 0;
}

int ComparisonModel::columnCount(const QModelIndex &) const
{
    return 1 + static_cast<int>(m_titles.size());
}

const ComparedPath *ComparisonModel::pathAt(const QModelIndex &index) const
{
    if (index.internalId() != kTopLevel) {
        const Line &run = m_lines[index.internalId() - 1];
        return &m_comparison->paths[run.first + static_cast<std::size_t>(index.row())];
    }
    const Line &line = m_lines[static_cast<std::size_t>(index.row())];
    return line.count > 1 ? nullptr : &m_comparison->paths[line.first];
}

QString ComparisonModel::cell(const ComparedPath &path, int column) const
{
    if (column == kPathColumn) {
        // Not by its look alone.
        return path.isSame ? path.path : u"≠ "_s + path.path;
    }
    const auto &value = path.values[static_cast<std::size_t>(column - 1)];
    return value ? shownValue(*value) : tr("(absent)");
}

QString ComparisonModel::runText(const Line &line) const
{
    return tr("%n path(s) with the same values", nullptr, static_cast<int>(line.count));
}

QVariant ComparisonModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    const ComparedPath *path = pathAt(index);
    if (path == nullptr) {
        const bool isName = index.column() == kPathColumn;
        if (role == SameRole) {
            return true;
        }
        return isName && role == Qt::DisplayRole
            ? QVariant(runText(m_lines[static_cast<std::size_t>(index.row())]))
            : QVariant();
    }
    const bool isValue = index.column() != kPathColumn;
    const auto place = static_cast<std::size_t>(std::max(0, index.column() - 1));
    switch (role) {
    case Qt::DisplayRole:
        return cellText(cell(*path, index.column()));
    case Qt::ToolTipRole:
        return toolTipText(cell(*path, index.column()));
    case SameRole:
        return path->isSame;
    case OtherRole:
        return isValue && !path->isSame && path->values[place] != path->values.front();
    case AbsentRole:
        return isValue && !path->values[place];
    default:
        return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    if (section == kPathColumn) {
        return role == Qt::DisplayRole ? QVariant(tr("Path")) : QVariant();
    }
    const QString &title = m_titles.at(section - 1);
    if (role == Qt::ToolTipRole) {
        return toolTipText(title);
    }
    QStringList lines;
    const QList<QStringView> written = QStringView(title).split(u'\n');
    for (const QStringView line : written) {
        lines.append(cellText(line));
    }
    return lines.join(u'\n');
}

std::vector<FieldValue> ComparisonModel::valuesAt(const QModelIndex &index) const
{
    const ComparedPath *path = index.isValid() ? pathAt(index) : nullptr;
    if (path == nullptr || index.column() == kPathColumn) {
        return {};
    }
    const auto field = parseFieldRef(path->field.text());
    const auto &value = path->values[static_cast<std::size_t>(index.column() - 1)];
    if (!field || (value && value->isContainer)) {
        return {};
    }
    return {FieldValue{.field = *field, .value = value ? std::optional(value->text) : std::nullopt}};
}

QString ComparisonModel::textOf(const QModelIndexList &lines) const
{
    QModelIndexList wanted = lines;
    if (wanted.isEmpty()) {
        for (int row = 0; row < rowCount(); ++row) {
            wanted.append(index(row, kPathColumn));
        }
    }
    QString text = headerData(kPathColumn, Qt::Horizontal, Qt::DisplayRole).toString();
    // A cell is one line between tabs.
    const auto add = [&text](const QString &cell) { text += u'\t' + QString(cell).replace(u'\t', u' '); };
    for (const QString &title : std::as_const(m_titles)) {
        add(visibleText(QString(title).replace(u'\n', u' ')));
    }
    text += u'\n';
    for (const QModelIndex &line : std::as_const(wanted)) {
        const ComparedPath *path = pathAt(line);
        if (path == nullptr) {
            text += runText(m_lines[static_cast<std::size_t>(line.row())]) + u'\n';
            continue;
        }
        text += visibleText(cell(*path, kPathColumn));
        for (int column = 1; column < columnCount({}); ++column) {
            add(visibleText(cell(*path, column)));
        }
        text += u'\n';
    }
    return text;
}

} // namespace trailscope
