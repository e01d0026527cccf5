// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "offscreenwindows.h"
#include "opening/evidence.h"
#include "settings.h"
#include "text/visibletext.h"
#include "theme.h"
#include "window/mainwindow.h"
#include "window/networkshelf.h"
#include "window/screenshot.h"
#include "window/trailopener.h"
#include "window/windowoptions.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLibraryInfo>
#include <QtCore/QLocale>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTranslator>
#include <QtGui/QIcon>
#include <QtWidgets/QApplication>

#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;
using namespace trailscope;

namespace {

constexpr int kWrongUse = 2;

void print(FILE *stream, const QString &text)
{
    const QByteArray local = text.toLocal8Bit();
    std::fwrite(local.constData(), 1, static_cast<std::size_t>(local.size()), stream);
    if (!local.endsWith('\n')) {
        std::fputc('\n', stream);
    }
}

void nameProgram()
{
    QCoreApplication::setOrganizationName(u"Trailscope"_s);
    QCoreApplication::setApplicationName(u"trailscope"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(TRAILSCOPE_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Trailscope"_s);
    QGuiApplication::setDesktopFileName(u"io.github.trailscope.Trailscope"_s);
}

// What needs no display has to work without one.
bool wantsOnlyText(int argc, char **argv)
{
    for (int i = 1; i < argc && std::strcmp(argv[i], "--") != 0; ++i) {
        for (const char *option : {"--help", "-h", "--help-all", "--version", "-v"}) {
            if (std::strcmp(argv[i], option) == 0) {
                return true;
            }
        }
    }
    return false;
}

int answerInText(const WindowOptions &options)
{
    print(stdout,
          options.version ? u"trailscope "_s % QCoreApplication::applicationVersion() : windowOptionsHelp());
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    nameProgram();
    std::unique_ptr<QCoreApplication> textOnly;
    std::unique_ptr<QApplication> application;
    if (wantsOnlyText(argc, argv)) {
        textOnly = std::make_unique<QCoreApplication>(argc, argv);
    } else {
        application = std::make_unique<QApplication>(argc, argv);
    }

    QTranslator ours;
    // The texts are English, but for their plural forms; where there are none in the user's language, numbers
    // are English, too: "1.234 events" reads as one and a bit.
    if (ours.load(QLocale(), u"trailscope"_s, u"_"_s, u":/i18n"_s)) {
        QCoreApplication::installTranslator(&ours);
    } else if (ours.load(u":/i18n/trailscope_en.qm"_s)) {
        QCoreApplication::installTranslator(&ours);
        if (QLocale().language() != QLocale::English) {
            QLocale::setDefault(QLocale(QLocale::English));
        }
    }
    QTranslator qts;
    if (qts.load(QLocale(), u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&qts);
    }

    const auto options = parseWindowOptions(QCoreApplication::arguments());
    if (!options) {
        print(stderr, u"trailscope: "_s % visibleText(options.error()));
        return kWrongUse;
    }
    if (!application || options->help || options->version) {
        return answerInText(*options);
    }
    for (const QString &path : options->paths) {
        if (!QFileInfo::exists(path)) {
            print(stderr,
                  MainWindow::tr("trailscope: there is no file or folder “%1”.").arg(visibleText(path)));
            if (!options->screenshot.isEmpty()) {
                return kWrongUse;
            }
        }
    }

    std::vector<std::string> inputs;
    inputs.reserve(static_cast<std::size_t>(options->paths.size()));
    for (const QString &path : options->paths) {
        inputs.push_back(QFile::encodeName(path).toStdString());
    }
    if (!options->screenshot.isEmpty()
        && isEvidence(QFile::encodeName(options->screenshot).toStdString(), inputs)) {
        print(stderr,
              MainWindow::tr("trailscope: --screenshot %1 is one of the files to open, or lies among them; "
                             "it was left as it is.")
                  .arg(visibleText(options->screenshot)));
        return kWrongUse;
    }

    const OffscreenWindows offscreen;
    QApplication::setWindowIcon(QIcon(u":/icons/trailscope.svg"_s));

    // A picture looks the same whatever the user has set, and leaves nothing behind.
    const bool picture = !options->screenshot.isEmpty();
    QTemporaryDir scratch;
    Settings settings(picture ? scratch.filePath(u"settings.json"_s) : QString());
    applyTheme(options->theme.value_or(settings.theme()));
    MainWindow window(settings);
    if (options->size.isValid()) {
        window.resize(options->size);
    } else if (picture) {
        window.resize(1280, 800); // whatever the screen
    }
    if (options->select > 0) {
        window.selectRowWhenLoaded(options->select - 1);
    }
    ReadLimits limits = window.session()->limits();
    for (const std::string &assignment : options->limits) {
        (void)limits.assign(assignment); // checked where the options were read
    }
    window.session()->setLimits(limits);
    window.session()->setChecksRecords(options->check);
    if (!options->networks.isEmpty()) {
        window.networks()->useForThisRun(options->networks);
    }
    if (options->memoryBytes) {
        window.opener()->setAvailableMemory([bytes = *options->memoryBytes] { return bytes; });
    }
    window.show();
    if (options->show == u"contents"_s) {
        window.opener()->setAlwaysOffers(true);
        window.opener()->offerPaths(options->paths);
    } else {
        window.showWhenLoaded(options->show);
        // Nobody is there to be asked while a picture is made.
        if (picture) {
            window.openPaths(options->paths);
        } else {
            window.opener()->openWhatFits(options->paths);
        }
    }
    if (!options->filter.isEmpty()) {
        window.applyFilter(options->filter);
        if (picture && window.session()->filterText() != options->filter) {
            print(stderr, u"trailscope: "_s % visibleText(window.filterProblem()));
            return kWrongUse;
        }
    }

    int status = 0;
    Screenshot screenshot(window, options->screenshot);
    if (picture) {
        QObject::connect(&screenshot, &Screenshot::finished, &window, [&status](const QString &problem) {
            if (!problem.isEmpty()) {
                print(stderr, u"trailscope: "_s % visibleText(problem));
                status = 1;
            }
            QCoreApplication::exit(status);
        });
        screenshot.start();
    }
    const int result = QApplication::exec();
    return result != 0 ? result : status;
}
