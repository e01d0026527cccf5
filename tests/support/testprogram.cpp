// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/testprogram.h"

#ifdef QT_WIDGETS_LIB
#include "offscreenwindows.h"

#include <QtWidgets/QApplication>
#else
#include <QtCore/QCoreApplication>
#endif

#include <cstdio>
#include <vector>

namespace trailscope {

namespace {

struct RegisteredTest {
    QString name; // the class, in lower case
    MakeTest make;
};

std::vector<RegisteredTest> &registeredTests()
{
    static std::vector<RegisteredTest> tests;
    return tests;
}

int run(const RegisteredTest &test, const QStringList &arguments)
{
#ifdef QT_WIDGETS_LIB
    const OffscreenWindows offscreen;
#endif
    const std::unique_ptr<QObject> object = test.make();
    return QTest::qExec(object.get(), arguments);
}

int runTests(QStringList arguments)
{
    const QString program = arguments.takeFirst();
    if (arguments.isEmpty()) {
        int failures = 0;
        for (const RegisteredTest &test : registeredTests())
            failures += run(test, {program});
        return failures;
    }
    const QString name = arguments.takeFirst();
    for (const RegisteredTest &test : registeredTests()) {
        if (test.name == name)
            return run(test, QStringList(program) + arguments);
    }
    std::fprintf(stderr, "There is no test %s here. There are:\n", qUtf8Printable(name));
    for (const RegisteredTest &test : registeredTests())
        std::fprintf(stderr, "  %s\n", qUtf8Printable(test.name));
    return 2;
}

} // namespace

bool registerTest(const char *className, MakeTest make)
{
    registeredTests().push_back({.name = QString::fromLatin1(className).toLower(), .make = make});
    return true;
}

} // namespace trailscope

int main(int argc, char *argv[])
{
#ifdef QT_WIDGETS_LIB
    // Metrics do not depend on the screen.
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    const QApplication application(argc, argv);
#else
    const QCoreApplication application(argc, argv);
#endif
    return trailscope::runTests(QCoreApplication::arguments());
}
