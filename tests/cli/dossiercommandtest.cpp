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

// What somebody did, by the real program.
class DossierCommandTest : public CliFixture {
    Q_OBJECT

private slots:
    void asMarkdown();
    void asCsv();
    void asJson();
    void ofNobody();
    void wrongUse();
};

void DossierCommandTest::asMarkdown()
{
    const auto result = run({u"dossier"_s, u"t"_s, u"--of=joe"_s});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.out.startsWith("# What joe did\n\n2 events, by it and"), result.out.constData());
    QVERIFY2(result.out.contains("## Errors"), result.out.constData());
    // Targets are worked out.
    QVERIFY2(!result.out.contains("not worked out"), result.out.constData());
}

void DossierCommandTest::asCsv()
{
    const QByteArray out = run({u"dossier"_s, u"t"_s, u"--of=AKIAjane"_s, u"--format=csv"_s}).out;
    QVERIFY2(out.startsWith("section,what,value,events,"), out.constData());
    // A value that a spreadsheet would run is guarded.
    QVERIFY2(out.contains("\nprograms,'=cmd,2,0,"), out.constData());
    const QByteArray short1
        = run({u"dossier"_s, u"t"_s, u"--of=AKIAjane"_s, u"--format=csv"_s, u"--limit=1"_s}).out;
    QCOMPARE(short1.count("\nidentity,"), 1);
}

void DossierCommandTest::asJson()
{
    const QJsonObject json
        = QJsonDocument::fromJson(run({u"dossier"_s, u"t"_s, u"--of=jane"_s, u"--format=json"_s}).out)
              .object();
    QCOMPARE(json.value(u"of"_s).toString(), u"jane"_s);
    QCOMPARE(json.value(u"events"_s).toInt(), 2);
    QVERIFY(!json.value(u"writes"_s).toArray().isEmpty());
}

void DossierCommandTest::ofNobody()
{
    const auto result = run({u"dossier"_s, u"t"_s, u"--of=nobody"_s});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.err.contains("nobody"), result.err.constData());
}

void DossierCommandTest::wrongUse()
{
    QCOMPARE(run({u"dossier"_s, u"t"_s}).status, 2);
    QCOMPARE(run({u"dossier"_s, u"t"_s, u"--of=jane"_s, u"--filter=user = joe"_s}).status, 2);
}

TRAILSCOPE_TEST(DossierCommandTest)
#include "dossiercommandtest.moc"
