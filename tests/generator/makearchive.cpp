// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// trailscope-make-archive: writes the example trail, or an archive for benchmarks.

#include "generator/benchmarkarchive.h"
#include "generator/exampletrail.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace trailscope::generator;

namespace {

int fail(const QString &message, int status)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(message));
    return status;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Writes CloudTrail archives in S3 layout for tests, benchmarks and the example.\n"
        "example FILE.zip: the bundled example trail.\n"
        "example-folder DIR: the same, as files.\n"
        "big DIR, small DIR: an archive of any size, in files of many or of few events."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"kind"_s, u"example, example-folder, big or small."_s);
    parser.addPositionalArgument(u"output"_s, u"The file or folder to write."_s);
    const QCommandLineOption eventsOption(u"events"_s, u"How many events (default 1000000)."_s, u"N"_s,
                                          u"1000000"_s);
    const QCommandLineOption seedOption(u"seed"_s, u"Another seed gives another archive (default 1)."_s,
                                        u"S"_s, u"1"_s);
    const QCommandLineOption threadsOption(
        u"threads"_s, u"Threads to work on (default: one for each core)."_s, u"T"_s, u"0"_s);
    const QCommandLineOption noiseOption(
        u"noise"_s, u"Random characters added to every event, which do not compress (default 0)."_s, u"C"_s,
        u"0"_s);
    const QCommandLineOption issuedOption(
        u"issued"_s,
        u"Percent of the bursts of roles that begin with the call which issued their session (default 0)."_s,
        u"P"_s, u"0"_s);
    parser.addOptions({eventsOption, seedOption, noiseOption, issuedOption, threadsOption});
    parser.process(application);

    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 2) {
        return fail(
            u"Say what to write and where: trailscope-make-archive example|example-folder|big|small OUTPUT"_s,
            2);
    }
    const QString &kind = arguments[0];
    const QString &output = arguments[1];
    if (kind == u"example" || kind == u"example-folder") {
        const ExampleTrail trail = makeExampleTrail();
        const auto written
            = kind == u"example" ? writeZip(output, trail.files) : writeFolder(output, trail.files);
        if (!written) {
            return fail(written.error(), 1);
        }
        std::printf("%zu files, %zu events written, %zu of them copies; %zu digests; cut off: %s\n",
                    trail.files.size(), trail.events, trail.copies, trail.digests, trail.damagedFile.c_str());
        return 0;
    }
    if (kind != u"big" && kind != u"small") {
        return fail(u"\"%1\" is none of example, example-folder, big, small."_s.arg(kind), 2);
    }
    BenchmarkOptions options;
    options.shape = kind == u"big" ? ArchiveShape::Big : ArchiveShape::Small;
    bool eventsOk = false;
    bool seedOk = false;
    bool noiseOk = false;
    bool issuedOk = false;
    bool threadsOk = false;
    options.events = parser.value(eventsOption).toULongLong(&eventsOk);
    options.seed = parser.value(seedOption).toULongLong(&seedOk);
    options.noise = parser.value(noiseOption).toUInt(&noiseOk);
    options.issued = parser.value(issuedOption).toUInt(&issuedOk);
    options.threads = parser.value(threadsOption).toUInt(&threadsOk);
    if (!eventsOk || !seedOk || !noiseOk || !issuedOk || !threadsOk) {
        return fail(u"--events, --seed, --noise, --issued and --threads take whole numbers."_s, 2);
    }
    const auto totals = makeBenchmarkArchive(output, options);
    if (!totals) {
        return fail(totals.error(), 1);
    }
    std::printf("%llu files, %llu events, %llu bytes stored, %llu bytes inflated\n",
                static_cast<unsigned long long>(totals->files),
                static_cast<unsigned long long>(options.events),
                static_cast<unsigned long long>(totals->storedBytes),
                static_cast<unsigned long long>(totals->inflatedBytes));
    return 0;
}
