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

// What was left behind, by the real program.
class LedgerCommandTest : public CliFixture {
    Q_OBJECT

private slots:
    void ofEverybody();
    void ofOne();
    void filtered();
    void asJson();
    void asMarkdown();
    void ofNobody();

private:
    void writeBuckets() const;
};

void LedgerCommandTest::writeBuckets() const
{
    const auto call
        = [](const char *id, const char *time, const char *name, const char *user, const char *bucket) {
              return eventText(id, time, name, user,
                               QByteArray(R"(,"requestParameters":{"bucketName":")") + bucket + "\"}");
          };
    QVERIFY(QDir(m_folder->path()).mkpath(u"l"_s));
    write(u"l/a.json"_s,
          records({call("00000000-0000-4000-8000-000000000011", "2024-03-01T10:00:00Z", "CreateBucket",
                        "jane", "one"),
                   call("00000000-0000-4000-8000-000000000012", "2024-03-01T11:00:00Z", "CreateBucket", "joe",
                        "two"),
                   call("00000000-0000-4000-8000-000000000013", "2024-03-02T09:00:00Z", "DeleteBucket", "joe",
                        "one")}));
}

void LedgerCommandTest::ofEverybody()
{
    writeBuckets();
    const auto result = run({u"ledger"_s, u"l"_s, u"--format=csv"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out,
             "state,deed,what,object,account,region,time,event,eventID,principal,key,ended,endedBy,endEvent,"
             "endEventID,undo\n"
             "removed,created,bucket,one,444455556666,eu-west-1,2024-03-01T10:00:00Z,CreateBucket,"
             "00000000-0000-4000-8000-000000000011,jane,AKIAjane,2024-03-02T09:00:00Z,joe,DeleteBucket,"
             "00000000-0000-4000-8000-000000000013,\n"
             "stands,created,bucket,two,444455556666,eu-west-1,2024-03-01T11:00:00Z,CreateBucket,"
             "00000000-0000-4000-8000-000000000012,joe,AKIAjoe,,,,,s3:DeleteBucket\n");
}

void LedgerCommandTest::ofOne()
{
    writeBuckets();
    for (const QString &who : {u"jane"_s, u"AKIAjane"_s, u"arn:aws:iam::111122223333:user/jane"_s,
                               u"00000000-0000-4000-8000-000000000011"_s}) {
        const QByteArray out = run({u"ledger"_s, u"l"_s, u"--format=csv"_s, u"--of"_s, who}).out;
        QVERIFY2(out.count('\n') == 2 && out.contains("\nremoved,created,bucket,one,"), out.constData());
    }
}

void LedgerCommandTest::filtered()
{
    writeBuckets();
    // What undoes it is found all the same.
    const QByteArray out = run({u"ledger"_s, u"l"_s, u"--format=csv"_s, u"--filter=user = jane"_s}).out;
    QVERIFY2(out.count('\n') == 2 && out.contains("\nremoved,created,bucket,one,"), out.constData());
}

void LedgerCommandTest::asJson()
{
    writeBuckets();
    const QJsonArray entries
        = QJsonDocument::fromJson(run({u"ledger"_s, u"l"_s, u"--format=json"_s}).out).array();
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries[1].toObject()[u"object"_s].toString(), u"two"_s);
    QVERIFY(entries[1].toObject()[u"ended"_s].isNull());
}

void LedgerCommandTest::asMarkdown()
{
    writeBuckets();
    const QByteArray out = run({u"ledger"_s, u"l"_s, u"--format=markdown"_s, u"--of=joe"_s}).out;
    QVERIFY2(out.startsWith("# What was left behind by joe\n"), out.constData());
    QVERIFY2(out.contains("- [ ] **bucket** two"), out.constData());
}

void LedgerCommandTest::ofNobody()
{
    writeBuckets();
    const auto result = run({u"ledger"_s, u"l"_s, u"--format=csv"_s, u"--of=nobody"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out.count('\n'), 1);
    QVERIFY2(result.err.contains("nobody"), result.err.constData());
    QCOMPARE(run({u"ledger"_s, u"l"_s, u"--copies"_s}).status, 2);
}

TRAILSCOPE_TEST(LedgerCommandTest)
#include "ledgercommandtest.moc"
