// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/decodedmodel.h"

#include "panes/detail/recordedtime.h"
#include "text/visibletext.h"

#include <QtCore/QCoreApplication>

#include <utility>

namespace trailscope {

namespace {

constexpr qsizetype kLongestToolTip = 2000;

} // namespace

void DecodedModel::setDetail(EventDetailPtr detail)
{
    beginResetModel();
    m_detail = std::move(detail);
    m_trees.clear();
    if (m_detail) {
        m_trees.push_back({m_detail->decoded, {}});
    }
    endResetModel();
}

void DecodedModel::setTimeZone(const QTimeZone &zone)
{
    if (zone == m_zone || !zone.isValid()) {
        return;
    }
    m_zone = zone;
    for (std::uint32_t tree = 0; tree < m_trees.size(); ++tree) {
        for (std::uint32_t row = 1; row < m_trees[tree].tree->size(); ++row) {
            const Place place{tree, static_cast<DecodedRowId>(row)};
            if (rowAt(place).time != kNoTime) {
                Q_EMIT dataChanged(indexOf(place, NameColumn), indexOf(place, ValueColumn));
            }
        }
    }
}

QString DecodedModel::shownValue(const DecodedRow &row) const
{
    return timeBesideRecorded(row.time, row.value, m_zone);
}

DecodedModel::Place DecodedModel::placeOf(const QModelIndex &index)
{
    static_assert(sizeof(quintptr) == 8, "an index holds a tree and a row");
    const auto id = static_cast<std::uint64_t>(index.internalId());
    return {static_cast<std::uint32_t>(id >> 32), static_cast<DecodedRowId>(id & 0xFFFFFFFFU)};
}

QModelIndex DecodedModel::indexOf(Place place, int column) const
{
    if (place.tree == 0 && place.row == DecodedRowId{}) {
        return {};
    }
    const auto id = (static_cast<std::uint64_t>(place.tree) << 32) | static_cast<std::uint32_t>(place.row);
    return createIndex(static_cast<int>(rowAt(place).place), column, static_cast<quintptr>(id));
}

std::uint32_t DecodedModel::openedIn(Place place) const
{
    for (std::size_t i = 1; i < m_trees.size(); ++i) {
        if (m_trees[i].host.tree == place.tree && m_trees[i].host.row == place.row) {
            return static_cast<std::uint32_t>(i);
        }
    }
    return 0;
}

bool DecodedModel::canDecode(Place place) const
{
    return rowAt(place).inner != InnerText::None && openedIn(place) == 0;
}

bool DecodedModel::decode(const QModelIndex &index)
{
    if (!index.isValid() || !canDecode(placeOf(index))) {
        return false;
    }
    const Place host = placeOf(index);
    auto text = std::make_shared<const std::string>(treeOf(host).innerJson(host.row));
    auto json = JsonTree::parse(*text);
    if (!json) {
        return false;
    }
    auto tree = std::make_shared<DecodedTree>(text, json);
    tree->addMembers(DecodedRowId{}, JsonNodeId{}, {});
    const auto count = static_cast<int>(tree->row(DecodedRowId{}).children.size());
    if (count == 0) {
        return false;
    }
    const QModelIndex parent = index.siblingAtColumn(NameColumn);
    beginInsertRows(parent, 0, count - 1);
    m_trees.push_back({std::move(tree), host});
    endInsertRows();
    Q_EMIT dataChanged(parent, parent.siblingAtColumn(MeaningColumn));
    return true;
}

QModelIndex DecodedModel::indexOf(JsonNodeId node, int column) const
{
    if (m_trees.empty()) {
        return {};
    }
    const auto row = m_trees.front().tree->rowOf(node);
    return row ? indexOf(Place{0, *row}, column) : QModelIndex();
}

std::size_t DecodedModel::rowsBelow(const QModelIndex &index) const
{
    return index.isValid() ? treeOf(placeOf(index)).rowsBelow(placeOf(index).row) : 0;
}

QModelIndex DecodedModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    Place owner = parent.isValid() ? placeOf(parent) : Place{};
    if (const std::uint32_t opened = openedIn(owner); parent.isValid() && opened != 0) {
        owner = {opened, DecodedRowId{}};
    }
    const std::uint32_t child = rowAt(owner).children[static_cast<std::size_t>(row)];
    return indexOf(Place{owner.tree, static_cast<DecodedRowId>(child)}, column);
}

