// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"

#include "support/testprogram.h"
#include "window/sidewindows.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QMessageBox>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// The program has nothing to say to a window system that is not there. What takes the messages is made by the
// program of the tests, as by the program itself.
class OffscreenWindowsTest : public WindowFixture {
    Q_OBJECT

private slots:
    void nothingIsSaid();
    void allElseIs();
};

void OffscreenWindowsTest::nothingIsSaid()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    start();
    open(6);
    m_window->action(ActionId::LoadReport)->trigger();
    settle();
    m_window->resize(1000, 600);
    QTest::qWait(0);
    QMessageBox box(QMessageBox::Information, u"title"_s, u"text"_s, QMessageBox::Ok, m_window.get());
    box.show();
    box.setFixedSize(300, 200);
    QTest::qWait(0);
}

void OffscreenWindowsTest::allElseIs()
{
    QTest::qWait(0);
    QTest::ignoreMessage(QtWarningMsg, "something else");
    qWarning("something else");
}

TRAILSCOPE_TEST(OffscreenWindowsTest)
#include "offscreenwindowstest.moc"
