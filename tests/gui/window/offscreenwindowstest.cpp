// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"

#include "offscreenwindows.h"
#include "support/testprogram.h"
#include "window/sidewindows.h"

#include <QtCore/QStringList>
#include <QtGui/QAction>
#include <QtGui/QGuiApplication>
#include <QtTest/QTest>
#include <QtWidgets/QDialog>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

QStringList &said()
{
    static QStringList messages;
    return messages;
}

void hear(QtMsgType, const QMessageLogContext &, const QString &message)
{
    said().append(message);
}

} // namespace

// The program has nothing to say to a window system that is not there.
class OffscreenWindowsTest : public WindowFixture {
    Q_OBJECT

private slots:
    void nothingIsSaid();

private:
    OffscreenWindows m_offscreen;
};

void OffscreenWindowsTest::nothingIsSaid()
{
    if (QGuiApplication::platformName() != "offscreen"_L1)
        QSKIP("only where there is no window system");
    said().clear();
    const QtMessageHandler before = qInstallMessageHandler(hear);
    start();
    open(6);
    m_window->action(ActionId::LoadReport)->trigger();
    settle();
    m_window->resize(1000, 600);
    QTest::qWait(0);
    qInstallMessageHandler(before);
    QCOMPARE(said(), QStringList());
}

TRAILSCOPE_TEST(OffscreenWindowsTest)
#include "offscreenwindowstest.moc"
