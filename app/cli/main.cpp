// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/arguments.h"
#include "cli/askedfilter.h"
#include "cli/askedrules.h"
#include "cli/clitext.h"
#include "cli/commandtable.h"
#include "cli/exitstatus.h"
#include "cli/help.h"
#include "cli/interruptwatch.h"
#include "cli/messages.h"
#include "cli/output.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTranslator>

#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include <langinfo.h>

using namespace Qt::StringLiterals;

namespace trailscope::cli {

namespace {

// Qt reads and writes file names as UTF-8 in any locale, and complains on standard error about one that says
// otherwise.
void useUtf8Locale()
{
    std::setlocale(LC_ALL, "");
    if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        ::setenv("LC_ALL", "C.UTF-8", 1);
}

int usage(Command command, std::string_view message)
{
    printMessage(message);
    const QString help = command == Command::None
        ? u"trailscope-cli --help"_s
        : u"trailscope-cli %1 --help"_s.arg(QString::fromUtf8(commandName(command)));
    printMessage(CliText::tr("\"%1\" says what there is.").arg(help));
    return NotDone;
}

int run(Arguments arguments, const std::stop_token &stop)
{
    auto filter = askedFilter(arguments);
    if (!filter) {
        printMessage(std::string_view(filter.error()));
        return NotDone;
    }
    arguments.filter = std::move(*filter);
    auto plan = SelectionPlan::make(arguments);
    if (!plan) {
        printMessage(std::string_view(plan.error()));
        return NotDone;
    }
    std::vector<std::string> inputs = arguments.paths;
    if (!arguments.filters.empty())
        inputs.push_back(arguments.filters);
    inputs.insert(inputs.end(), arguments.networks.begin(), arguments.networks.end());
    inputs.insert(inputs.end(), arguments.rules.begin(), arguments.rules.end());
    inputs.insert(inputs.end(), arguments.keys.begin(), arguments.keys.end());
    for (const std::string &file : {arguments.placeholders, arguments.mute}) {
        if (!file.empty())
            inputs.push_back(file);
    }
    if (const auto obstacle = outputObstacle(arguments.output, inputs, stop)) {
        printMessage(std::string_view(*obstacle));
        return NotDone;
    }
    auto rules = askedRules(arguments);
    if (!rules) {
        printMessage(std::string_view(rules.error()));
        return NotDone;
    }
    plan->rules = *std::move(rules);
    const auto runCommand = commandInfo(arguments.command).run;
    return runCommand == nullptr ? int{NotDone} : runCommand(arguments, *plan, stop);
}

int main(int argc, char **argv)
{
    // A reader that goes away and a file that grows too large are errors of the write, not ends of the
    // process.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    useUtf8Locale();
    const InterruptWatch interrupts;
    const std::vector<std::string> words(argv + 1, argv + argc);
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"trailscope-cli"_s);
    // Whatever the system's language: the texts are English, but for their plural forms, and what is said on
    // standard error is the same everywhere.
    QTranslator english;
    if (english.load(u":/i18n/trailscope_en.qm"_s))
        QCoreApplication::installTranslator(&english);

    auto arguments = parseArguments(words);
    if (!arguments)
        return usage(arguments.error().command, arguments.error().message);
    if (arguments->help)
        return writeOutput({}, helpText(arguments->command));
    if (arguments->version)
        return writeOutput({}, "trailscope-cli " TRAILSCOPE_VERSION "\n");
    const int status = run(std::move(*arguments), interrupts.token());
    if (status == Interrupted)
        printMessage(CliText::tr("Stopped before the end."));
    return status;
}

} // namespace

} // namespace trailscope::cli

// Whatever fails, the program says so and ends as it should. What it says then must not need memory.
int main(int argc, char **argv)
{
    try {
        return trailscope::cli::main(argc, argv);
    } catch (const std::bad_alloc &) {
        std::fputs("trailscope-cli: Memory ran out, and the output is not complete. Read a part, with "
                   "--from, --to or "
                   "--region, have one chosen that fits, with --memory SIZE, or read it where there is more "
                   "memory.\n",
                   stderr);
    } catch (const std::exception &problem) {
        std::fprintf(stderr, "trailscope-cli: It ended early, and the output is not complete: %s\n",
                     problem.what());
    } catch (...) {
        std::fputs("trailscope-cli: It ended early, and the output is not complete. Nothing says why.\n",
                   stderr);
    }
    return trailscope::cli::DoneInPart;
}
