// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// trailscope-stall-meter: how soon the window shows what is asked for, and how long its thread is ever busy
// meanwhile, in the real window on an archive. Works offscreen.

#include "bench/namingapplication.h"
#include "bench/results.h"
#include "bench/windowrun.h"

#include <QtCore/QCommandLineParser>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace trailscope::bench;

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    NamingApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Opens an archive in Trailscope's window, filters it a keystroke at a time, sorts, scrolls and "
        u"selects, "
        "and prints how long the window ever did not answer. Offscreen unless QT_QPA_PLATFORM says otherwise."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"archive"_s, u"A file, folder or zip archive of CloudTrail files."_s);
    const QCommandLineOption jsonOption(u"json"_s, u"Print JSON."_s);
    parser.addOption(jsonOption);
    const QCommandLineOption docksOption(u"docks"_s, u"With every dock in view."_s);
    parser.addOption(docksOption);
    const QCommandLineOption namesOption(
        u"names"_s, u"Say on standard error what took longer than 16 ms of the window's thread."_s);
    parser.addOption(namesOption);
    parser.process(application);
    if (parser.positionalArguments().size() != 1) {
        std::fputs("Usage: trailscope-stall-meter ARCHIVE [--docks] [--names] [--json]\n", stderr);
        return 2;
    }
    Results results(parser.isSet(jsonOption) ? ResultsForm::Json : ResultsForm::Table);
    aboutThisMachine(results);
    results.about("archive", parser.positionalArguments().constFirst().toStdString());
    application.setNames(parser.isSet(namesOption));
    WindowRun run(results);
    if (parser.isSet(docksOption)) {
        run.openEveryDock();
    }
    if (!run.open(parser.positionalArguments().constFirst())) {
        std::fputs("No row appeared: name an archive with events in it.\n", stderr);
        return 1;
    }
    run.filter();
    run.brush();
    run.sort();
    run.scroll();
    run.select();
    return results.finish() == 0 ? 0 : 1;
}
