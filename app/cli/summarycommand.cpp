// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/clitext.h"
#include "cli/commands.h"
#include "cli/namednetworks.h"
#include "cli/output.h"
#include "cli/terminaltext.h"
#include "ingest/report/reportnotes.h"
#include "investigate/summary.h"
#include "text/utf8sequence.h"
#include "text/visibletext.h"
#include "json/jsontext.h"

#include <QtCore/QLocale>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace trailscope::cli {

namespace {

constexpr std::string_view kMissing = "(missing)";

// What the record lacks has no count, except for the type of identity, whose absence is itself a type.
std::vector<FacetCount> withMissing(const FacetCounts &counts)
{
    std::vector<FacetCount> values = withAbsent(counts);
    if (counts.absent != 0) {
        const auto absent = std::ranges::find_if(values, [&](const FacetCount &entry) {
            return entry.value == kAbsentValue && entry.count == counts.absent;
        });
        absent->value = kMissing;
    }
    return values;
}

class JsonSummary {
public:
    std::string text(const Summary &summary, const LoadReport &report,
                     const std::vector<ReportNote> &ofNetworks)
    {
        const LoadReport::Totals totals = report.totals();
        m_out = "{\n";
        number("events", summary.events);
        number("copies", summary.copies);
        number("duplicates", summary.duplicates());
        number("conflicts", summary.conflicts);
        number("rows", summary.rows());
        time("firstEventTime", summary.firstEventTime);
        time("lastEventTime", summary.lastEventTime);
        list("accounts", summary.accounts);
        list("regions", summary.regions);
        object("files",
               {{{"read", totals.count(LeafState::Read)},
                 {"partial", totals.count(LeafState::Partial)},
                 {"noEvents", totals.count(LeafState::NoEvents)},
                 {"failed", totals.count(LeafState::Failed)}}});
        object("bytes", {{{"stored", totals.storedBytes}, {"inflated", totals.inflatedBytes}}});
        object("identityTypes", withMissing(summary.identityTypes));
        object("eventVersions", summary.eventVersions.values);
        object("categories", summary.categories.values);
        object("outcomes", summary.outcomes.values);
        std::vector<ReportNote> said = reportNotes(report);
        said.insert(said.end(), ofNetworks.begin(), ofNetworks.end());
        notes(said);
        m_out += "\n}\n";
        return std::move(m_out);
    }

private:
    void key(std::string_view name)
    {
        if (!m_first)
            m_out += ",\n";
        m_first = false;
        m_out += "  ";
        appendJsonString(m_out, name);
        m_out += ": ";
    }
    void number(std::string_view name, std::uint64_t value)
    {
        key(name);
        m_out += std::to_string(value);
    }
    void time(std::string_view name, UtcMs value)
    {
        key(name);
        if (value == kNoTime)
            m_out += "null";
        else
            appendJsonString(m_out, formatUtc(value));
    }
    void list(std::string_view name, const std::vector<std::string> &values)
    {
        key(name);
        m_out += '[';
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i != 0)
                m_out += ", ";
            appendJsonString(m_out, wellFormedUtf8(values[i]));
        }
        m_out += ']';
    }
    void object(std::string_view name, const std::vector<FacetCount> &members)
    {
        key(name);
        m_out += '{';
        for (std::size_t i = 0; i < members.size(); ++i) {
            m_out += i == 0 ? "\n    " : ",\n    ";
            appendJsonString(m_out, wellFormedUtf8(members[i].value));
            m_out += ": " + std::to_string(members[i].count);
        }
        m_out += members.empty() ? "}" : "\n  }";
    }

    void notes(const std::vector<ReportNote> &said)
    {
        key("notes");
        m_out += '[';
        for (std::size_t i = 0; i < said.size(); ++i) {
            const ReportNote &note = said[i];
            m_out += i == 0 ? "\n    {\"kind\": " : ",\n    {\"kind\": ";
            appendJsonString(m_out, note.kind);
            m_out += ", \"source\": ";
            appendJsonString(m_out, wellFormedUtf8(note.source));
            m_out += ", \"offset\": " + (note.offset ? std::to_string(*note.offset) : std::string("null"));
            m_out += ", \"count\": " + std::to_string(note.count) + ", \"message\": ";
            appendJsonString(m_out, wellFormedUtf8(note.message));
            m_out += '}';
        }
        m_out += said.empty() ? "]" : "\n  ]";
    }

    std::string m_out;
    bool m_first = true;
};

