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

// Two periods compared by the real program.
class CompareTest : public CliFixture {
    Q_OBJECT

private slots:
    void values();
    void usualFields();
    void aPath();
    void filtered();
    void caveats();
    void asJson();
    void wrongUse_data();
    void wrongUse();
};

void CompareTest::values()
{
    const auto result = run({u"compare"_s, u"t"_s, u"--a=2024-03-01..2024-03-01"_s, u"--b=2024-03-02"_s,
                             u"user,error"_s, u"--format=csv"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out,
             "field,value,change,a,b,aPerDay,bPerDay\n"
             "user,joe,gone,2,0,2.00,0.00\n"
             "error,AccessDenied,gone,1,0,1.00,0.00\n");
}

void CompareTest::usualFields()
{
    const QByteArray out
        = run({u"compare"_s, u"t"_s, u"--a=2024-03-01"_s, u"--b=2024-03-02"_s, u"--format=csv"_s}).out;
    for (const char *field : {"\nprincipal,", "\nevent,", "\nerror,", "\ntarget,"})
        QVERIFY2(out.contains(field), field);
}

void CompareTest::aPath()
{
    QCOMPARE(run({u"compare"_s, u"t"_s, u"--a=..2024-03-01T10:30"_s, u"--b=2024-03-01T10:31.."_s,
                  u"requestParameters.bucketName"_s, u"--format=csv"_s})
                 .out,
             "field,value,change,a,b,aPerDay,bPerDay\n"
             "requestParameters.bucketName,\"two,three\",new,0,1,0.00,0.64\n"
             "requestParameters.bucketName,one,gone,1,0,2.28,0.00\n");
}

void CompareTest::filtered()
{
    QCOMPARE(run({u"compare"_s, u"t"_s, u"--a=2024-03-01"_s, u"--b=2024-03-02"_s, u"user"_s,
                  u"--format=csv"_s, u"--filter=user = jane"_s})
                 .out,
             "field,value,change,a,b,aPerDay,bPerDay\n");
}

void CompareTest::caveats()
{
    const auto result = run(
        {u"compare"_s, u"t"_s, u"--a=2024-02-01..2024-03-01"_s, u"--b=2024-04-01..2024-04-02"_s, u"user"_s});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.err.contains("--a: It is short, 1 of at least 7 days"), result.err.constData());
    QVERIFY2(result.err.contains("--a: It has only 3 events, too little"), result.err.constData());
    QVERIFY2(result.err.contains("--a: These files begin only on 2024-03-01"), result.err.constData());
    QVERIFY2(result.err.contains("--b: It has no events: everything is gone."), result.err.constData());
    QVERIFY(run({u"compare"_s, u"t"_s, u"--a=2024-03-01..2024-03-02"_s, u"--b=2024-03-02"_s, u"user"_s})
                .err.contains("overlap"));
}

void CompareTest::asJson()
{
    const QJsonArray values
        = QJsonDocument::fromJson(run({u"compare"_s, u"t"_s, u"--a=2024-03-02"_s, u"--b=2024-03-01"_s,
                                       u"user"_s, u"--format=json"_s})
                                      .out)
              .array();
    QCOMPARE(values.size(), 1);
    QCOMPARE(values[0].toObject()[u"value"_s].toString(), u"joe"_s);
    QCOMPARE(values[0].toObject()[u"change"_s].toString(), u"new"_s);
    QCOMPARE(values[0].toObject()[u"b"_s].toInt(), 2);
    QCOMPARE(values[0].toObject()[u"bPerDay"_s].toDouble(), 2.0);
}

void CompareTest::wrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("one period") << QStringList{u"--a=2024-03-01"_s} << QByteArray("two periods");
    QTest::newRow("no time") << QStringList{u"--a=2024-03-01"_s, u"--b=soon"_s}
                             << QByteArray("--b needs a period");
    QTest::newRow("backwards") << QStringList{u"--a=2024-03-02..2024-03-01"_s, u"--b=2024-03-01"_s}
                               << QByteArray("--a needs a period");
    QTest::newRow("a field that is none of events' kinds")
        << QStringList{u"--a=2024-03-01"_s, u"--b=2024-03-02"_s, u"user,eventID"_s}
        << QByteArray("\"eventID\"");
}

void CompareTest::wrongUse()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, says);
    const auto result = run(QStringList{u"compare"_s, u"t"_s} + arguments);
    QCOMPARE(result.status, 2);
    QCOMPARE(result.out, "");
    QVERIFY2(result.err.contains(says), result.err.constData());
}

TRAILSCOPE_TEST(CompareTest)
#include "comparetest.moc"
