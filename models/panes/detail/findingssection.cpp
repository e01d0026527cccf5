// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/findingssection.h"

#include "detect/ruleexplanation.h"
#include "text/visibletext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <algorithm>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

struct FindingsSectionText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::EventSections)
};

// As the findings dock has it, which this does not know.
QString levelName(RuleLevel level)
{
    switch (level) {
    case RuleLevel::Critical:
        return FindingsSectionText::tr("Critical");
    case RuleLevel::High:
        return FindingsSectionText::tr("High");
    case RuleLevel::Medium:
        return FindingsSectionText::tr("Medium");
    case RuleLevel::Low:
        return FindingsSectionText::tr("Low");
    case RuleLevel::Informational:
        return FindingsSectionText::tr("Informational");
    case RuleLevel::None:
        break;
    }
    return FindingsSectionText::tr("No level");
}

// What the findings of a correlation with the event in them have in common.
QString findingText(const std::vector<Finding> &findings, EventIndex event)
{
    QStringList texts;
    for (const Finding &finding : findings) {
        if (!std::ranges::contains(finding.events, event))
            continue;
        QString text
            = FindingsSectionText::tr("one of %n event(s)", nullptr, static_cast<int>(finding.events.size()));
        for (const auto &[field, value] : finding.group)
            text += FindingsSectionText::tr(", %1 = %2").arg(fromUtf8(field), fromUtf8(value));
        texts.append(text);
    }
    return texts.join(QStringLiteral("; "));
}

} // namespace

void addFindingsSection(DecodedTree &tree, const TrailFindings &findings, EventIndex event,
                        std::string_view record)
{
    std::vector<std::pair<std::uint32_t, bool>> rules; // a place, and whether that is muted
    for (const bool muted : {false, true}) {
        for (const std::uint32_t rule : findings.rulesOf(event, muted))
            rules.emplace_back(rule, muted);
    }
    if (rules.empty())
        return;
    std::ranges::stable_sort(rules, [&findings](const auto &a, const auto &b) {
        return std::pair(b.second, findings.rule(a.first).header.level)
            > std::pair(a.second, findings.rule(b.first).header.level);
    });
    const DecodedRowId section = tree.addSection(FindingsSectionText::tr("Findings"));
    tree.edit(section).value = FindingsSectionText::tr("%n rule(s)", nullptr, static_cast<int>(rules.size()));
    for (const auto &[place, muted] : rules) {
        const Rule &rule = findings.rule(place);
        DecodedRow row;
        row.name = muted ? FindingsSectionText::tr("Muted") : levelName(rule.header.level);
        row.value = cellText(fromUtf8(rule.header.title));
        const Findings &correlated = muted ? findings.hits.mutedFindings : findings.hits.shownFindings;
        if (rule.correlation)
            row.meaning = cellText(findingText(correlated[place], event));
        else if (!record.empty())
            row.meaning = cellText(fromUtf8(explainRule(rule, record, tree.json()).summary()));
        row.alarming = !muted && rule.header.level >= RuleLevel::High;
        row.fact = FieldValue{FieldRef(Field::Detections), rule.header.title};
        row.rule = rule.header.id;
        tree.add(section, std::move(row));
    }
}

} // namespace trailscope
