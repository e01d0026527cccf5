// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/findings/findingsmodel.h"

#include "panes/table/eventcolumns.h"
#include "text/visibletext.h"

#include <QtCore/QLocale>
#include <QtCore/QStringList>

#include <algorithm>
#include <utility>

namespace trailscope {

using Kind = FindingsArrangement::Kind;

void FindingsModel::setArrangement(FindingsArrangementPtr arrangement)
{
    beginResetModel();
    m_arrangement = std::move(arrangement);
    endResetModel();
}

void FindingsModel::setTimeZone(const QTimeZone &zone)
{
    beginResetModel();
    m_zone = zone;
    endResetModel();
}

// The parent's place is what an index carries: events have none of their own.
const FindingsArrangement::Node &FindingsModel::parentNode(const QModelIndex &index) const
{
    return m_arrangement->node(static_cast<std::uint32_t>(index.internalId()));
}

const FindingsArrangement::Node *FindingsModel::nodeAt(const QModelIndex &index) const
{
    if (!index.isValid() || !m_arrangement)
        return nullptr;
    const Node &above = parentNode(index);
    if (above.kind == Kind::Finding)
        return nullptr;
    return &m_arrangement->node(above.firstChild + static_cast<std::uint32_t>(index.row()));
}

std::optional<EventIndex> FindingsModel::eventAt(const QModelIndex &index) const
{
    if (!index.isValid() || !m_arrangement || parentNode(index).kind != Kind::Finding)
        return std::nullopt;
    return m_arrangement->findingOf(parentNode(index)).events[static_cast<std::size_t>(index.row())];
}

const Rule *FindingsModel::ruleAt(const QModelIndex &index) const
{
    if (!index.isValid() || !m_arrangement)
        return nullptr;
    const Node *node = nodeAt(index);
    if (node == nullptr)
        node = &parentNode(index);
    return node->kind == Kind::Rule || node->kind == Kind::Finding ? &m_arrangement->ruleOf(*node) : nullptr;
}

AskedRule FindingsModel::askedRuleAt(const QModelIndex &index) const
{
    const Rule *rule = ruleAt(index);
    if (rule == nullptr)
        return {};
    const Node *node = nodeAt(index);
    return {.id = rule->header.id,
            .rules = m_arrangement->findings().rules,
            .place = (node != nullptr ? *node : parentNode(index)).tally.rule};
}

QModelIndex FindingsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const Node *node = nodeAt(parent);
    const std::uint32_t place
        = node == nullptr ? 0 : parentNode(parent).firstChild + static_cast<std::uint32_t>(parent.row());
    return createIndex(row, column, place);
}

QModelIndex FindingsModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0 || !m_arrangement)
        return {};
    const Node &node = parentNode(child);
    return createIndex(static_cast<int>(node.place), 0, node.parent);
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    if (!m_arrangement || parent.column() > 0)
        return 0;
    if (!parent.isValid())
        return static_cast<int>(m_arrangement->node(0).childCount);
    const Node *node = nodeAt(parent);
    return node == nullptr ? 0 : static_cast<int>(node->childCount);
}

int FindingsModel::columnCount(const QModelIndex &) const
{
    return kFindingsColumnCount;
}

QString FindingsModel::nodeName(const Node &node) const
{
    switch (node.kind) {
    case Kind::Root:
        return {};
    case Kind::Group:
    case Kind::Informational:
    case Kind::Muted:
        return replacedText(node.title);
    case Kind::Rule:
        return replacedText(fromUtf8(m_arrangement->ruleOf(node).header.title));
    case Kind::Finding:
        break;
    }
    const Finding &finding = m_arrangement->findingOf(node);
    QStringList parts;
    parts.reserve(static_cast<qsizetype>(finding.group.size()));
    for (const auto &[field, value] : finding.group)
        parts.append(tr("%1 = %2").arg(cellText(fromUtf8(field)), cellText(fromUtf8(value))));
    const QString events = tr("%n event(s)", nullptr, static_cast<int>(finding.events.size()));
    //: how many events, what they have in common
    return parts.isEmpty() ? events : tr("%1: %2").arg(events, parts.join(QStringLiteral(", ")));
}

double FindingsModel::shareOf(const Node &node) const
{
    const std::uint32_t rows = m_arrangement->findings().snapshot->rowCount();
    return rows == 0 ? 0 : static_cast<double>(node.tally.rows) / rows;
}

QString FindingsModel::nodeText(const Node &node, FindingsColumn column) const
{
    const RuleTally &tally = node.tally;
    const QLocale locale;
    switch (column) {
    case FindingsColumn::Name:
        return nodeName(node);
    case FindingsColumn::Level:
        return node.kind == Kind::Rule ? ruleLevelText(node.level) : QString();
    case FindingsColumn::Hits:
        return locale.toString(static_cast<qulonglong>(node.kind == Kind::Finding ? tally.rows : tally.hits));
    case FindingsColumn::First:
        return tally.first == kNoTime ? QString() : timeText(tally.first, m_zone);
    case FindingsColumn::Last:
        return tally.last == kNoTime ? QString() : timeText(tally.last, m_zone);
    case FindingsColumn::Principals:
        return locale.toString(tally.principals);
    case FindingsColumn::Share: {
        if (node.kind == Kind::Finding || tally.rows == 0)
            return {};
        const double percent = shareOf(node) * 100;
        constexpr double kLeast = 0.1;
        return percent < kLeast ? tr("< %1 %").arg(locale.toString(kLeast, 'f', 1))
                                : tr("%1 %").arg(locale.toString(percent, 'f', 1));
    }
    case FindingsColumn::Author:
        break;
    }
    return node.kind == Kind::Rule ? cellText(fromUtf8(m_arrangement->ruleOf(node).header.author))
                                   : QString();
}

