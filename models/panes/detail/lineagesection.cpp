// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/lineagesection.h"

#include "investigate/lineage/lineagewords.h"
#include "record/agentfamily.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

struct LineageSectionText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::EventSections)
};

// More of a kind are counted; the lineage has them all.
constexpr std::size_t kMostLed = 50;

class LineageSection {
public:
    LineageSection(DecodedTree &tree, const Snapshot &snapshot, const Lineage &lineage, EventIndex event)
        : m_tree(tree)
        , m_snapshot(snapshot)
        , m_lineage(lineage)
        , m_event(event)
    {
    }

    void add()
    {
        const std::uint32_t own = m_lineage.groups.of(m_event);
        const bool isView = own == CredentialGroups::kNone;
        const std::uint32_t group = isView ? m_lineage.graph.groupBehind(m_event) : own;
        std::vector<const LineageEdge *> led;
        for (const LineageEdge &edge : m_lineage.graph.edges()) {
            const bool isOwn = group != CredentialGroups::kNone && edge.from == group;
            const bool isThisCall = edge.evidence == m_event && edge.proof == LineageProof::Call;
            if (isOwn || isThisCall)
                led.push_back(&edge);
        }
        if (group == CredentialGroups::kNone && led.empty())
            return;
        m_section = m_tree.addSection(LineageSectionText::tr("Lineage"));
        if (group != CredentialGroups::kNone) {
            addCredential(group, isView);
            addIssuers(group);
            addUses(group);
        }
        // What this very call issued comes first.
        std::ranges::stable_sort(led, {},
                                 [this](const LineageEdge *edge) { return edge->evidence != m_event; });
        addLed(led);
    }

private:
    void addCredential(std::uint32_t number, bool isView)
    {
        const CredentialGroup &group = m_lineage.groups.groups()[number];
        m_tree.addFact(m_section, LineageSectionText::tr("Credential"), cellText(fromUtf8(group.id)),
                       isView ? LineageSectionText::tr("As the caller's own account has recorded the call")
                              : eventsText(group.events),
                       FieldValue{FieldRef(Field::Credential), group.id});
    }

    void addIssuers(std::uint32_t group)
    {
        const QString name = LineageSectionText::tr("Issued by");
        for (const LineageEdge &edge : m_lineage.graph.edgesTo(group)) {
            DecodedRow row = rowOf(edge.proof == LineageProof::Call
                                       ? name
                                       : LineageSectionText::tr("Belongs to", "a credential to whom or what"),
                                   edge.from, edge);
            row.leadsTo = edge.evidence;
            if (edge.changesAddress) {
                row.meaning = LineageSectionText::tr("%1; first used from another address").arg(row.meaning);
                row.alarming = true;
            }
            if (m_tree.row(m_section).value.isEmpty() && isFollowed(edge.level))
                m_tree.edit(m_section).value = LineageSectionText::tr("from %1", "a caller").arg(row.value);
            m_tree.add(m_section, std::move(row));
        }
        if (m_lineage.graph.nodes()[group].isIssuerMissing)
            m_tree.addFact(m_section, name, LineageSectionText::tr("not in these files"));
    }

    void addUses(std::uint32_t group)
    {
        for (const CredentialUse &use : m_lineage.uses.of(group)) {
            const std::string address(m_snapshot.text(Column::Ip, use.first));
            const QString agent = fromUtf8(agentProgram(m_snapshot.text(Column::Agent, use.first)));
            DecodedRow row;
            row.name = LineageSectionText::tr("Used from");
            row.value = cellText(agent.isEmpty() ? fromUtf8(address)
                                                 : LineageSectionText::tr("%1, with %2", "address, program")
                                                       .arg(fromUtf8(address), agent));
            row.meaning = LineageSectionText::tr("%1: %2", "a time, a number of events")
                              .arg(timeOf(use.first), eventsText(use.events));
            if (use.isNewAddress && use.isNewAgent)
                row.meaning = LineageSectionText::tr("%1; a new address and a new program").arg(row.meaning);
            else if (use.isNewAddress)
                row.meaning = LineageSectionText::tr("%1; a new address").arg(row.meaning);
            else if (use.isNewAgent)
                row.meaning = LineageSectionText::tr("%1; a new program").arg(row.meaning);
            row.alarming = use.isNewAddress;
            if (use.isNewAddress)
                m_tree.edit(m_section).meaning = LineageSectionText::tr("⚠ Used from elsewhere later");
            row.fact = FieldValue{FieldRef(Field::Ip), address};
            row.leadsTo = use.first;
            m_tree.add(m_section, std::move(row));
        }
    }

