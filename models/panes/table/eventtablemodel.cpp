// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/table/eventtablemodel.h"

#include "session/markedevents.h"
#include "text/visibletext.h"

#include <algorithm>
#include <limits>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

int shownRows(const EventView &view, int maximum)
{
    return static_cast<int>(std::min<std::uint32_t>(view.rowCount(), static_cast<std::uint32_t>(maximum)));
}

} // namespace

EventTableModel::EventTableModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_columns(defaultColumns())
    , m_maximumRows(std::numeric_limits<int>::max() / 64)
{
    renewCells();
}

void EventTableModel::setView(const EventView &view, bool forceReset)
{
    const bool sameEvents
        = m_view.snapshot && view.snapshot == m_view.snapshot && view.events == m_view.events;
    if (sameEvents && !forceReset && !isTruncated()) {
        reorder(view);
        return;
    }
    beginResetModel();
    m_view = view;
    m_rowCount = shownRows(m_view, m_maximumRows);
    renewCells();
    endResetModel();
}

void EventTableModel::reorder(const EventView &view)
{
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before) {
        after.append(createIndex(static_cast<int>(raw(view.rowOf(eventAt(index.row())))), index.column()));
    }
    m_view = view;
    renewCells();
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void EventTableModel::setColumns(const std::vector<FieldRef> &columns)
{
    if (columns == m_columns) {
        return;
    }
    beginResetModel();
    m_columns.clear();
    for (const FieldRef &column : columns) {
        if (columnOf(column) < 0) {
            m_columns.push_back(column);
        }
    }
    renewCells();
    endResetModel();
    emit columnListChanged();
}

void EventTableModel::insertColumnAt(int place, const FieldRef &column)
{
    if (columnOf(column) >= 0 || place < 0 || place > columnCount()) {
        return;
    }
    beginInsertColumns({}, place, place);
    m_columns.insert(m_columns.begin() + place, column);
    renewCells();
    endInsertColumns();
    emit columnListChanged();
}

void EventTableModel::removeColumnAt(int place)
{
    if (place < 0 || place >= columnCount()) {
        return;
    }
    beginRemoveColumns({}, place, place);
    m_columns.erase(m_columns.begin() + place);
    renewCells();
    endRemoveColumns();
    emit columnListChanged();
}

int EventTableModel::columnOf(const FieldRef &field) const
{
    const auto found = std::ranges::find(m_columns, field);
    return found == m_columns.end() ? -1 : static_cast<int>(found - m_columns.begin());
}

void EventTableModel::setPathColumns(const std::vector<PathColumnPtr> &paths)
{
    m_paths = paths;
    renewCells();
    for (int column = 0; column < columnCount(); ++column) {
        const FieldRef &field = m_columns[static_cast<std::size_t>(column)];
        if ((!field.isField() || isDerived(field.field())) && m_rowCount > 0) {
            emit dataChanged(index(0, column), index(m_rowCount - 1, column));
        }
    }
}

void EventTableModel::setMarks(const MarkedEvents *marks)
{
    if (marks == m_marks) {
        return;
    }
    m_marks = marks;
    const auto tell = [this] {
        if (m_rowCount > 0) {
            emit headerDataChanged(Qt::Vertical, 0, m_rowCount - 1);
        }
    };
    connect(marks, &MarkedEvents::changed, this, tell);
    tell();
}

std::optional<bool> EventTableModel::isEmptyPath(int column) const
{
    const FieldRef &field = m_columns[static_cast<std::size_t>(column)];
    if (field.isField()) {
        return false;
    }
    const auto path = std::ranges::find_if(
        m_paths, [&field](const PathColumnPtr &known) { return known && known->path() == field.path(); });
    if (path == m_paths.end() || !m_view.snapshot || (*path)->eventCount() < m_view.snapshot->eventCount()) {
        return std::nullopt;
    }
    // What could not be read may have one. A dictionary that holds no text but for what is absent tells
    // without a look at the events, of which there may be millions.
    return (*path)->unreachable() == 0 && (*path)->lists().size() <= 1;
}

void EventTableModel::setTimeZone(const QTimeZone &zone)
{
    if (zone == m_zone || !zone.isValid()) {
        return;
    }
    m_zone = zone;
    renewCells();
    for (int column = 0; column < columnCount(); ++column) {
        if (m_columns[static_cast<std::size_t>(column)] == FieldRef(Field::Time)) {
            emit headerDataChanged(Qt::Horizontal, column, column);
            if (m_rowCount > 0) {
                emit dataChanged(index(0, column), index(m_rowCount - 1, column));
            }
        }
    }
}

