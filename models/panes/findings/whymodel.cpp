// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/findings/whymodel.h"

#include "panes/table/eventcolumns.h"
#include "text/visibletext.h"

#include <QtCore/QLocale>
#include <QtCore/QStringList>

#include <utility>

namespace trailscope {

namespace {

QString joinedValues(const std::vector<std::string> &values)
{
    QStringList texts;
    texts.reserve(static_cast<qsizetype>(values.size()));
    for (const std::string &value : values)
        texts.append(value.empty() ? WhyModel::tr("(an empty text)") : fromUtf8(value));
    return texts.join(QStringLiteral(", "));
}

} // namespace

void WhyModel::setStory(const RuleStoryPtr &story)
{
    beginResetModel();
    m_story = story;
    build();
    endResetModel();
}

void WhyModel::setTimeZone(const QTimeZone &zone)
{
    beginResetModel();
    m_zone = zone;
    build();
    endResetModel();
}

std::uint32_t WhyModel::add(std::uint32_t parent, Row::Kind kind, std::uint32_t what)
{
    const auto place = static_cast<std::uint32_t>(m_rows.size());
    const auto number = static_cast<std::uint32_t>(m_rows[parent].children.size());
    m_rows[parent].children.push_back(place);
    m_rows.push_back({.kind = kind, .what = what, .parent = parent, .place = number});
    return place;
}

void WhyModel::build()
{
    m_rows.assign(1, Row());
    if (!m_story)
        return;
    if (m_story->explanation) {
        const std::vector<ExplainedPart> &parts = m_story->explanation->parts;
        // The first part is the condition itself, below the root as every other is below its own: a part's
        // row is one place behind it.
        for (std::uint32_t i = 0; i < parts.size(); ++i)
            add(i == 0 ? 0 : parts[i].parent + 1, Row::Kind::Part, i);
    }
    for (std::uint32_t i = 0; i < m_story->correlated.size(); ++i)
        add(0, Row::Kind::Finding, i);
    if (m_story->leftOut > 0)
        add(0, Row::Kind::MoreFindings, 0);
}

const WhyModel::Row &WhyModel::rowAbove(const QModelIndex &index) const
{
    return m_rows[index.internalId()];
}

const WhyModel::Row *WhyModel::rowAt(const QModelIndex &index) const
{
    if (!index.isValid() || rowAbove(index).kind == Row::Kind::Finding)
        return nullptr;
    return &m_rows[rowAbove(index).children[static_cast<std::size_t>(index.row())]];
}

const ExplainedPart *WhyModel::partAt(const QModelIndex &index) const
{
    const Row *row = rowAt(index);
    return row != nullptr && row->kind == Row::Kind::Part ? &m_story->explanation->parts[row->what] : nullptr;
}

std::vector<JsonNodeId> WhyModel::nodesAt(const QModelIndex &index) const
{
    const ExplainedPart *part = partAt(index);
    if (part == nullptr)
        return {};
    return part->matching.empty() ? part->nodes : part->matching;
}

std::optional<EventIndex> WhyModel::eventAt(const QModelIndex &index) const
{
    if (!index.isValid() || rowAbove(index).kind != Row::Kind::Finding)
        return std::nullopt;
    const FindingStory &told = m_story->correlated[rowAbove(index).what];
    const auto place = static_cast<std::size_t>(index.row());
    return place < told.rules.size() ? std::optional(told.finding->events[place]) : std::nullopt;
}

std::uint32_t WhyModel::lineAt(const QModelIndex &index) const
{
    const ExplainedPart *part = partAt(index);
    return part != nullptr ? part->line : 0;
}

QString WhyModel::text(const QModelIndex &index) const
{
    const Row *row = rowAt(index);
    if (row == nullptr) {
        const FindingStory &told = m_story->correlated[rowAbove(index).what];
        const auto event = eventAt(index);
        if (!event)
            return tr("%n more event(s)", nullptr,
                      static_cast<int>(told.finding->events.size() - told.rules.size()));
        const Snapshot &snapshot = *m_story->findings->snapshot;
        //: a time, an event's name
        return cellText(tr("%1  %2").arg(timeText(snapshot.time(*event), m_zone),
                                         fromUtf8(snapshot.text(Column::Event, *event))));
    }
    if (row->kind == Row::Kind::MoreFindings)
        return tr("%n more finding(s)", nullptr, static_cast<int>(m_story->leftOut));
    if (row->kind == Row::Kind::Finding)
        return tr("%n event(s)", nullptr,
                  static_cast<int>(m_story->correlated[row->what].finding->events.size()));
    const ExplainedPart &part = m_story->explanation->parts[row->what];
    switch (part.kind) {
    case ExplainedPart::Kind::All:
        return tr("all of these");
    case ExplainedPart::Kind::Any:
        return tr("any of these");
    case ExplainedPart::Kind::Not:
        return tr("not this");
    case ExplainedPart::Kind::Filter:
        return tr("filter: %1").arg(cellText(fromUtf8(part.text)));
    case ExplainedPart::Kind::Selection:
    case ExplainedPart::Kind::Item:
        break;
    }
    return cellText(fromUtf8(part.text));
}

QString WhyModel::wholeValue(const QModelIndex &index) const
{
    if (const ExplainedPart *part = partAt(index)) {
        if (part->kind != ExplainedPart::Kind::Item || part->field.empty())
            return {};
        return part->values.empty() ? tr("(absent)") : joinedValues(part->values);
    }
    const Row *row = rowAt(index);
    if (row != nullptr)
        return row->kind == Row::Kind::Finding ? textOfFinding(m_story->correlated[row->what]) : QString();
    if (!eventAt(index))
        return {};
    return rulesOfEvent(m_story->correlated[rowAbove(index).what], static_cast<std::size_t>(index.row()));
}

QString WhyModel::textOfFinding(const FindingStory &told) const
{
    const Finding &finding = *told.finding;
    QStringList about;
    about.reserve(static_cast<qsizetype>(finding.group.size()) + 2);
    for (const auto &[field, value] : finding.group)
        about.append(tr("%1 = %2").arg(fromUtf8(field), fromUtf8(value)));
    //: when the first and the last of some events were
    about.append(tr("%1 to %2").arg(timeText(finding.first, m_zone), timeText(finding.last, m_zone)));
    if (told.muted)
        about.append(tr("muted"));
    return about.join(QStringLiteral(", "));
}

QString WhyModel::rulesOfEvent(const FindingStory &told, std::size_t place) const
{
    const Snapshot &snapshot = *m_story->findings->snapshot;
    QStringList rules;
    rules.reserve(static_cast<qsizetype>(told.rules[place].size()));
    for (const std::uint32_t rule : told.rules[place])
        rules.append(fromUtf8(m_story->findings->rule(rule).header.title));
    //: who called, which rules the call is a hit of
    return tr("%1 – %2").arg(fromUtf8(snapshot.text(Column::Principal, told.finding->events[place])),
                             rules.join(QStringLiteral(", ")));
}

QModelIndex WhyModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    std::uint32_t place = 0;
    if (parent.isValid()) // hasIndex() has seen that it is no event, which has none below
        place = rowAbove(parent).children[static_cast<std::size_t>(parent.row())];
    return createIndex(row, column, place);
}

