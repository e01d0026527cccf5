// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/principals/principaltreemodel.h"

#include "panes/table/eventcolumns.h"
#include "text/visibletext.h"

#include <QtCore/QLocale>

using namespace Qt::StringLiterals;

namespace trailscope {

PrincipalTreeModel::PrincipalTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void PrincipalTreeModel::setArrangement(PrincipalArrangementPtr arrangement)
{
    beginResetModel();
    m_arrangement = std::move(arrangement);
    endResetModel();
}

void PrincipalTreeModel::setTimeZone(const QTimeZone &zone)
{
    if (zone == m_zone)
        return;
    beginResetModel(); // every time at every level changes
    m_zone = zone;
    endResetModel();
}

std::uint32_t PrincipalTreeModel::placeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<std::uint32_t>(index.internalId()) : 0;
}

const PrincipalArrangement::Node &PrincipalTreeModel::nodeOf(const QModelIndex &index) const
{
    return m_arrangement->node(placeOf(index));
}

PrincipalKey PrincipalTreeModel::keyOf(const QModelIndex &index) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    return nodeOf(index).key();
}

QModelIndex PrincipalTreeModel::indexOf(const PrincipalKey &key) const
{
    if (!m_arrangement)
        return {};
    const std::optional<std::uint32_t> place = m_arrangement->find(key);
    return place ? createIndex(static_cast<int>(m_arrangement->node(*place).place), 0, quintptr{*place})
                 : QModelIndex();
}

QModelIndex PrincipalTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, quintptr{nodeOf(parent).firstChild + static_cast<std::uint32_t>(row)});
}

QModelIndex PrincipalTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const std::uint32_t above = nodeOf(child).parent;
    return above == 0 ? QModelIndex()
                      : createIndex(static_cast<int>(m_arrangement->node(above).place), 0, quintptr{above});
}

int PrincipalTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!m_arrangement || parent.column() > 0)
        return 0;
    return static_cast<int>(nodeOf(parent).childCount);
}

int PrincipalTreeModel::columnCount(const QModelIndex &) const
{
    return kPrincipalColumnCount;
}

QString PrincipalTreeModel::text(const PrincipalArrangement::Node &node, PrincipalColumn column) const
{
    const PrincipalActivity &activity = node.activity();
    switch (column) {
    case PrincipalColumn::Name:
        return replacedText(principalNodeName(node));
    case PrincipalColumn::Events:
        return QLocale().toString(static_cast<qulonglong>(activity.events));
    case PrincipalColumn::Errors:
        return QLocale().toString(static_cast<qulonglong>(activity.errors));
    case PrincipalColumn::First:
        return timeText(activity.first, m_zone);
    case PrincipalColumn::Last:
        return timeText(activity.last, m_zone);
    }
    return {};
}

QString PrincipalTreeModel::toolTip(const PrincipalArrangement::Node &node) const
{
    const auto dictionaryText = [this](Column column, Code code) {
        return visibleText(fromUtf8(m_arrangement->snapshot().dictionaries().of(column).text(code)));
    };
    if (node.session) {
        QStringList lines{visibleText(fromUtf8(node.session->name))};
        if (m_arrangement->hasSnapshot()) {
            lines.append(
                tr("Principal id: %1").arg(dictionaryText(Column::PrincipalId, node.session->principalId)));
            lines.append(node.session->key == Code::Absent
                             ? tr("No access key is recorded.")
                             : tr("Access key: %1").arg(dictionaryText(Column::Key, node.session->key)));
        }
        return lines.join(u'\n');
    }
    if (node.principal) {
        QStringList lines{visibleText(fromUtf8(node.principal->name))};
        if (node.principal->displayName != node.principal->name)
            lines.append(tr("The permission set %1 of IAM Identity Center.")
                             .arg(visibleText(fromUtf8(node.principal->displayName))));
        if (m_arrangement->hasSnapshot()) {
            if (const QString group = dictionaryText(Column::PrincipalGroup, node.principal->group);
                group != lines.front())
                lines.append(group);
        }
        lines.append(tr("%n session(s)", nullptr, static_cast<int>(node.principal->sessions.size())));
        return lines.join(u'\n');
    }
    if (node.kind)
        return principalKindExplanation(node.kind->kind);
    return node.account->name.empty()
        ? tr("The records of these callers name no account: mostly calls that AWS services made of their own "
             "accord.")
        : tr("Callers of account %1.").arg(visibleText(fromUtf8(node.account->name)));
}

QVariant PrincipalTreeModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    const PrincipalArrangement::Node &node = nodeOf(index);
    const auto column = static_cast<PrincipalColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(node, column);
    case Qt::ToolTipRole:
        return toolTipText(toolTip(node));
    case Qt::TextAlignmentRole:
        if (column == PrincipalColumn::Events || column == PrincipalColumn::Errors)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case NameRole:
        return principalNodeName(node);
    case LevelRole:
        return static_cast<int>(node.level);
    case KindRole:
        return node.kind ? QVariant(static_cast<int>(node.kind->kind)) : QVariant();
    default:
        return {};
    }
}

QVariant PrincipalTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kPrincipalColumnCount)
        return {};
    const auto column = static_cast<PrincipalColumn>(section);
    if (role == Qt::TextAlignmentRole) {
        const bool number = column == PrincipalColumn::Events || column == PrincipalColumn::Errors;
        return QVariant::fromValue(
            Qt::Alignment((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case PrincipalColumn::Name:
        return tr("Principal");
    case PrincipalColumn::Events:
        return tr("Events");
    case PrincipalColumn::Errors:
        return tr("Errors");
    case PrincipalColumn::First:
        return tr("First seen");
    case PrincipalColumn::Last:
        return tr("Last seen");
    }
    return {};
}

} // namespace trailscope