class TextSummary {
public:
    std::string text(const Summary &summary, const LoadReport::Totals &totals)
    {
        line(CliText::tr("Events"), number(summary.events));
        line(CliText::tr("Copies"), number(summary.copies));
        line(CliText::tr("Conflicts"), number(summary.conflicts));
        line(CliText::tr("Rows"), number(summary.rows()));
        line(CliText::tr("First event"), time(summary.firstEventTime));
        line(CliText::tr("Last event"), time(summary.lastEventTime));
        line(CliText::tr("Accounts"), list(summary.accounts));
        line(CliText::tr("Regions"), list(summary.regions));
        line(CliText::tr("Files"),
             CliText::tr("%1 read, %2 partly read, %3 without events, %4 failed")
                 .arg(number(totals.count(LeafState::Read)), number(totals.count(LeafState::Partial)),
                      number(totals.count(LeafState::NoEvents)), number(totals.count(LeafState::Failed))));
        line(CliText::tr("Size"),
             CliText::tr("%1 stored, %2 inflated").arg(size(totals.storedBytes), size(totals.inflatedBytes)));
        counts(CliText::tr("Identity types"), withMissing(summary.identityTypes));
        counts(CliText::tr("Event versions"), summary.eventVersions.values);
        counts(CliText::tr("Categories"), summary.categories.values);
        counts(CliText::tr("Outcomes"), summary.outcomes.values);
        return std::move(m_out);
    }

private:
    static constexpr std::size_t kLabelWidth = 16;

    static QString number(std::uint64_t value) { return QString::number(value); }
    static QString size(std::uint64_t bytes)
    {
        return QLocale::c().formattedDataSize(static_cast<qint64>(bytes));
    }
    static QString time(UtcMs value)
    {
        return value == kNoTime ? CliText::tr("none") : QString::fromStdString(formatUtc(value));
    }
    static QString list(const std::vector<std::string> &values)
    {
        QStringList texts;
        for (const std::string &value : values)
            texts << QString::fromStdString(visibleText(value));
        return texts.isEmpty() ? CliText::tr("none") : texts.join(QLatin1StringView(", "));
    }
    void line(const QString &label, const QString &value)
    {
        const std::string text = label.toStdString();
        m_out += text;
        m_out.append(kLabelWidth - std::min(kLabelWidth - 1, displayWidth(text)), ' ');
        m_out += value.toStdString() + '\n';
    }
    void counts(const QString &label, const std::vector<FacetCount> &values)
    {
        if (values.empty())
            return;
        m_out += label.toStdString() + '\n';
        std::size_t width = kLabelWidth;
        for (const FacetCount &entry : values)
            width = std::max(width, displayWidth(visibleText(entry.value)) + 4);
        for (const FacetCount &entry : values) {
            const std::string value = visibleText(entry.value);
            m_out += "  " + value;
            m_out.append(width - 2 - displayWidth(value), ' ');
            m_out += std::to_string(entry.count) + '\n';
        }
    }

    std::string m_out;
};

} // namespace

int runSummary(const Arguments &arguments, const SelectionPlan &plan, const std::stop_token &stop)
{
    ProgressLine progress(arguments.quiet);
    const auto selection = loadSelection(arguments, plan, true, progress, stop);
    if (!selection)
        return selection.error();
    const Summary summary = summarise(*selection->snapshot, selection->events, arguments.copies);
    const std::string text = arguments.format == OutputFormat::Json
        ? JsonSummary().text(summary, *selection->report, networkNotes(selection->networks))
        : TextSummary().text(summary, selection->report->totals());
    const int written = writeOutput(arguments.output, text);
    return written != 0 ? written : selection->status();
}

} // namespace trailscope::cli