QModelIndex WhyModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    const Row &row = m_rows[child.internalId()];
    return createIndex(static_cast<int>(row.place), 0, row.parent);
}

int WhyModel::rowCount(const QModelIndex &parent) const
{
    if (m_rows.empty() || parent.column() > 0)
        return 0;
    const Row *row = parent.isValid() ? rowAt(parent) : &m_rows.front();
    if (row == nullptr)
        return 0;
    if (row->kind != Row::Kind::Finding)
        return static_cast<int>(row->children.size());
    const FindingStory &told = m_story->correlated[row->what];
    const bool isCut = told.rules.size() < told.finding->events.size();
    return static_cast<int>(told.rules.size()) + (isCut ? 1 : 0);
}

int WhyModel::columnCount(const QModelIndex &) const
{
    return kSections;
}

QVariant WhyModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isValue = static_cast<Section>(index.column()) == Section::Value;
    const ExplainedPart *part = partAt(index);
    switch (role) {
    case Qt::DisplayRole:
        if (isValue)
            return cellText(wholeValue(index));
        // Told apart without colours, too.
        if (part == nullptr)
            return text(index);
        return QString((part->holds ? QStringLiteral("✓ ") : QStringLiteral("✗ ")) + text(index));
    case Qt::ToolTipRole:
        return toolTipText(isValue ? wholeValue(index) : text(index));
    case Qt::AccessibleTextRole:
        if (isValue)
            return cellText(wholeValue(index));
        if (part == nullptr)
            return text(index);
        //: a part of a rule
        return part->holds ? tr("true: %1").arg(text(index)) : tr("false: %1").arg(text(index));
    case HoldsRole:
        return part != nullptr ? QVariant(part->holds) : QVariant();
    case DecidesRole:
        if (part != nullptr)
            return part->decides;
        return m_story->event.has_value() && eventAt(index) == m_story->event;
    default:
        return {};
    }
}

QVariant WhyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (static_cast<Section>(section) == Section::Part)
        return m_story && m_story->ruleItself().correlation ? tr("Findings") : tr("What the rule asks for");
    return m_story && m_story->ruleItself().correlation ? tr("Of what") : tr("What the event has");
}

} // namespace trailscope
