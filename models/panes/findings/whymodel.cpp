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

std::uint32_t WhyModel::add(std::uint32_t parent, Row row)
{
    const auto place = static_cast<std::uint32_t>(m_rows.size());
    row.parent = parent;
    row.place = static_cast<std::uint32_t>(m_rows[parent].children.size());
    m_rows[parent].children.push_back(place);
    m_rows.push_back(std::move(row));
    return place;
}

void WhyModel::build()
{
    m_rows.assign(1, Row());
    if (!m_story)
        return;
    if (m_story->explanation)
        addParts(*m_story->explanation);
    for (const FindingStory &told : m_story->correlated)
        addFinding(told);
    if (m_story->leftOut > 0)
        add(0, {.part = tr("%n more finding(s)", nullptr, static_cast<int>(m_story->leftOut))});
}

void WhyModel::addParts(const RuleExplanation &explanation)
{
    std::vector<std::uint32_t> rows; // by part
    rows.reserve(explanation.parts.size());
    for (const ExplainedPart &part : explanation.parts) {
        Row row;
        row.holds = part.holds;
        row.decides = part.decides;
        row.line = part.line;
        row.nodes = part.matching.empty() ? part.nodes : part.matching;
        switch (part.kind) {
        case ExplainedPart::Kind::All:
            row.part = tr("all of these");
            break;
        case ExplainedPart::Kind::Any:
            row.part = tr("any of these");
            break;
        case ExplainedPart::Kind::Not:
            row.part = tr("not this");
            break;
        case ExplainedPart::Kind::Selection:
            row.part = cellText(fromUtf8(part.text));
            break;
        case ExplainedPart::Kind::Filter:
            row.part = tr("filter: %1").arg(cellText(fromUtf8(part.text)));
            break;
        case ExplainedPart::Kind::Item:
            row.part = cellText(fromUtf8(part.text));
            row.whole = part.field.empty() ? QString()
                : part.values.empty()      ? tr("(absent)")
                                           : joinedValues(part.values);
            row.value = cellText(row.whole);
            break;
        }
        // The first part is the condition itself, below the root as every other is below its own.
        const bool isFirst = rows.empty();
        rows.push_back(add(isFirst ? 0 : rows[part.parent], std::move(row)));
    }
}

void WhyModel::addFinding(const FindingStory &told)
{
    const Finding &finding = *told.finding;
    Row head;
    head.part = tr("%n event(s)", nullptr, static_cast<int>(finding.events.size()));
    QStringList about;
    about.reserve(static_cast<qsizetype>(finding.group.size()) + 2);
    for (const auto &[field, value] : finding.group)
        about.append(tr("%1 = %2").arg(fromUtf8(field), fromUtf8(value)));
    //: when the first and the last of some events were
    about.append(tr("%1 to %2").arg(timeText(finding.first, m_zone), timeText(finding.last, m_zone)));
    if (told.muted)
        about.append(tr("muted"));
    head.whole = about.join(QStringLiteral(", "));
    head.value = cellText(head.whole);
    const std::uint32_t place = add(0, std::move(head));
    const Snapshot &snapshot = *m_story->findings->snapshot;
    for (std::size_t i = 0; i < told.rules.size(); ++i) {
        const EventIndex event = finding.events[i];
        const auto text = [&](Column column) { return fromUtf8(snapshot.text(column, event)); };
        Row row;
        //: a time, an event's name
        row.part = cellText(tr("%1  %2").arg(timeText(snapshot.time(event), m_zone), text(Column::Event)));
        QStringList rules;
        rules.reserve(static_cast<qsizetype>(told.rules[i].size()));
        for (const std::uint32_t rule : told.rules[i])
            rules.append(fromUtf8(m_story->findings->rule(rule).header.title));
        //: who called, which rules the call is a hit of
        row.whole = tr("%1 – %2").arg(text(Column::Principal), rules.join(QStringLiteral(", ")));
        row.value = cellText(row.whole);
        row.event = event;
        row.decides = m_story->event == event;
        add(place, std::move(row));
    }
    if (const std::size_t left = finding.events.size() - told.rules.size(); left > 0)
        add(place, {.part = tr("%n more event(s)", nullptr, static_cast<int>(left))});
}

const WhyModel::Row *WhyModel::rowAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const Row &above = m_rows[index.internalId()];
    return &m_rows[above.children[static_cast<std::size_t>(index.row())]];
}

std::vector<JsonNodeId> WhyModel::nodesAt(const QModelIndex &index) const
{
    const Row *row = rowAt(index);
    return row != nullptr ? row->nodes : std::vector<JsonNodeId>();
}

std::optional<EventIndex> WhyModel::eventAt(const QModelIndex &index) const
{
    const Row *row = rowAt(index);
    return row != nullptr ? row->event : std::nullopt;
}

std::uint32_t WhyModel::lineAt(const QModelIndex &index) const
{
    const Row *row = rowAt(index);
    return row != nullptr ? row->line : 0;
}

QModelIndex WhyModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    std::uint32_t place = 0;
    if (parent.isValid())
        place = m_rows[parent.internalId()].children[static_cast<std::size_t>(parent.row())];
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
    return static_cast<int>(row->children.size());
}

int WhyModel::columnCount(const QModelIndex &) const
{
    return kSections;
}

QVariant WhyModel::data(const QModelIndex &index, int role) const
{
    const Row *row = rowAt(index);
    if (row == nullptr)
        return {};
    const auto section = static_cast<Section>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        if (section == Section::Value)
            return row->value;
        // Told apart without colours, too.
        if (!row->holds)
            return row->part;
        return QString((*row->holds ? QStringLiteral("✓ ") : QStringLiteral("✗ ")) + row->part);
    case Qt::ToolTipRole:
        return toolTipText(section == Section::Value ? row->whole : row->part);
    case Qt::AccessibleTextRole:
        if (section == Section::Value)
            return row->value;
        if (!row->holds)
            return row->part;
        //: a part of a rule
        return *row->holds ? tr("true: %1").arg(row->part) : tr("false: %1").arg(row->part);
    case HoldsRole:
        return row->holds ? QVariant(*row->holds) : QVariant();
    case DecidesRole:
        return row->decides;
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
