// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ruleundertest.h"

#include "filter/compiledfilter.h"

#include <QtCore/QFile>
#include <QtCore/QString>

#include <algorithm>

namespace trailscope::test {

RuleSetPtr rulesOf(std::string_view text, const Placeholders &placeholders)
{
    const std::vector<RuleFile> files{{"rules/own.yml", std::string(text)}};
    return RuleSet::load(files, placeholders);
}

std::string refusalOf(std::string_view text, const Placeholders &placeholders)
{
    const RuleSetPtr rules = rulesOf(text, placeholders);
    return rules->refused().empty() ? std::string() : rules->refused().front().reason;
}

std::string ruleWith(std::string_view detection)
{
    return "title: A rule\nid: 1\nlevel: low\ndetection:\n" + std::string(detection);
}

JudgedRecords::JudgedRecords(const std::vector<std::string> &records)
{
    std::vector<std::string> whole;
    for (const std::string &record : records) {
        std::string text = record;
        const auto need = [&text](std::string_view key, std::string_view value) {
            if (text.contains("\"" + std::string(key) + "\""))
                return;
            const bool empty = text.find_first_not_of(" }", 1) == std::string::npos;
            text.insert(1, "\"" + std::string(key) + "\":" + std::string(value) + (empty ? "" : ","));
        };
        need("eventVersion", "\"1.09\"");
        need("eventName", "\"Act\"");
        whole.push_back(std::move(text));
    }
    m_files.write("a.json", recordsJson(whole));
    m_files.load();
    m_snapshot = m_files.snapshot();
    m_numbers.resize(m_snapshot->eventCount());
    const std::vector<EventIndex> inOrder = m_files.inOrder();
    for (std::size_t i = 0; i < inOrder.size(); ++i)
        m_numbers[raw(inOrder[i])] = static_cast<int>(i);
}

std::optional<RuleHits> JudgedRecords::hitsOfAll(const RuleSet &rules, std::stop_token stop) const
{
    return findRuleHits(rules, RulePlan(rules), *m_snapshot, trail().raw(), m_snapshot->rows(), stop);
}

std::vector<int> JudgedRecords::hits(const RuleSet &rules, std::size_t rule) const
{
    std::vector<int> out;
    hitsOfAll(rules)->byRule.at(rule).forEach([&](EventIndex event) { out.push_back(number(event)); });
    std::ranges::sort(out);
    return out;
}

std::vector<int> JudgedRecords::filtered(std::string_view filter) const
{
    const auto compiled = CompiledFilter::compile(parseFilter(filter), 0);
    std::vector<int> out;
    runFilter(*compiled.value(), *m_snapshot, trail().raw(), trail().pathColumns())
        .events.forEach([&](EventIndex event) { out.push_back(number(event)); });
    std::ranges::sort(out);
    return out;
}

bool JudgedRecords::loseFiles() const
{
    return QFile::remove(QString::fromStdString(m_files.folder() + "/a.json"));
}

std::vector<std::string> JudgedRecords::findings(const RuleSet &rules, std::size_t rule) const
{
    const auto hits = hitsOfAll(rules);
    const auto found = correlate(rules, *m_snapshot, trail().raw(), *hits);
    std::vector<std::string> out;
    for (const Finding &finding : found->at(rule)) {
        std::string text;
        for (const auto &[name, value] : finding.group)
            text += (text.empty() ? "" : ",") + value;
        text += ":";
        for (const EventIndex event : finding.events)
            text += " " + std::to_string(number(event));
        out.push_back(std::move(text));
    }
    return out;
}

} // namespace trailscope::test
