// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// trailscope-stall-meter: how soon the window shows what is asked for, and how long its thread is ever busy
// meanwhile, in the real window on an archive. Works offscreen.

#include "bench/results.h"
#include "bench/windowrun.h"

#include <QtCore/QCommandLineParser>
#include <QtWidgets/QApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace trailscope::bench;

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    const QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Opens an archive in Trailscope's window, filters it a keystroke at a time, sorts, scrolls and "
        u"selects, "
        "and prints how long the window ever did not answer. Offscreen unless QT_QPA_PLATFORM says otherwise."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"archive"_s, u"A file, folder or zip archive of CloudTrail files."_s);
    const QCommandLineOption jsonOption(u"json"_s, u"Print JSON."_s);
    parser.addOption(jsonOption);
    parser.process(application);
    if (parser.positionalArguments().size() != 1) {
        std::fputs("Usage: trailscope-stall-meter ARCHIVE [--json]\n", stderr);
        return 2;
    }
    Results results(parser.isSet(jsonOption) ? ResultsForm::Json : ResultsForm::Table);
    aboutThisMachine(results);
    results.about("archive", parser.positionalArguments().constFirst().toStdString());
    WindowRun run(results);
    if (!run.open(parser.positionalArguments().constFirst())) {
        std::fputs("No row appeared: name an archive with events in it.\n", stderr);
        return 1;
    }
    run.filter();
    run.sort();
    run.scroll();
    run.select();
    return results.finish() == 0 ? 0 : 1;
}