void EventTableModel::setRowColours(const RowColoursPtr &colours)
{
    if (colours == m_colours) {
        return;
    }
    m_colours = colours;
    if (m_rowCount > 0 && !m_columns.empty()) {
        emit dataChanged(index(0, 0), index(m_rowCount - 1, columnCount() - 1),
                         {HueRole, ColourRuleRole, Qt::AccessibleDescriptionRole});
    }
}

void EventTableModel::setMaximumRows(int maximum)
{
    if (maximum == m_maximumRows || maximum < 1) {
        return;
    }
    if (shownRows(m_view, maximum) == m_rowCount) {
        m_maximumRows = maximum;
        return;
    }
    beginResetModel();
    m_maximumRows = maximum;
    m_rowCount = shownRows(m_view, maximum);
    endResetModel();
}

bool EventTableModel::isTruncated() const
{
    return static_cast<std::uint32_t>(m_rowCount) < m_view.rowCount();
}

int EventTableModel::rowOf(EventIndex event) const
{
    const std::uint32_t row = raw(m_view.rowOf(event));
    return row < static_cast<std::uint32_t>(m_rowCount) ? static_cast<int>(row) : -1;
}

std::vector<FieldValue> EventTableModel::valuesAt(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    return m_cells.values(static_cast<std::size_t>(index.column()), eventAt(index.row()));
}

int EventTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rowCount;
}

int EventTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant EventTableModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    const EventIndex event = eventAt(index.row());
    const auto column = static_cast<std::size_t>(index.column());
    const Snapshot &snapshot = *m_view.snapshot;

    switch (role) {
    case Qt::DisplayRole:
        return m_cells.shownText(column, event);
    case Qt::ToolTipRole: {
        const QString text = visibleText(m_cells.text(column, event));
        return text.isEmpty() ? QVariant() : text;
    }
    case Qt::TextAlignmentRole:
        return m_columns[column] == FieldRef(Field::Offset) ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                            : QVariant();
    case EventIndexRole:
        return raw(event);
    case ValuesRole: {
        QVariantList values;
        for (FieldValue &value : m_cells.values(column, event)) {
            values.append(QVariant::fromValue(std::move(value)));
        }
        return values;
    }
    case OutcomeRole: {
        const Code code = snapshot.code(Column::Outcome, event); // 1 + Outcome
        return code == Code::Absent ? static_cast<int>(Outcome::Success) : static_cast<int>(raw(code)) - 1;
    }
    case WriteRole:
        return snapshot.text(Column::Write, event) == "true";
    case WriteInferredRole:
        return has(snapshot.flags(event), EventFlag::WriteInferred);
    case ConflictRole:
        return has(snapshot.flags(event), EventFlag::Conflict);
    case CopyRole:
        return has(snapshot.flags(event), EventFlag::Copy);
    case PendingRole:
        return m_cells.isPending(column, event);
    case HueRole: {
        const ColourRule *rule = m_colours ? m_colours->ruleOf(event) : nullptr;
        return rule != nullptr && rule->hue ? QVariant(static_cast<int>(*rule->hue)) : QVariant();
    }
    case ColourRuleRole:
    case Qt::AccessibleDescriptionRole: {
        const ColourRule *rule = m_colours ? m_colours->ruleOf(event) : nullptr;
        return rule != nullptr ? QVariant(visibleText(rule->name)) : QVariant();
    }
    default:
        return {};
    }
}

QVariant EventTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        return rowHeader(section, role);
    }
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    const FieldRef &column = m_columns[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return replacedText(columnTitle(column, m_zone));
    case Qt::ToolTipRole: {
        QString text = columnDescription(column);
        if (m_view.snapshot && column.isField() && isDerived(column.field())) {
            if (const QString caveat = m_view.snapshot->derivedCaveat(column.field()); !caveat.isEmpty())
                text += u'\n' + caveat;
        }
        return toolTipText(text);
    }
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant EventTableModel::rowHeader(int row, int role) const
{
    const bool isMarked
        = m_marks != nullptr && row >= 0 && row < m_rowCount && m_marks->isMarked(eventAt(row));
    if (role == MarkedRole) {
        return isMarked;
    }
    return isMarked && role == Qt::DisplayRole ? tr("Marked") : QVariant(); // for screen readers
}

void EventTableModel::renewCells()
{
    std::vector<PathColumnPtr> paths(m_columns.size());
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (!m_columns[i].isField()) {
            const auto found = std::ranges::find_if(m_paths, [&](const PathColumnPtr &path) {
                return path && path->path() == m_columns[i].path();
            });
            if (found != m_paths.end()) {
                paths[i] = *found;
            }
        }
    }
    m_cells = EventCells(m_view.snapshot, m_columns, std::move(paths), m_zone);
}

} // namespace trailscope
