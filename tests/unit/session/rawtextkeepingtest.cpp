// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/trailsession.h"
#include "support/testprogram.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <atomic>
#include <cstdint>

using namespace trailscope;
using namespace Qt::StringLiterals;

// What a session keeps of the records' text, and when.
class RawTextKeepingTest : public QObject {
    Q_OBJECT

private slots:
    void nothingUnlessAllowed();
    void afterEachLoad();
    void leavesHalfOfWhatIsAvailable();

private:
    static QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &eventName)
    {
        const QString path = folder.filePath(name);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(R"({"Records":[{"eventVersion":"1.08","eventName":")" + eventName
                       + R"(","hidden":"needle"}]})");
        return path;
    }
    static bool settles(const TrailSession &session)
    {
        return QTest::qWaitFor([&session] { return session.isSettled(); });
    }
    static bool keepsMoreThan(const TrailSession &session, std::uint64_t bytes)
    {
        return QTest::qWaitFor([&] { return session.trail()->keptRawTextBytes() > bytes; });
    }
};

void RawTextKeepingTest::nothingUnlessAllowed()
{
    const QTemporaryDir folder;
    const QString path = write(folder, u"a.json"_s, "A");
    TrailSession session;
    session.openPaths({path.toStdString()});
    QVERIFY(settles(session));
    QCOMPARE(session.snapshot()->eventCount(), 1U);
    QVERIFY(QFile::remove(path));
    session.setFilter(u"needle"_s);
    QVERIFY(settles(session));
    QCOMPARE(session.view().unreachable, std::uint64_t{1});
    QCOMPARE(session.trail()->keptRawTextBytes(), std::uint64_t{0});
}

void RawTextKeepingTest::afterEachLoad()
{
    const QTemporaryDir folder;
    const QString first = write(folder, u"a.json"_s, "A");
    TrailSession session;
    session.setRawTextBudget(1 << 20);
    session.openPaths({first.toStdString()});
    QVERIFY(settles(session));
    QVERIFY(keepsMoreThan(session, 0));
    const std::uint64_t before = session.trail()->keptRawTextBytes();
    QVERIFY(QFile::remove(first));

    const QString second = write(folder, u"b.json"_s, "B");
    session.openPaths({second.toStdString()}, TrailSession::OpenMode::Add);
    QVERIFY(settles(session));
    QVERIFY(keepsMoreThan(session, before));
    QVERIFY(QFile::remove(second));
    session.setFilter(u"needle"_s);
    QVERIFY(settles(session));
    QCOMPARE(session.view().rows->size(), std::size_t{2});
    QCOMPARE(session.view().unreachable, std::uint64_t{0});

    // Another trail has nothing of this one.
    session.openPaths({write(folder, u"c.json"_s, "C").toStdString()});
    QVERIFY(settles(session));
    QVERIFY(keepsMoreThan(session, 0));
    QCOMPARE(session.view().rows->size(), std::size_t{1});
    session.close();
    QVERIFY(settles(session) || !session.trail());
}

// A machine or a container that is nearly full after loading keeps little or nothing, whatever the budget.
void RawTextKeepingTest::leavesHalfOfWhatIsAvailable()
{
    const QTemporaryDir folder;
    const QString path = write(folder, u"a.json"_s, "A");
    std::atomic<std::uint64_t> available = 1;
    std::atomic<int> asked = 0;
    TrailSession session;
    session.setRawTextBudget(1 << 20);
    session.setAvailableMemory([&] {
        ++asked;
        return available.load();
    });
    session.openPaths({path.toStdString()});
    QVERIFY(QTest::qWaitFor([&] { return asked == 1; }));
    QVERIFY(settles(session));
    QVERIFY(!QTest::qWaitFor([&] { return session.trail()->keptRawTextBytes() > 0; }, 200));

    available = 2 << 20;
    session.openAnew();
    QVERIFY(settles(session));
    QVERIFY(keepsMoreThan(session, 0));
    available = 0; // unknown: the budget alone counts
    session.openAnew();
    QVERIFY(settles(session));
    QVERIFY(keepsMoreThan(session, 0));
}

TRAILSCOPE_TEST(RawTextKeepingTest)
#include "rawtextkeepingtest.moc"
