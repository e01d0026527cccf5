// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/filterjudgement.h"
#include "support/testprogram.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <memory>

using namespace trailscope;
using namespace Qt::StringLiterals;

// A filter judged by the records of a trail.
class FilterJudgementTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void judged_data();
    void judged();
    void pathsOfTheRecords();

private:
    QTemporaryDir m_folder;
    std::shared_ptr<Trail> m_trail = Trail::create();
};

// A hundred records of one kind, of which only the last has `requestParameters.rare`: it is no example.
void FilterJudgementTest::initTestCase()
{
    QByteArray events;
    for (int i = 0; i < 100; ++i) {
        events += QByteArray(i == 0 ? "" : ",")
            + R"({"eventVersion":"1.08","eventName":"PutObject","eventSource":"s3.amazonaws.com",)"
            + R"("requestParameters":{"bucketName":"b","list":[{"inner":1}])"
            + (i == 99 ? R"(,"rare":"x")" : "") + "}}";
    }
    QFile file(m_folder.filePath(u"a.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"Records\":[" + events + "]}") > 0);
    file.close();
    const std::string path = file.fileName().toStdString();
    m_trail->load({&path, 1});
    QCOMPARE(m_trail->snapshot()->eventCount(), 100U);
}

void FilterJudgementTest::judged_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("suggestion"); // null: nothing to say
    QTest::newRow("everything is there")
        << "requestParameters.bucketName = b and event = x"_ba << QByteArray();
    QTest::newRow("in a list") << "requestParameters.list.inner = 1"_ba << QByteArray();
    QTest::newRow("ignoring case") << "requestparameters.BUCKETNAME = b"_ba << QByteArray();
    QTest::newRow("in one record of many") << "requestParameters.rare exists"_ba << QByteArray();
    QTest::newRow("in none") << "requestParameters.bucketNames = b"_ba << "requestParameters.bucketName"_ba;
    QTest::newRow("not there at all") << "zzzz.qqqq exists"_ba << ""_ba;
    QTest::newRow("behind a narrow term") << "event = Nothing and requestParameters.buckets = b"_ba << ""_ba;
    QTest::newRow("misspelt") << "usr != ci-deploy"_ba << "user"_ba;
    QTest::newRow("value") << "write = yes"_ba << "true"_ba;
}

void FilterJudgementTest::judged()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, suggestion);
    const auto warnings = judgeFilter(parseFilter(text.toStdString()), *m_trail, *m_trail->snapshot());
    QCOMPARE(warnings.empty(), suggestion.isNull());
    if (!suggestion.isNull())
        QCOMPARE(QByteArray::fromStdString(warnings.front().suggestion), suggestion);
}

void FilterJudgementTest::pathsOfTheRecords()
{
    const auto paths = m_trail->recordPaths().get(*m_trail->snapshot());
    QVERIFY(paths);
    QByteArrayList names;
    for (const JsonPath &path : *paths)
        names.append(QByteArray::fromStdString(path.text()));
    QCOMPARE(names,
             (QByteArrayList{"eventName", "eventSource", "eventVersion", "requestParameters",
                             "requestParameters.bucketName", "requestParameters.list",
                             "requestParameters.list.inner"}));
    QCOMPARE(m_trail->recordPaths().get(*m_trail->snapshot()), paths); // kept
}

TRAILSCOPE_TEST(FilterJudgementTest)
#include "filterjudgementtest.moc"
