// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/viewpace.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;
using namespace std::chrono_literals;

// How often a growing trail is shown, by a clock that the test moves.
class ViewPaceTest : public QObject {
    Q_OBJECT

private slots:
    void theFirstViewIsNotWaitedFor()
    {
        const ViewPace pace;
        QVERIFY(pace.waitAt(m_start) == 0ms);
        QVERIFY(pace.snapshotPause() == 200ms);
    }
    void quickViewsComeAtTheShortestPause()
    {
        ViewPace pace;
        pace.viewBegins(m_start);
        QVERIFY(pace.waitAt(m_start + 50ms) == 150ms);
        pace.viewEnds(m_start + 10ms); // the pause is counted from here
        QVERIFY(pace.waitAt(m_start + 10ms) == 200ms);
        QVERIFY(pace.waitAt(m_start + 110ms) == 100ms);
        QVERIFY(pace.waitAt(m_start + 210ms) == 0ms);
        QVERIFY(pace.waitAt(m_start + 10s) == 0ms);
        QVERIFY(pace.snapshotPause() == 200ms);
    }
    void slowViewsTakeATenthOfTheTime()
    {
        ViewPace pace;
        pace.viewBegins(m_start);
        pace.viewEnds(m_start + 100ms);
        QVERIFY(pace.waitAt(m_start + 100ms) == 900ms);
        QVERIFY(pace.snapshotPause() == 900ms);
        pace.viewBegins(m_start + 1s);
        pace.viewEnds(m_start + 2s);
        QVERIFY(pace.waitAt(m_start + 2s) == 9s);
        QVERIFY(pace.snapshotPause() == 2s); // what else follows is not held up for that long
    }

private:
    ViewPace::Clock::time_point m_start{1h};
};

TRAILSCOPE_TEST(ViewPaceTest)
#include "viewpacetest.moc"
