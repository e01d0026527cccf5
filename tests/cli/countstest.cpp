// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "clifixture.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What facets and timeline of the real program print.
class CountsTest : public CliFixture {
    Q_OBJECT

private slots:
    void severalFacets();
    void rareFacets();
    void targets();
    void newHere();
    void newAgainstABaseline();
    void sums();
    void marks();
    void timeline();
    void timelineByOutcome();
    void timelineByAPath();
    void timelineWithoutTimes();
    void timelineOfNothing();
    void timelineAsJson();
    void wrongUse_data();
    void wrongUse();
};

void CountsTest::severalFacets()
{
    QCOMPARE(run({u"facets"_s, u"user, error"_s, u"t"_s, u"--format=csv"_s}).out,
             "field,value,count\nuser,jane,2\nuser,joe,2\nerror,(absent),3\nerror,AccessDenied,1\n");
    // The limit is of each; paths come from one pass.
    QCOMPARE(run({u"facets"_s, u"requestParameters.bucketName,user,requestParameters.\"x,y\""_s, u"t"_s,
                  u"--format=csv"_s, u"--limit=1"_s})
                 .out,
             "field,value,count\nrequestParameters.bucketName,(absent),2\nuser,jane,2\n"
             "\"requestParameters.\"\"x,y\"\"\",(absent),4\n");
    const QJsonArray values
        = QJsonDocument::fromJson(run({u"facets"_s, u"user,error"_s, u"t"_s, u"--format=json"_s}).out)
              .array();
    QCOMPARE(values.size(), 4);
    QCOMPARE(values[3].toObject()[u"field"_s].toString(), u"error"_s);
}

void CountsTest::rareFacets()
{
    QCOMPARE(run({u"facets"_s, u"error"_s, u"t"_s, u"--format=csv"_s, u"--rare"_s}).out,
             "value,count\nAccessDenied,1\n(absent),3\n");
    QCOMPARE(
        run({u"facets"_s, u"user"_s, u"t"_s, u"--copies"_s, u"--format=csv"_s, u"--rare"_s, u"--limit=1"_s})
            .out,
        "value,count\njoe,2\n");
}

