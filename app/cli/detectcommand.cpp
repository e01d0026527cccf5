// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/clitext.h"
#include "cli/commands.h"
#include "cli/detecthits.h"
#include "cli/exitstatus.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/tablelayout.h"
#include "profile/profilefile.h"
#include "text/casefold.h"
#include "text/pluralnumber.h"
#include "json/jsontext.h"

#include <QtCore/QFile>
#include <QtCore/QString>

#include <algorithm>
#include <expected>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace trailscope::cli {

namespace {

// What is asked about what is found, as far as it can be told before anything is read.
struct ReportPlan {
    RuleLevel lowest = RuleLevel::None;
    std::vector<MutedRule> mutes;
};

std::expected<ReportPlan, std::string> reportPlanOf(const Arguments &arguments)
{
    ReportPlan plan;
    if (!arguments.minimumLevel.empty()) {
        const auto level = ruleLevelByName(arguments.minimumLevel);
        if (!level)
            return std::unexpected(
                CliText::tr("--min-level needs informational, low, medium, high or critical, "
                            "not \"%1\".")
                    .arg(QString::fromStdString(arguments.minimumLevel))
                    .toStdString());
        plan.lowest = *level;
    }
    if (arguments.mute.empty())
        return plan;
    const auto profile = readProfile(QFile::decodeName(QByteArray::fromStdString(arguments.mute)));
    if (!profile)
        return std::unexpected(profile.error().toStdString());
    for (const QString &problem : profile->problems())
        printMessage(problem);
    const auto items = profile->items(MutedRule::kKind);
    for (const QJsonObject &item : items) {
        MutedRule mute = MutedRule::fromItem(item);
        if (const QString fault = mute.fault(); !fault.isEmpty())
            printMessage(CliText::tr("The mute %1 is not used: %2").arg(mute.id, fault));
        plan.mutes.push_back(std::move(mute));
    }
    return plan;
}

bool isReported(const Rule &rule, const Arguments &arguments, const ReportPlan &plan)
{
    if (rule.silent || (plan.lowest != RuleLevel::None && rule.header.level < plan.lowest))
        return false;
    return arguments.statuses.empty()
        || std::ranges::any_of(arguments.statuses, [&rule](const std::string &status) {
               return equalsIgnoringAsciiCase(status, rule.header.status);
           });
}

// Of a rule: its hits, or the findings of a correlation, and when the first and the last event was.
struct RuleTally {
    std::uint32_t rule = 0;
    std::uint64_t hits = 0;
    UtcMs first = kNoTime;
    UtcMs last = kNoTime;

    void addTime(UtcMs time)
    {
        if (time == kNoTime)
            return;
        first = first == kNoTime ? time : std::min(first, time);
        last = last == kNoTime ? time : std::max(last, time);
    }
};

std::vector<RuleTally> talliesOf(const RuleSet &rules, const std::vector<std::uint32_t> &reported,
                                 const RuleHits &hits, const Findings &findings, const Snapshot &snapshot)
{
    std::vector<RuleTally> tallies;
    for (const std::uint32_t rule : reported) {
        RuleTally tally{.rule = rule};
        tally.hits = hits.byRule[rule].count() + findings[rule].size();
        hits.byRule[rule].forEach([&](EventIndex event) { tally.addTime(snapshot.time(event)); });
        for (const Finding &finding : findings[rule]) {
            tally.addTime(finding.first);
            tally.addTime(finding.last);
        }
        if (tally.hits > 0)
            tallies.push_back(tally);
    }
    std::ranges::stable_sort(tallies, [&rules](const RuleTally &a, const RuleTally &b) {
        const RuleHeader &first = rules.rules()[a.rule].header;
        const RuleHeader &second = rules.rules()[b.rule].header;
        if (first.level != second.level)
            return first.level > second.level;
        if (a.hits != b.hits)
            return a.hits > b.hits;
        return first.title < second.title;
    });
    return tallies;
}

std::string rulesTable(const RuleSet &rules, const std::vector<RuleTally> &tallies,
                       std::optional<std::size_t> width)
{
    const std::vector<TableLayout::ColumnTitle> titles
        = {{"level"}, {"hits", Alignment::Right}, {"first"}, {"last"}, {"title"}, {"id"}, {"author"}};
    std::vector<std::vector<std::string>> rows;
    for (const RuleTally &tally : tallies) {
        const RuleHeader &header = rules.rules()[tally.rule].header;
        rows.push_back({std::string(ruleLevelName(header.level)), std::to_string(tally.hits),
                        formatUtc(tally.first), formatUtc(tally.last), header.title, header.id,
                        header.author});
    }
    return tableText(titles, rows, width);
}

std::uint64_t sumOf(const std::vector<RuleTally> &tallies)
{
    std::uint64_t sum = 0;
    for (const RuleTally &tally : tallies)
        sum += tally.hits;
    return sum;
}

std::string summaryJson(const RuleSet &rules, const std::vector<std::uint32_t> &reported,
                        const std::vector<RuleTally> &tallies, std::uint64_t muted, const PartedHits &hits,
                        const Selection &selection)
{
    EventSet withHits(selection.snapshot->eventCount());
    std::uint64_t findings = 0;
    for (const std::uint32_t rule : reported) {
        hits.shown.byRule[rule].addTo(withHits);
        findings += hits.shownFindings[rule].size();
    }
    std::string out = "{";
    const auto number = [&out](std::string_view key, std::uint64_t value) {
        out += (out.size() > 1 ? ",\n  " : "\n  ");
        appendJsonString(out, key);
        out += ": " + std::to_string(value);
    };
    number("rulesLoaded", rules.loadedCount());
    out += ",\n  \"rulesRefused\": [";
    bool first = true;
    for (const RefusedRule &refused : rules.refused()) {
        out += first ? "\n    {\"file\": " : ",\n    {\"file\": ";
        first = false;
        appendJsonString(out, refused.file);
        out += ", \"document\": " + std::to_string(refused.document)
            + ", \"line\": " + std::to_string(refused.line);
        for (const auto &[key, value] : {std::pair("id", &refused.id), std::pair("title", &refused.title),
                                         std::pair("reason", &refused.reason)}) {
            out += ", \"" + std::string(key) + "\": ";
            if (value->empty())
                out += "null";
            else
                appendJsonString(out, *value);
        }
        out += '}';
    }
    out += first ? "]" : "\n  ]";
    number("rulesForOtherSources", rules.forOtherSources());
    number("rulesWithHits", tallies.size());
    number("hits", sumOf(tallies) - findings);
    number("findings", findings);
    number("muted", muted);
    number("rows", selection.events.count());
    number("rowsWithHits", withHits.count());
    return out + "\n}\n";
}

} // namespace

