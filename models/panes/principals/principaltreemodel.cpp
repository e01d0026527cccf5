// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/principals/principaltreemodel.h"

#include "panes/table/eventcolumns.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"

#include <QtCore/QLocale>

using namespace Qt::StringLiterals;

namespace trailscope {

namespace {

constexpr bool isNumber(PrincipalColumn column)
{
    return column == PrincipalColumn::Events || column == PrincipalColumn::All
        || column == PrincipalColumn::Errors;
}

} // namespace

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
        return QLocale().toString(static_cast<qulonglong>(node.shown().events));
    case PrincipalColumn::All:
        return QLocale().toString(static_cast<qulonglong>(activity.events));
    case PrincipalColumn::Errors:
        return QLocale().toString(static_cast<qulonglong>(node.shown().errors));
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
        lines.append(mergedTexts(node));
        return lines.join(u'\n');
    }
    if (node.kind)
        return principalKindExplanation(node.kind->kind);
    return node.account->name.empty()
        ? tr("The records of these callers name no account: mostly calls that AWS services made of their own "
             "accord.")
        : tr("Callers of account %1.").arg(visibleText(fromUtf8(node.account->name)));
}

// What was counted with a principal though the records name it differently, and why.
QStringList PrincipalTreeModel::mergedTexts(const PrincipalArrangement::Node &node) const
{
    QStringList lines;
    if (!m_arrangement->hasSnapshot())
        return lines;
    for (const MergedCaller &merged : node.principal->merged) {
        const QString name = visibleText(
            fromUtf8(m_arrangement->snapshot().dictionaries().of(Column::PrincipalGroup).text(merged.group)));
        const QString reason = merged.reason == MergeReason::PrincipalId
            ? tr("the principal id is the same")
            : tr("account and name are the same");
        lines.append(tr("With %Ln event(s) of “%1”, whose records have no ARN: %2.", nullptr,
                        pluralNumber(merged.events))
                         .arg(name, reason));
    }
    return lines;
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
        if (isNumber(column))
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case NameRole:
        return principalNodeName(node);
    case HasShownRole:
        return node.shown().events > 0;
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
        return QVariant::fromValue(
            Qt::Alignment((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (role == Qt::ToolTipRole) {
        return column == PrincipalColumn::Events || column == PrincipalColumn::Errors
            ? toolTipText(tr("What the filter shows of it."))
            : column == PrincipalColumn::Name ? QVariant()
                                              : toolTipText(tr("In the whole trail."));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case PrincipalColumn::Name:
        return tr("Principal");
    case PrincipalColumn::Events:
        return tr("Events");
    case PrincipalColumn::All:
        return tr("Of all", "events of the whole trail, beside those that the filter shows");
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
