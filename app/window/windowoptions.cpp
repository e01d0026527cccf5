// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/windowoptions.h"

#include "ingest/readlimits.h"
#include "text/sizetext.h"
#include "window/panetable.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaximumSide = 16384; // pixels

QString tr(const char *text)
{
    return QCoreApplication::translate("trailscope::WindowOptions", text);
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(tr("Explores CloudTrail archives on your own machine."));
    parser.addPositionalArgument(u"PATH"_s, tr("Files, folders and archives (zip, tar, 7z, RAR) to open."),
                                 u"[PATH…]"_s);
    parser.addOptions({
        {u"filter"_s, tr("Show only the events that pass this filter."), u"FILTER"_s},
        {u"allow"_s, tr("Move a limit of reading for this run, for files that you trust; may be repeated."),
         u"LIMIT=N"_s},
        {u"networks"_s,
         tr("Tell countries and networks of addresses by this file (MMDB, or AWS's ip-ranges.json) for this "
            "run, in place of those that were chosen in the window; may be repeated, the first has the last "
            "word."),
         u"FILE"_s},
        {u"check"_s, tr("Parse every record to its last byte, also what no column shows.")},
        {u"memory"_s,
         tr("Take this, as 64G, for the memory that is available. What does not fit is not opened without "
            "asking."),
         u"SIZE"_s},
        {u"screenshot"_s,
         tr("Write a picture of the window to this PNG file once everything is loaded, and end."), u"FILE"_s},
        {u"size"_s, tr("The window's size in pixels, as WIDTHxHEIGHT."), u"WxH"_s},
        {u"theme"_s,
         tr("Colours: light, dark or contrast. Without this, what was chosen in the window, or the "
            "system's."),
         u"THEME"_s},
        {u"show"_s, tr("Show this view too: %1.").arg(windowViews().join(u", "_s)), u"VIEW"_s},
        {u"select"_s, tr("Select this row, counted from 1."), u"N"_s},
    });
    parser.addHelpOption();
    parser.addVersionOption();
}

} // namespace

std::expected<WindowOptions, QString> parseWindowOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments)) {
        return std::unexpected(parser.errorText());
    }
    WindowOptions options;
    options.help = parser.isSet(u"help"_s) || parser.isSet(u"help-all"_s);
    options.version = parser.isSet(u"version"_s);
    options.paths = parser.positionalArguments();
    options.filter = parser.value(u"filter"_s);
    options.screenshot = parser.value(u"screenshot"_s);
    if (parser.isSet(u"screenshot"_s) && options.screenshot.isEmpty()) {
        return std::unexpected(tr("--screenshot needs the name of a file."));
    }
    if (parser.isSet(u"size"_s)) {
        static const QRegularExpression pattern(u"^(\\d{2,5})x(\\d{2,5})$"_s);
        const QRegularExpressionMatch match = pattern.match(parser.value(u"size"_s));
        const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
        if (!match.hasMatch() || size.width() > kMaximumSide || size.height() > kMaximumSide) {
            return std::unexpected(tr("--size needs a width and a height, for example 1280x800."));
        }
        options.size = size;
    }
    options.theme = themeOfName(parser.value(u"theme"_s));
    if (parser.isSet(u"theme"_s) && !options.theme) {
        return std::unexpected(tr("--theme is light, dark or contrast."));
    }
    options.networks = parser.values(u"networks"_s);
    if (options.networks.contains(QString())) {
        return std::unexpected(tr("--networks needs the name of a file."));
    }
    const QStringList lists = parser.values(u"allow"_s);
    for (const QString &list : lists) {
        const QStringList assignments = list.split(u',');
        for (const QString &assignment : assignments) {
            options.limits.push_back(assignment.trimmed().toStdString());
            if (const auto done = ReadLimits().assign(options.limits.back()); !done) {
                return std::unexpected(u"--allow: "_s + QString::fromStdString(done.error()));
            }
        }
    }
    options.check = parser.isSet(u"check"_s);
    if (parser.isSet(u"memory"_s)) {
        options.memoryBytes = parseSize(parser.value(u"memory"_s).toStdString());
        if (options.memoryBytes.value_or(0) == 0) {
            return std::unexpected(tr("--memory needs a size in K, M, G or T, for example 64G."));
        }
    }
    options.show = parser.value(u"show"_s);
    if (parser.isSet(u"show"_s) && !windowViews().contains(options.show)) {
        return std::unexpected(tr("--show needs one of %1.").arg(windowViews().join(u", "_s)));
    }
    if (parser.isSet(u"select"_s)) {
        bool isNumber = false;
        options.select = parser.value(u"select"_s).toInt(&isNumber);
        if (!isNumber || options.select < 1) {
            return std::unexpected(tr("--select needs the number of a row, counted from 1."));
        }
    }
    return options;
}

QStringList windowViews()
{
    QStringList views{u"colours"_s, u"compare"_s, u"contents"_s, u"difference"_s, u"report"_s, u"source"_s};
    for (const PaneRow &row : paneTable()) {
        views.append(QString::fromLatin1(row.id));
    }
    views.sort();
    return views;
}

QString windowOptionsHelp()
{
    QCommandLineParser parser;
    addOptions(parser);
    return parser.helpText();
}

} // namespace trailscope