QString completeDetect(Arguments &arguments, std::vector<std::string> &)
{
    return arguments.rules.empty()
        ? CliText::tr("detect needs rules: detect PATH… --rules FILE, or a folder of them.")
        : QString();
}

int runDetect(const Arguments &arguments, const SelectionPlan &plan, const std::stop_token &stop)
{
    const auto report = reportPlanOf(arguments);
    if (!report) {
        printMessage(std::string_view(report.error()));
        return NotDone;
    }
    ProgressLine progress(arguments.quiet);
    auto selection = loadSelection(arguments, plan, arguments.copies, progress, stop);
    if (!selection)
        return selection.error();
    const RuleSet &rules = *plan.rules.set;
    const Snapshot &snapshot = *selection->snapshot;
    const RawSource &records = *selection->raw();
    progress.show(CliText::tr("Evaluating %n rule(s)", nullptr, pluralNumber(rules.rules().size())));
    auto hits = findRuleHits(rules, RulePlan(rules), snapshot, records, selection->events, stop);
    auto findings = hits ? correlate(rules, snapshot, records, *hits, stop) : std::nullopt;
    if (!findings)
        return Interrupted;
    const std::uint64_t unreachable = hits->unreachable;
    auto parted = partMuted(rules, *std::move(hits), *std::move(findings), report->mutes, snapshot, records,
                            *selection->paths(), stop);
    if (!parted)
        return Interrupted;
    progress.clear();
    selection->noteUnreachable(unreachable);

    std::vector<std::uint32_t> reported;
    for (std::uint32_t i = 0; i < rules.rules().size(); ++i) {
        if (isReported(rules.rules()[i], arguments, *report))
            reported.push_back(i);
    }
    const std::vector<RuleTally> tallies
        = talliesOf(rules, reported, parted->shown, parted->shownFindings, snapshot);
    const std::uint64_t muted
        = sumOf(talliesOf(rules, reported, parted->muted, parted->mutedFindings, snapshot));
    std::string text;
    if (arguments.summary)
        text = summaryJson(rules, reported, tallies, muted, *parted, *selection);
    else if (arguments.format == OutputFormat::Table)
        text = rulesTable(rules, tallies, outputWidth(arguments.output));
    else
        text = detectionsText(arguments, rules, detectionLines(rules, reported, *parted, snapshot),
                              selection->snapshot);
    if (muted > 0 && !arguments.quiet)
        printMessage(CliText::tr("%n hit(s) are muted.", nullptr, pluralNumber(muted)));
    if (const int written = writeOutput(arguments.output, text); written != 0)
        return written;
    const bool refused = arguments.strict && !rules.refused().empty();
    return refused ? DoneInPart : selection->status();
}

} // namespace trailscope::cli