QModelIndex DecodedModel::parent(const QModelIndex &child) const
{
    if (!child.isValid()) {
        return {};
    }
    const Place place = placeOf(child);
    const auto owner = static_cast<DecodedRowId>(rowAt(place).parent);
    if (owner == DecodedRowId{} && place.tree != 0) {
        return indexOf(m_trees[place.tree].host, NameColumn);
    }
    return indexOf(Place{place.tree, owner}, NameColumn);
}

int DecodedModel::rowCount(const QModelIndex &parent) const
{
    if (m_trees.empty() || parent.column() > 0) {
        return 0;
    }
    Place place = parent.isValid() ? placeOf(parent) : Place{};
    if (parent.isValid()) {
        if (const std::uint32_t opened = openedIn(place); opened != 0) {
            place = {opened, DecodedRowId{}};
        }
    }
    return static_cast<int>(rowAt(place).children.size());
}

int DecodedModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant DecodedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Place place = placeOf(index);
    const DecodedRow &row = rowAt(place);
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
        case NameColumn:
            return replacedText(row.name);
        case ValueColumn:
            return replacedText(shownValue(row));
        case MeaningColumn:
            return replacedText(row.meaning);
        default:
            return {};
        }
    }
    if (role == Qt::ToolTipRole) {
        const QString tip = toolTip(place, index.column());
        return tip.isEmpty() ? QVariant() : QVariant(tip);
    }
    if (role == Qt::AccessibleTextRole && index.column() == NameColumn) {
        return replacedText(row.value.isEmpty() ? row.name : tr("%1: %2").arg(row.name, shownValue(row)));
    }
    return roleData(place, role);
}

QVariant DecodedModel::roleData(Place place, int role) const
{
    const DecodedTree &tree = treeOf(place);
    const DecodedRow &row = rowAt(place);
    switch (role) {
    case KindRole:
        return static_cast<int>(row.kind);
    case FieldValueRole: {
        // Inside a text there are no paths that a filter could follow.
        const auto value = place.tree == 0 ? tree.fieldValue(place.row) : std::nullopt;
        return value ? QVariant::fromValue(*value) : QVariant();
    }
    case NodeRole: {
        Place outer = place;
        while (outer.tree != 0) {
            outer = m_trees[outer.tree].host;
        }
        const auto &node = rowAt(outer).node;
        return node ? QVariant::fromValue(static_cast<quint32>(*node)) : QVariant();
    }
    case FullTextRole:
        return tree.fullText(place.row);
    case JsonTextRole:
        return tree.jsonText(place.row);
    case PathRole:
        return place.tree == 0 ? tree.pathText(place.row) : QString();
    case CanDecodeRole:
        return canDecode(place);
    case AlarmingRole:
        return row.alarming;
    case RuleRole:
        return row.rule.empty() ? QVariant() : QVariant(QString::fromStdString(row.rule));
    case LeadsToRole:
        return row.leadsTo ? QVariant::fromValue(static_cast<quint32>(*row.leadsTo)) : QVariant();
    case EventRole:
        return row.event ? QVariant::fromValue(static_cast<quint32>(*row.event)) : QVariant();
    case ShareRole:
        return row.share ? QVariant(*row.share) : QVariant();
    default:
        return {};
    }
}

QString DecodedModel::toolTip(Place place, int column) const
{
    const DecodedRow &row = rowAt(place);
    switch (column) {
    case NameColumn:
        return place.tree == 0 ? toolTipText(treeOf(place).pathText(place.row)) : QString();
    case ValueColumn: {
        const bool scalar = row.kind != DecodedKind::Object && row.kind != DecodedKind::Array
            && row.kind != DecodedKind::Section;
        return scalar ? toolTipText(treeOf(place).fullText(place.row).left(kLongestToolTip)) : QString();
    }
    case MeaningColumn:
        return toolTipText(row.meaning);
    default:
        return {};
    }
}

QVariant DecodedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn:
        return tr("Name");
    case ValueColumn:
        return tr("Value");
    case MeaningColumn:
        return tr("Meaning");
    default:
        return {};
    }
}

} // namespace trailscope