// Found out when it is named: as column, order, facet and in a filter.
void CountsTest::targets()
{
    QCOMPARE(run({u"facets"_s, u"target"_s, u"t"_s, u"--format=csv"_s}).out,
             "value,count\n(absent),2\none,1\n\"two,three\",1\n");
    const auto result = run({u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns=target"_s, u"--sort=target"_s,
                             u"--filter=target exists"_s});
    QCOMPARE(result.err, "");
    QCOMPARE(result.out, "target\none\n\"two,three\"\n");
    QCOMPARE(
        run({u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns=target"_s, u"--filter=target = o?e"_s}).out,
        "target\none\n");
}

// Jane's first event, Joe's, and what Jane has not done before.
void CountsTest::newHere()
{
    const auto result = run(
        {u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns=user,event,new"_s, u"--filter=new exists"_s});
    QCOMPARE(result.out,
             "user,event,new\n"
             "jane,PutObject,address; network; agent; region; service; event\n"
             "joe,GetObject,address; network; agent; region; service; event\n"
             "joe,DeleteObject,event\n"
             "jane,ListBuckets,event\n");
    QCOMPARE(result.err.count("no --baseline was given"), 1);
    QCOMPARE(run({u"facets"_s, u"new"_s, u"t"_s, u"--format=csv"_s, u"--filter=user = joe"_s}).out,
             "value,count\nevent,2\naddress,1\nagent,1\nnetwork,1\nregion,1\nservice,1\n");
    QVERIFY(!run({u"facets"_s, u"user"_s, u"t"_s}).err.contains("baseline"));
}

void CountsTest::newAgainstABaseline()
{
    const auto result = run({u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns=event,new"_s,
                             u"--filter=new = event"_s, u"--baseline=2024-03-01"_s});
    QCOMPARE(result.out, "event,new\nListBuckets,event\n");
    QVERIFY2(result.err.contains("--baseline: It is short"), result.err.constData());
    QVERIFY2(result.err.contains("--baseline: It has only 3 events"), result.err.constData());
    const auto none = run({u"query"_s, u"t"_s, u"--baseline=soon"_s});
    QCOMPARE(none.status, 2);
    QVERIFY2(none.err.contains("--baseline needs a period"), none.err.constData());
}

// By what the service says was moved, and a word on what nobody recorded.
void CountsTest::sums()
{
    const auto moved = [](const char *id, const char *user, int out) {
        return eventText(
            id, "2024-03-01T10:00:00Z", "GetObject", user,
            R"(,"requestParameters":{"bucketName":"b"},"additionalEventData":{"bytesTransferredOut":)"
                + QByteArray::number(out) + R"(,"bytesTransferredIn":1})");
    };
    write(u"t/moved.json"_s,
          records({moved("00000000-0000-4000-8000-000000000011", "jane", 10),
                   moved("00000000-0000-4000-8000-000000000012", "joe", 900),
                   moved("00000000-0000-4000-8000-000000000013", "jane", 7)}));
    const Run result = run({u"facets"_s, u"user,error"_s, u"t"_s, u"--sum=bytesOut"_s, u"--format=csv"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out,
             "field,value,count,sum\nuser,joe,3,900\nuser,jane,4,17\n"
             "error,(absent),6,917\nerror,AccessDenied,1,0\n");
    QVERIFY2(result.err.contains("3 of 7 events say so"), result.err);
    QVERIFY(result.err.contains(": b, one, two,three."));
    QCOMPARE(run({u"facets"_s, u"user"_s, u"t"_s, u"--sum=bytesIn"_s, u"--rare"_s, u"--limit=1"_s,
                  u"--format=json"_s, u"--quiet"_s})
                 .out,
             "[\n  {\"value\": \"joe\", \"count\": 3, \"sum\": 1}\n]\n");
    // By day, and by who it was.
    const Run byDay = run({u"timeline"_s, u"t"_s, u"--by=1d"_s, u"--stack=user"_s, u"--sum=bytesOut"_s,
                           u"--filter=bytesOut exists"_s, u"--format=csv"_s});
    QCOMPARE(byDay.out,
             "start,value,count,sum\n2024-03-01T00:00:00Z,jane,2,17\n2024-03-01T00:00:00Z,joe,1,900\n");
    QVERIFY(byDay.err.contains("3 of 3 events say so"));
    QCOMPARE(run({u"timeline"_s, u"t"_s, u"--sum=ip"_s}).status, 2);
    // As any field: compared and ordered as numbers.
    QCOMPARE(run({u"query"_s, u"t"_s, u"--columns=bytesOut,user"_s, u"--sort=bytesOut:desc"_s,
                  u"--filter=bytesOut > 9"_s, u"--format=csv"_s})
                 .out,
             "bytesOut,user\n900,joe\n10,jane\n");
    QCOMPARE(run({u"facets"_s, u"user"_s, u"t"_s, u"--sum=ip"_s}).status, 2);
}

// Nobody can have marked anything.
void CountsTest::marks()
{
    QCOMPARE(run({u"facets"_s, u"marked"_s, u"t"_s, u"--format=csv"_s}).out, "value,count\nfalse,4\n");
    const auto none = run(
        {u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns=marked,user"_s, u"--filter=marked = true"_s});
    QCOMPARE(none.status, 0);
    QCOMPARE(none.err, "");
    QCOMPARE(none.out, "marked,user\n");
    QCOMPARE(run({u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns=marked,user"_s, u"--sort=marked"_s,
                  u"--filter=not marked = true and user = joe"_s})
                 .out,
             "marked,user\nfalse,joe\nfalse,joe\n");
}

void CountsTest::timeline()
{
    // Two hours apart, and a day later: empty buckets are listed.
    const auto result = run({u"timeline"_s, u"t"_s, u"--by=12h"_s, u"--format=csv"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out,
             "start,count\n2024-03-01T00:00:00Z,3\n2024-03-01T12:00:00Z,0\n2024-03-02T00:00:00Z,1\n");
    QCOMPARE(run({u"timeline"_s, u"t"_s, u"--by=1d"_s, u"--format=csv"_s, u"--filter=user = joe"_s}).out,
             "start,count\n2024-03-01T00:00:00Z,2\n");
    QCOMPARE(run({u"timeline"_s, u"t"_s, u"--by=1month"_s}).out,
             "start                 count\n2024-03-01T00:00:00Z      4\n");
    // By itself as short as a hundred buckets allow.
    const QByteArray usual = run({u"timeline"_s, u"t"_s, u"--format=csv"_s}).out;
    QVERIFY(usual.startsWith("start,count\n2024-03-01T10:00:00Z,1\n2024-03-01T10:15:00Z,0\n"));
    QCOMPARE(usual.count('\n'), 94);
}

void CountsTest::timelineByOutcome()
{
    QCOMPARE(run({u"timeline"_s, u"t"_s, u"--by=1d"_s, u"--stack=outcome"_s, u"--format=csv"_s}).out,
             "start,value,count\n"
             "2024-03-01T00:00:00Z,denied,1\n2024-03-01T00:00:00Z,failure,0\n"
             "2024-03-01T00:00:00Z,error,0\n2024-03-01T00:00:00Z,success,2\n"
             "2024-03-02T00:00:00Z,denied,0\n2024-03-02T00:00:00Z,failure,0\n"
             "2024-03-02T00:00:00Z,error,0\n2024-03-02T00:00:00Z,success,1\n");
}

void CountsTest::timelineByAPath()
{
    QCOMPARE(run({u"timeline"_s, u"t"_s, u"--by=1month"_s, u"--stack=requestParameters.bucketName"_s,
                  u"--format=csv"_s})
                 .out,
             "start,value,count\n2024-03-01T00:00:00Z,(absent),2\n2024-03-01T00:00:00Z,one,1\n"
             "2024-03-01T00:00:00Z,\"two,three\",1\n");
}

void CountsTest::timelineWithoutTimes()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"d"_s));
    write(u"d/a.json"_s, records({kFirst, QByteArray(kSecond).replace("\"eventTime\":", "\"noTime\":")}));
    QCOMPARE(run({u"timeline"_s, u"d"_s, u"--by=1d"_s, u"--format=csv"_s}).out,
             "start,count\n2024-03-01T00:00:00Z,1\n,1\n");
}

void CountsTest::timelineOfNothing()
{
    const auto result = run({u"timeline"_s, u"t"_s, u"--format=csv"_s, u"--filter=user = nobody"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, "start,count\n");
}

void CountsTest::timelineAsJson()
{
    const QJsonArray buckets
        = QJsonDocument::fromJson(run({u"timeline"_s, u"t"_s, u"--by=1d"_s, u"--format=json"_s}).out).array();
    QCOMPARE(buckets.size(), 2);
    QCOMPARE(buckets[0].toObject()[u"start"_s].toString(), u"2024-03-01T00:00:00Z"_s);
    QCOMPARE(buckets[0].toObject()[u"count"_s].toInt(), 3);
}

void CountsTest::wrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("a length that is none")
        << QStringList{u"timeline"_s, u"t"_s, u"--by=7m"_s} << QByteArray("7m");
    QTest::newRow("no kind of event")
        << QStringList{u"timeline"_s, u"t"_s, u"--stack=time"_s} << QByteArray("--stack");
    QTest::newRow("no path") << QStringList{u"timeline"_s, u"t"_s, u"--stack=a..b"_s} << QByteArray("a..b");
    QTest::newRow("one of several fields")
        << QStringList{u"facets"_s, u"user,a..b"_s, u"t"_s} << QByteArray("a..b");
    QTest::newRow("no fields") << QStringList{u"facets"_s, u","_s, u"t"_s} << QByteArray("neither a field");
    QTest::newRow("raw among them") << QStringList{u"facets"_s, u"user,raw"_s, u"t"_s}
                                    << QByteArray("raw has no facets");
}

void CountsTest::wrongUse()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, says);
    const auto result = run(arguments);
    QCOMPARE(result.status, 2);
    QCOMPARE(result.out, "");
    QVERIFY2(result.err.contains(says), result.err.constData());
}

TRAILSCOPE_TEST(CountsTest)
#include "countstest.moc"
