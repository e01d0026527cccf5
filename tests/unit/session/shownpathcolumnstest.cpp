// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/shownpathcolumns.h"
#include "support/testprogram.h"

#include "gui/window/trailfiles.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>

using namespace trailscope;
using namespace trailscope::test;

// The columns of paths while the trail grows and goes.
class ShownPathColumnsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();

    void leavesOutSnapshotsButNotTheNewest();
    void aNewerRequestWins();
    void stopsWhereTheTrailIsLeft();

private:
    SnapshotPtr load(const QString &name, int first)
    {
        const QString path = m_dir.filePath(name);
        [&] { QVERIFY(writeTrail(path, 4, first)); }();
        m_trail->load(std::vector{path.toStdString()});
        return m_trail->snapshot();
    }

    QTemporaryDir m_dir;
    std::shared_ptr<Trail> m_trail = Trail::create();
    std::vector<SnapshotPtr> m_snapshots;
    std::vector<FieldRef> m_bucket{FieldRef(*parseJsonPath("requestParameters.bucketName"))};
    std::vector<FieldRef> m_arn{FieldRef(*parseJsonPath("userIdentity.arn"))};
};

void ShownPathColumnsTest::initTestCase()
{
    for (int i = 0; i < 3; ++i) {
        m_snapshots.push_back(load(u"%1.json"_s.arg(i), 4 * i));
        QCOMPARE(m_snapshots.back()->eventCount(), 4U * static_cast<unsigned>(i + 1));
    }
}

void ShownPathColumnsTest::leavesOutSnapshotsButNotTheNewest()
{
    ShownPathColumns columns;
    QSignalSpy started(&columns, &ShownPathColumns::started);
    QSignalSpy changed(&columns, &ShownPathColumns::changed);
    QSignalSpy ended(&columns, &ShownPathColumns::ended);
    columns.request(m_bucket);
    QCOMPARE(changed.size(), 1); // to none
    for (const SnapshotPtr &snapshot : m_snapshots) {
        columns.setSnapshot(m_trail, snapshot); // no event comes in between
    }
    QVERIFY(columns.isReading());
    QCOMPARE(started.size(), 1);
    QVERIFY(QTest::qWaitFor([&] { return ended.size() == 1; }));
    QVERIFY(!columns.isReading());
    QCOMPARE(started.size(), 2);
    QCOMPARE(changed.size(), 3);
    QCOMPARE(columns.columns().size(), 1U);
    QCOMPARE(columns.columns()[0]->eventCount(), 12U);
}

void ShownPathColumnsTest::aNewerRequestWins()
{
    ShownPathColumns columns;
    columns.setSnapshot(m_trail, m_snapshots.back());
    QVERIFY(!columns.isReading()); // nothing is wanted
    QSignalSpy changed(&columns, &ShownPathColumns::changed);
    QSignalSpy ended(&columns, &ShownPathColumns::ended);
    columns.request(m_bucket);
    columns.request(m_arn);
    QCOMPARE(ended.size(), 0); // the first has no answer
    QVERIFY(QTest::qWaitFor([&] { return ended.size() == 1; }));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(columns.columns()[0]->path(), m_arn[0].path());
    columns.request(m_arn); // is there
    QVERIFY(!columns.isReading());
    QCOMPARE(changed.size(), 1);
}

void ShownPathColumnsTest::stopsWhereTheTrailIsLeft()
{
    ShownPathColumns columns;
    columns.request(m_bucket);
    columns.setSnapshot(m_trail, m_snapshots.back());
    QVERIFY(QTest::qWaitFor([&] { return !columns.isReading(); }));
    columns.request(m_arn);
    QVERIFY(columns.isReading());
    QSignalSpy changed(&columns, &ShownPathColumns::changed);
    QSignalSpy ended(&columns, &ShownPathColumns::ended);
    QCOMPARE(columns.leaveTrail().size(), 1U); // to be freed by whoever has the time
    QVERIFY(columns.columns().empty());
    QVERIFY(!columns.isReading());
    QTest::qWait(50);
    QVERIFY(columns.columns().empty());
    QCOMPARE(changed.size() + ended.size(), 0);
}

TRAILSCOPE_TEST(ShownPathColumnsTest)
#include "shownpathcolumnstest.moc"
