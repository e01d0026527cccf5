// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// trailscope-bench: what Trailscope's engine costs on an archive, as ratios to baselines of the same run. The
// window's part is trailscope-stall-meter's.

#include "bench/childload.h"
#include "bench/measurements.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QStringList>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace trailscope::bench;

namespace {

int wrongUse(const QString &message)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(message));
    return 2;
}

QString groupNames()
{
    QStringList names;
    for (const Measurement &measurement : allMeasurements()) {
        names.append(
            QString::fromUtf8(measurement.name.data(), static_cast<qsizetype>(measurement.name.size())));
    }
    return names.join(u", "_s);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 3 && words[1] == QLatin1StringView(kChildLoadOption)) {
        return loadForParent(words[2].toStdString());
    }

    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Measures Trailscope's engine on an archive, as ratios to baselines of the same run: medians of "
        "interleaved rounds. Machines are noisy: run nothing else meanwhile, and compare ratios.\n"
        "trailscope-make-archive makes archives of any size."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"archive"_s, u"A folder of CloudTrail files."_s);
    parser.addPositionalArgument(u"larger"_s, u"A larger one, to compare sizes."_s, u"[LARGER]"_s);
    const QCommandLineOption runsOption(u"runs"_s, u"How many rounds (default 5)."_s, u"N"_s, u"5"_s);
    const QCommandLineOption onlyOption(
        u"only"_s, u"Only this group of rows; may be repeated: %1."_s.arg(groupNames()), u"NAME"_s);
    const QCommandLineOption jsonOption(u"json"_s, u"Print JSON."_s);
    const QCommandLineOption rulesOption(
        u"rules"_s, u"A folder of rules to be evaluated in the place of made ones."_s, u"PATH"_s);
    parser.addOptions({runsOption, onlyOption, jsonOption, rulesOption});
    parser.process(application);

    const QStringList arguments = parser.positionalArguments();
    bool runsOk = false;
    MeasureOptions options;
    options.runs = parser.value(runsOption).toInt(&runsOk);
    if (arguments.isEmpty() || arguments.size() > 2 || !runsOk || options.runs < 1) {
        return wrongUse(u"Usage: trailscope-bench ARCHIVE [LARGER] [--runs N] [--only NAME]… [--json]"_s);
    }
    const QStringList only = parser.values(onlyOption);
    for (const QString &name : only) {
        if (std::ranges::none_of(allMeasurements(), [&](const Measurement &measurement) {
                return name == QLatin1StringView(measurement.name);
            })) {
            return wrongUse(u"\"%1\" is no group of rows. There are: %2."_s.arg(name, groupNames()));
        }
    }
    options.rules = QFile::encodeName(parser.value(rulesOption)).toStdString();
    if (arguments.size() == 2) {
        options.largerArchive = arguments[1].toStdString();
    }

    ArchiveUnderTest archive(arguments[0].toStdString());
    if (archive.inflatedBytes() == 0) {
        return wrongUse(u"%1 holds nothing to load."_s.arg(arguments[0]));
    }
    Results results(parser.isSet(jsonOption) ? ResultsForm::Json : ResultsForm::Table);
    aboutThisMachine(results);
    results.about("archive",
                  formatted("%s: %llu files, %.0f MB, %.0f MB inflated; medians of %d rounds",
                            archive.path().c_str(), static_cast<unsigned long long>(archive.files()),
                            static_cast<double>(archive.storedBytes()) / 1e6,
                            static_cast<double>(archive.inflatedBytes()) / 1e6, options.runs));
    for (const Measurement &measurement : allMeasurements()) {
        if (only.isEmpty() || only.contains(QLatin1StringView(measurement.name))) {
            measurement.measure(archive, options, results);
        }
    }
    return results.finish() == 0 ? 0 : 1;
}
