// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/detecthits.h"

#include "exporters/csvwriter.h"
#include "store/fieldreader.h"
#include "json/jsontext.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <utility>

namespace trailscope::cli {

namespace {

// The columns that are fields of the event, with the names that they have here.
constexpr std::array<std::pair<std::string_view, Field>, 10> kEventColumns = {{
    {"event", Field::Event},
    {"service", Field::Service},
    {"region", Field::Region},
    {"principal", Field::Principal},
    {"ip", Field::Ip},
    {"error", Field::Error},
    {"eventID", Field::EventId},
    {"account", Field::Account},
    {"source", Field::Source},
    {"offset", Field::Offset},
}};
constexpr std::array<std::string_view, 9> kRuleColumns
    = {"time", "level", "rule", "ruleID", "author", "tags", "kind", "finding", "group"};

std::string joinedTags(const std::vector<std::string> &tags)
{
    std::string out;
    for (const std::string &tag : tags)
        out += (out.empty() ? "" : "; ") + tag;
    return out;
}

std::string groupText(const DetectionLine &line)
{
    std::string out;
    for (std::size_t i = 0; line.group != nullptr && i < line.group->size(); ++i)
        out += (out.empty() ? "" : "; ") + (*line.group)[i].first + "=" + (*line.group)[i].second;
    return out;
}

std::string_view kindName(const Rule &rule)
{
    return rule.correlation ? "correlation" : "event";
}

// One line as CSV.
void appendCsvLine(CsvWriter &csv, const Rule &rule, const DetectionLine &line, const FieldReader &fields,
                   const Snapshot &snapshot)
{
    csv.ownText(formatUtc(snapshot.time(line.event)));
    csv.ownText(ruleLevelName(rule.header.level));
    csv.cell(rule.header.title);
    csv.cell(rule.header.id);
    csv.cell(rule.header.author);
    csv.cell(joinedTags(rule.header.tags));
    csv.ownText(kindName(rule));
    csv.ownText(line.finding == 0 ? std::string() : std::to_string(line.finding));
    csv.cell(groupText(line));
    for (std::size_t i = 0; i < kEventColumns.size(); ++i) {
        const std::string text = fields.text(i, line.event);
        if (kEventColumns[i].second == Field::Offset)
            csv.ownText(text);
        else
            csv.cell(text);
    }
    csv.endRow();
}

// One line as JSON: what is absent is null, and numbers are numbers.
void appendJsonLine(std::string &out, const Rule &rule, const DetectionLine &line, const FieldReader &fields,
                    const Snapshot &snapshot)
{
    out += '{';
    const auto key = [&out](std::string_view name) {
        if (out.back() != '{')
            out += ',';
        appendJsonString(out, name);
        out += ':';
    };
    const auto text = [&](std::string_view name, std::string_view value) {
        key(name);
        if (value.empty())
            out += "null";
        else
            appendJsonString(out, value);
    };
    text("time", formatUtc(snapshot.time(line.event)));
    text("level", ruleLevelName(rule.header.level));
    text("rule", rule.header.title);
    text("ruleID", rule.header.id);
    text("author", rule.header.author);
    key("tags");
    out += '[';
    for (const std::string &tag : rule.header.tags) {
        if (out.back() != '[')
            out += ',';
        appendJsonString(out, tag);
    }
    out += ']';
    text("kind", kindName(rule));
    key("finding");
    out += line.finding == 0 ? std::string("null") : std::to_string(line.finding);
    key("group");
    if (line.group == nullptr) {
        out += "null";
    } else {
        out += '{';
        for (const auto &[name, value] : *line.group) {
            key(name);
            appendJsonString(out, value);
        }
        out += '}';
    }
    for (std::size_t i = 0; i < kEventColumns.size(); ++i) {
        const std::string value = fields.text(i, line.event);
        if (kEventColumns[i].second == Field::Offset && !value.empty()) {
            key(kEventColumns[i].first);
            out += value;
        } else {
            text(kEventColumns[i].first, value);
        }
    }
    out += "}\n";
}

} // namespace

std::vector<DetectionLine> detectionLines(const RuleSet &rules, const std::vector<std::uint32_t> &reported,
                                          const PartedHits &hits, const Snapshot &snapshot)
{
    std::vector<DetectionLine> lines;
    struct Numbered {
        const Finding *finding;
        std::uint32_t rule;
    };
    std::vector<Numbered> findings;
    for (const std::uint32_t rule : reported) {
        hits.shown.byRule[rule].forEach([&](EventIndex event) {
            lines.push_back({.rule = rule, .event = event, .finding = 0, .group = nullptr});
        });
        for (const Finding &finding : hits.shownFindings[rule])
            findings.push_back({&finding, rule});
    }
    const auto gravity = [&rules](std::uint32_t rule) {
        return kRuleLevelCount - static_cast<int>(rules.rules()[rule].header.level);
    };
    const auto title
        = [&rules](std::uint32_t rule) -> std::string_view { return rules.rules()[rule].header.title; };
    std::ranges::stable_sort(findings, [&](const Numbered &a, const Numbered &b) {
        return std::tuple(a.finding->first, gravity(a.rule), title(a.rule))
            < std::tuple(b.finding->first, gravity(b.rule), title(b.rule));
    });
    for (std::size_t i = 0; i < findings.size(); ++i) {
        for (const EventIndex event : findings[i].finding->events)
            lines.push_back({.rule = findings[i].rule,
                             .event = event,
                             .finding = i + 1,
                             .group = &findings[i].finding->group});
    }
    const auto order = [&](const DetectionLine &line) {
        const RecordPlace place = snapshot.place(line.event);
        return std::tuple(snapshot.time(line.event), gravity(line.rule), title(line.rule), line.rule,
                          snapshot.sourceOrder(place.source), place.offset, line.finding);
    };
    std::ranges::stable_sort(
        lines, [&](const DetectionLine &a, const DetectionLine &b) { return order(a) < order(b); });
    return lines;
}

std::string detectionsText(const Arguments &arguments, const RuleSet &rules,
                           const std::vector<DetectionLine> &lines, const SnapshotPtr &snapshot)
{
    std::vector<FieldRef> refs;
    refs.reserve(std::size(kEventColumns));
    for (const auto &[name, field] : kEventColumns)
        refs.emplace_back(field);
    const FieldReader fields(snapshot, std::move(refs), {});
    std::string out;
    if (arguments.format == OutputFormat::JsonLines) {
        for (const DetectionLine &line : lines)
            appendJsonLine(out, rules.rules()[line.rule], line, fields, *snapshot);
        return out;
    }
    CsvWriter csv(out, {.crlf = arguments.crlf, .rawValues = arguments.rawValues});
    for (const std::string_view name : kRuleColumns)
        csv.ownText(name);
    for (const auto &[name, field] : kEventColumns)
        csv.ownText(name);
    csv.endRow();
    for (const DetectionLine &line : lines)
        appendCsvLine(csv, rules.rules()[line.rule], line, fields, *snapshot);
    return out;
}

} // namespace trailscope::cli