    void addLed(const std::vector<const LineageEdge *> &led)
    {
        const QString name = LineageSectionText::tr("Led to");
        for (const LineageEdge *const edge : std::span(led).first(std::min(led.size(), kMostLed))) {
            DecodedRow row
                = rowOf(edge->evidence == m_event ? LineageSectionText::tr("Led to, by this call") : name,
                        edge->to, *edge);
            const LineageNode &node = m_lineage.graph.nodes()[edge->to];
            row.leadsTo = node.group == CredentialGroups::kNone ? edge->evidence
                                                                : m_lineage.groups.groups()[node.group].first;
            if (row.leadsTo == m_event)
                row.leadsTo.reset();
            m_tree.add(m_section, std::move(row));
        }
        if (led.size() > kMostLed) {
            m_tree.addFact(
                m_section, name,
                LineageSectionText::tr("%n more", nullptr, static_cast<int>(led.size() - kMostLed)));
        }
    }

    // `Ana  ASIA…@…`, how it is known, and when.
    [[nodiscard]] DecodedRow rowOf(const QString &name, std::uint32_t number, const LineageEdge &edge) const
    {
        const LineageNode &node = m_lineage.graph.nodes()[number];
        DecodedRow row;
        row.name = name;
        row.fact = FieldValue{FieldRef(Field::Lineage), node.id};
        QString value = fromUtf8(node.id);
        if (node.group != CredentialGroups::kNone) {
            const CredentialGroup &group = m_lineage.groups.groups()[node.group];
            value = fromUtf8(m_snapshot.text(Column::Principal, group.first)) + u' ' + value;
            row.fact->field = FieldRef(Field::Credential);
        } else if (node.kind == LineageNodeKind::SignIn) {
            value = LineageSectionText::tr("the sign-in %1", "an event's ID").arg(value);
            row.fact->field = FieldRef(Field::EventId);
        }
        row.value = cellText(value);
        row.meaning = LineageSectionText::tr("%1 at %2, %3", "what shows it, a time, how sure it is")
                          .arg(cellText(fromUtf8(lineageProofText(m_snapshot, edge))), timeOf(edge.evidence),
                               lineageLevelText(edge.level));
        if (node.kind == LineageNodeKind::Unused) {
            row.meaning = LineageSectionText::tr("%1; never used in these files").arg(row.meaning);
            row.fact.reset();
        } else if (node.kind == LineageNodeKind::View) {
            row.meaning = LineageSectionText::tr("%1; the same calls, as another account's trail has them")
                              .arg(row.meaning);
            row.fact->field = FieldRef(Field::Principal);
        }
        return row;
    }

    [[nodiscard]] QString timeOf(EventIndex event) const
    {
        const UtcMs time = m_snapshot.time(event);
        return time == kNoTime ? LineageSectionText::tr("no time") : fromUtf8(formatUtc(time));
    }

    static QString eventsText(std::uint32_t events)
    {
        return LineageSectionText::tr("%n event(s)", nullptr, static_cast<int>(events));
    }

    DecodedTree &m_tree;
    const Snapshot &m_snapshot;
    const Lineage &m_lineage;
    EventIndex m_event;
    DecodedRowId m_section{};
};

} // namespace

void addLineageSection(DecodedTree &tree, const Snapshot &snapshot, const Lineage &lineage, EventIndex event)
{
    if (raw(event) < lineage.groups.eventCount())
        LineageSection(tree, snapshot, lineage, event).add();
}

} // namespace trailscope
