// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/loading/loadreportrows.h"

#include "text/pluralnumber.h"
#include "text/visibletext.h"

#include <QtCore/QFile>
#include <QtCore/QLocale>

#include <algorithm>
#include <climits>
#include <numeric>
#include <ranges>

using namespace Qt::StringLiterals;

namespace trailscope {

namespace {

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

// For translate()'s plural forms.
ReportState stateOf(const LeafReport &leaf)
{
    switch (leaf.state) {
    case LeafState::Read:
        return ReportState::Read;
    case LeafState::Partial:
        return ReportState::Partial;
    case LeafState::NoEvents:
        return ReportState::NoEvents;
    case LeafState::Failed:
        break;
    }
    return ReportState::Failed;
}

QString sentence(QString text)
{
    if (!text.isEmpty()) {
        text[0] = text[0].toUpper();
        if (!text.endsWith(u'.'))
            text += u'.';
    }
    return text;
}

QString nativeText(const std::string &path)
{
    return QFile::decodeName(QByteArray::fromStdString(path));
}

} // namespace

std::shared_ptr<const LoadReportRows> LoadReportRows::make(std::shared_ptr<const LoadReport> report,
                                                           const ReportSelection &selection,
                                                           std::stop_token stop)
{
    auto made = std::make_shared<LoadReportRows>();
    made->m_report = std::move(report);
    std::vector<std::uint32_t> lines(made->m_report->leaves.size() + made->m_report->inputs.size());
    std::ranges::iota(lines, 0U);
    made->m_lines = std::move(lines);
    const LoadReportRows &all = *made;

    // Of every line, while `m_lines` is still all of them in order.
    std::vector<std::uint32_t> chosen;
    std::vector<QString> files(all.size());
    const bool needNames = !selection.text.isEmpty() || selection.sort == ReportColumn::File;
    for (std::uint32_t line = 0; line < all.size(); ++line) {
        if (line % 1024 == 0 && stop.stop_requested())
            return nullptr;
        if (selection.state && all.state(line) != *selection.state)
            continue;
        if (needNames)
            files[line] = all.file(line);
        if (selection.text.isEmpty() || files[line].contains(selection.text, Qt::CaseInsensitive))
            chosen.push_back(line);
    }
    const auto by = [&](auto &&value) {
        if (selection.descending)
            std::ranges::stable_sort(chosen, std::ranges::greater{}, value);
        else
            std::ranges::stable_sort(chosen, std::ranges::less{}, value);
    };
    // What is sorted by is looked up once for each line.
    const auto figure = [&](std::uint64_t LeafReport::*member) {
        std::vector<std::uint64_t> figures(all.size());
        for (const std::uint32_t line : chosen) {
            if (const auto leaf = all.leaf(line))
                figures[line] = (*leaf).*member;
        }
        by([&figures](std::uint32_t line) { return figures[line]; });
    };
    switch (selection.sort) {
    case ReportColumn::File:
        by([&](std::uint32_t line) -> const QString & { return files[line]; });
        break;
    case ReportColumn::State: {
        std::vector<ReportState> states(all.size());
        for (const std::uint32_t line : chosen)
            states[line] = all.state(line);
        by([&states](std::uint32_t line) { return states[line]; });
        break;
    }
    case ReportColumn::Events:
        figure(&LeafReport::events);
        break;
    case ReportColumn::OtherValues:
        figure(&LeafReport::otherValues);
        break;
    case ReportColumn::StoredBytes:
        figure(&LeafReport::storedBytes);
        break;
    case ReportColumn::InflatedBytes:
        figure(&LeafReport::inflatedBytes);
        break;
    case ReportColumn::Reason: {
        std::vector<QString> reasons(all.size());
        for (const std::uint32_t line : chosen)
            reasons[line] = all.reason(line);
        by([&](std::uint32_t line) -> const QString & { return reasons[line]; });
        break;
    }
    }
    if (stop.stop_requested())
        return nullptr;
    made->m_lines = std::move(chosen);
    return made;
}

std::optional<LeafReport> LoadReportRows::leaf(std::size_t row) const
{
    const std::uint32_t line = m_lines[row];
    return line < m_report->leaves.size() ? std::optional(m_report->leaves[line]) : std::nullopt;
}

ReportState LoadReportRows::state(std::size_t row) const
{
    const auto read = leaf(row);
    return read ? stateOf(*read) : ReportState::Unreachable;
}

QString LoadReportRows::file(std::size_t row) const
{
    if (const auto read = leaf(row))
        return QString::fromStdString(read->place.displayName());
    return nativeText(m_report->inputs[m_lines[row] - m_report->leaves.size()].path);
}

QString LoadReportRows::reason(std::size_t row) const
{
    const auto read = leaf(row);
    if (!read)
        return sentence(QString::fromStdString(
            archiveProblemText(m_report->inputs[m_lines[row] - m_report->leaves.size()].problem)));
    QStringList texts;
    for (const std::string &text : read->problemTexts())
        texts.append(sentence(QString::fromStdString(text)));
    for (const std::string &text : read->noteTexts())
        texts.append(sentence(QString::fromStdString(text)));
    if (texts.isEmpty() && read->state == LeafState::NoEvents) {
        return read->otherValues > 0
            ? LoadReportRows::tr("Holds %Ln JSON value(s), none of them a CloudTrail event.", nullptr,
                                 pluralNumber(read->otherValues))
            : LoadReportRows::tr("Holds no JSON.");
    }
    return texts.join(u' ');
}

QString LoadReportRows::pathOnDisk(std::size_t row) const
{
    if (const auto read = leaf(row))
        return nativeText(read->place.file.path.string());
    return file(row);
}

QString LoadReportRows::cellText(std::size_t row, ReportColumn column) const
{
    const auto read = leaf(row);
    switch (column) {
    case ReportColumn::File:
        return visibleText(file(row));
    case ReportColumn::State:
        return reportStateText(state(row));
    case ReportColumn::Events:
        return read ? number(read->events) : QString();
    case ReportColumn::OtherValues:
        return read ? number(read->otherValues) : QString();
    case ReportColumn::StoredBytes:
        return read ? QLocale().formattedDataSize(static_cast<qint64>(read->storedBytes)) : QString();
    case ReportColumn::InflatedBytes:
        return read ? QLocale().formattedDataSize(static_cast<qint64>(read->inflatedBytes)) : QString();
    case ReportColumn::Reason:
        return visibleText(reason(row));
    }
    return {};
}

QString LoadReportRows::asText() const
{
    QString out = loadReportSummary(*m_report) + u"\n\n"_s;
    for (std::size_t row = 0; row < size(); ++row) {
        out += reportStateText(state(row)) + u'\t' + visibleText(file(row));
        if (const auto read = leaf(row))
            out += u'\t' + LoadReportRows::tr("%Ln event(s)", nullptr, pluralNumber(read->events));
        if (const QString why = reason(row); !why.isEmpty())
            out += u'\t' + visibleText(why);
        out += u'\n';
    }
    return out;
}

QString reportStateText(ReportState state)
{
    switch (state) {
    case ReportState::Unreachable:
        return LoadReportRows::tr("Not found");
    case ReportState::Failed:
        return LoadReportRows::tr("Not readable");
    case ReportState::Partial:
        return LoadReportRows::tr("Partly read");
    case ReportState::NoEvents:
        return LoadReportRows::tr("No events");
    case ReportState::Read:
        return LoadReportRows::tr("Read");
    }
    return {};
}

QString loadFailureText(const LoadFailure &failure)
{
    if (failure.memoryRanOut)
        return LoadReportRows::tr("Memory ran out before everything was read; what had been read by then is "
                                  "there. Open a part of the trail, or close what else needs memory and open "
                                  "it again.");
    const QString reason = failure.reason.empty() ? LoadReportRows::tr("nothing says why")
                                                  : QString::fromStdString(failure.reason);
    return LoadReportRows::tr("A load ended early (%1); what had been read by then is there. Open the trail "
                              "again to read everything.")
        .arg(reason);
}

QString loadReportSummary(const LoadReport &report)
{
    const LoadReport::Totals totals = report.totals();
    QStringList parts;
    if (const std::uint64_t count = totals.count(LeafState::Read); count > 0)
        parts.append(LoadReportRows::tr("%Ln read", nullptr, pluralNumber(count)));
    if (const std::uint64_t count = totals.count(LeafState::Partial); count > 0)
        parts.append(LoadReportRows::tr("%Ln only partly", nullptr, pluralNumber(count)));
    if (const std::uint64_t count = totals.count(LeafState::NoEvents); count > 0)
        parts.append(LoadReportRows::tr("%Ln without CloudTrail events", nullptr, pluralNumber(count)));
    if (const std::uint64_t count = totals.count(LeafState::Failed); count > 0)
        parts.append(LoadReportRows::tr("%Ln not readable", nullptr, pluralNumber(count)));
    QString out = LoadReportRows::tr("%Ln file(s)", nullptr, pluralNumber(report.leaves.size()));
    if (!parts.isEmpty())
        out += u": "_s + parts.join(u", "_s);
    out += u'.';
    if (!report.inputs.empty())
        out += u' '
            + LoadReportRows::tr("%Ln path(s) could not be opened.", nullptr,
                                 pluralNumber(report.inputs.size()));
    out += u' ' + LoadReportRows::tr("%Ln event(s).", nullptr, pluralNumber(totals.events));
    if (report.filesLeftOut > 0)
        out += u' '
            + LoadReportRows::tr("%Ln file(s) were left out: they are not of the part that was to be read.",
                                 nullptr, pluralNumber(report.filesLeftOut));
    if (report.checked)
        out += u' ' + LoadReportRows::tr("Every record was checked to its last byte.");
    if (report.cancelled)
        out += u' '
            + LoadReportRows::tr(
                   "Loading was cancelled; the files after that are not in this list. Add the same files "
                   "and folders again to go on.");
    if (report.failure)
        out += u' ' + loadFailureText(*report.failure);
    return out;
}

} // namespace trailscope