QString FindingsModel::eventText(EventIndex event, FindingsColumn column) const
{
    const Snapshot &snapshot = *m_arrangement->findings().snapshot;
    const auto text = [&](Column of) { return fromUtf8(snapshot.text(of, event)); };
    if (column == FindingsColumn::First)
        return snapshot.time(event) == kNoTime ? tr("no time") : timeText(snapshot.time(event), m_zone);
    if (column != FindingsColumn::Name)
        return {};
    //: an event's name, who called it
    return cellText(tr("%1 by %2").arg(text(Column::Event), text(Column::Principal)));
}

QString FindingsModel::toolTip(const Node &node) const
{
    if (node.kind == Kind::Finding && node.tally.rows > FindingsArrangement::kMostEvents)
        return toolTipText(tr("The first %1 of its events are listed.")
                               .arg(QLocale().toString(qulonglong{FindingsArrangement::kMostEvents})));
    if (node.kind != Kind::Rule)
        return {};
    const RuleHeader &header = m_arrangement->ruleOf(node).header;
    QStringList lines{fromUtf8(header.title)};
    if (!header.description.empty())
        lines.append(fromUtf8(header.description).trimmed());
    QStringList about;
    if (!header.status.empty())
        about.append(tr("Status: %1").arg(fromUtf8(header.status)));
    if (!header.author.empty())
        about.append(tr("Author: %1").arg(fromUtf8(header.author)));
    about.append(tr("ID: %1").arg(fromUtf8(header.id)));
    lines.append(about.join(QStringLiteral("\n")));
    return toolTipText(lines.join(QStringLiteral("\n\n")));
}

QString FindingsModel::ownKey(const QModelIndex &index) const
{
    const Node *node = nodeAt(index);
    if (node == nullptr)
        return QString::number(index.row());
    if (node->kind == Kind::Finding) {
        // A rule finds nothing twice in one group at one time; its place changes with what is muted.
        QString key = QString::number(node->tally.first);
        for (const auto &[field, value] : m_arrangement->findingOf(*node).group)
            key += u' ' + fromUtf8(value);
        return key;
    }
    if (node->kind == Kind::Rule)
        return fromUtf8(m_arrangement->ruleOf(*node).header.id);
    return QString::number(static_cast<int>(node->kind)) + node->title;
}

QString FindingsModel::keyOf(const QModelIndex &index) const
{
    QStringList parts;
    for (QModelIndex at = index; at.isValid(); at = at.parent())
        parts.prepend(ownKey(at));
    return parts.join(u'\n');
}

QModelIndex FindingsModel::find(const QString &key) const
{
    QModelIndex parent;
    qsizetype done = 0; // of the key: the parent's, with what ends it
    while (done < key.size()) {
        const auto rest = QStringView(key).sliced(done);
        const Node *above = nodeAt(parent);
        const bool isFinding = above != nullptr && above->kind == Kind::Rule;
        const auto ends = [](QChar c) { return c == u' ' || c == u'\n'; };
        const qint64 first
            = isFinding ? rest.left(std::ranges::find_if(rest, ends) - rest.begin()).toLongLong() : 0;
        QModelIndex next;
        for (int row = 0; row < rowCount(parent) && !next.isValid(); ++row) {
            const QModelIndex child = index(row, 0, parent);
            // There may be very many of them: few are compared by their text.
            if (isFinding && nodeAt(child)->tally.first != first)
                continue;
            const QString own = ownKey(child);
            if (rest == own)
                return child;
            if (rest.startsWith(own) && rest.at(own.size()) == u'\n') {
                next = child;
                done += own.size() + 1;
            }
        }
        if (!next.isValid())
            return {};
        parent = next;
    }
    return {};
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_arrangement)
        return {};
    const auto column = static_cast<FindingsColumn>(index.column());
    const Node *node = nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return node != nullptr ? nodeText(*node, column) : eventText(*eventAt(index), column);
    case Qt::TextAlignmentRole:
        if (column == FindingsColumn::Hits || column == FindingsColumn::Principals
            || column == FindingsColumn::Share)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case Qt::ToolTipRole:
        return node != nullptr ? toolTip(*node) : QVariant();
    case KindRole:
        return node != nullptr ? static_cast<int>(node->kind) : kEventKind;
    case LevelRole:
        return node != nullptr && (node->kind == Kind::Rule || node->kind == Kind::Group)
            ? QVariant(static_cast<int>(node->level))
            : QVariant();
    case MutedRole:
        return node != nullptr ? node->muted : parentNode(index).muted;
    case ShareRole:
        return node != nullptr && node->kind != Kind::Finding && node->tally.rows > 0
            ? QVariant(shareOf(*node))
            : QVariant();
    case KeyRole:
        return keyOf(index.siblingAtColumn(0));
    default:
        return {};
    }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<FindingsColumn>(section);
    if (role == Qt::ToolTipRole && column == FindingsColumn::Share)
        return tr("The share of the trail's rows that are hits");
    if (role == Qt::ToolTipRole && column == FindingsColumn::Hits)
        return tr("Events that a rule selects, or findings of a correlation");
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case FindingsColumn::Name:
        return tr("Rule");
    case FindingsColumn::Level:
        return tr("Level");
    case FindingsColumn::Hits:
        return tr("Hits");
    case FindingsColumn::First:
        return tr("First");
    case FindingsColumn::Last:
        return tr("Last");
    case FindingsColumn::Principals:
        return tr("Principals");
    case FindingsColumn::Share:
        return tr("Share");
    case FindingsColumn::Author:
        return tr("Author");
    }
    return {};
}

} // namespace trailscope
