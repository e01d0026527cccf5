// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "lineagetrail.h"

#include "investigate/lineage/lineagetext.h"
#include "record/agentfamily.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kCreated = "2024-03-01T12:00:00Z"_ba;

QByteArray agent(const QByteArray &name)
{
    return name.isEmpty() ? QByteArray() : ",\"userAgent\":\"" + name + '"';
}

} // namespace

// From where a credential was used, and what of that is new.
class CredentialUsesTest : public QObject, private LineageTrail {
    Q_OBJECT

private slots:
    void init() { reset(); }
    void keyCarriedElsewhere();
    void servicesAreNowhere();
    void longLivedKeysMove();
    void consolePagesAreOnePlace();
    void manyPlaces();
    void told();

private:
    // `address program [address] [program]` of each use, as far as they are new.
    [[nodiscard]] QByteArrayList uses(int event) const
    {
        const SnapshotPtr events = snapshot();
        const LineagePtr lineage = find();
        QByteArrayList told;
        for (const CredentialUse &use : lineage->uses.of(groupOf(*lineage, event))) {
            told << toBytes(events->text(Column::Ip, use.first)) + ' '
                    + toBytes(agentProgram(events->text(Column::Agent, use.first))) + ' '
                    + QByteArray::number(use.events) + (use.isNewAddress ? " new address" : "")
                    + (use.isNewAgent ? " new program" : "");
        }
        return told;
    }
    static QByteArray used(int number, const QByteArray &minute, const QByteArray &ip,
                           const QByteArray &program, Caller caller = {})
    {
        if (caller.type.isEmpty())
            caller = role("111111111111", "F", "f", "ASIAF", kCreated);
        return eventOf(number, "2024-03-01T12:" + minute + ":00Z", "GetObject", caller, agent(program), ip);
    }
};

void CredentialUsesTest::keyCarriedElsewhere()
{
    load({used(3, "40", "203.0.113.9", "aws-cli/2.1"), used(1, "01", "198.51.100.1", "Boto3/1.2"),
          used(2, "02", "198.51.100.1", "Boto3/1.3"), used(4, "50", "203.0.113.9", "Boto3/1.2"),
          used(5, "55", "198.51.100.1", "Boto3/1.2")});
    QCOMPARE(uses(1),
             QByteArrayList({"198.51.100.1 Boto3 3", "203.0.113.9 aws-cli 1 new address new program",
                             "203.0.113.9 Boto3 1"}));
}

void CredentialUsesTest::servicesAreNowhere()
{
    load({used(1, "01", "cloudformation.amazonaws.com", "cloudformation.amazonaws.com"),
          used(2, "02", "198.51.100.1", "aws-cli/2.1"),
          used(3, "03", "athena.amazonaws.com", "athena.amazonaws.com")});
    QCOMPARE(uses(1),
             QByteArrayList({"cloudformation.amazonaws.com cloudformation.amazonaws.com 1",
                             "198.51.100.1 aws-cli 1", "athena.amazonaws.com athena.amazonaws.com 1"}));
}

void CredentialUsesTest::longLivedKeysMove()
{
    load({used(1, "01", "198.51.100.1", "aws-cli/2", user("ana", "AKIAANA")),
          used(2, "02", "203.0.113.9", "Boto3/1", user("ana", "AKIAANA"))});
    QCOMPARE(uses(1), QByteArrayList({"198.51.100.1 aws-cli 1", "203.0.113.9 Boto3 1"}));
}

// It has agents of its own for its pages; another address is another place all the same.
void CredentialUsesTest::consolePagesAreOnePlace()
{
    Caller signedIn = user("ana", "ASIA1");
    signedIn.created = kCreated;
    Caller again = signedIn;
    again.key = "ASIA2";
    load({used(1, "01", "198.51.100.1", "Mozilla/5.0", signedIn),
          used(2, "02", "198.51.100.1", "[S3Console/0.4]", again),
          used(3, "03", "203.0.113.9", "Mozilla/5.0", again)});
    QCOMPARE(uses(1),
             QByteArrayList({"198.51.100.1 Mozilla 1", "198.51.100.1 S3Console 1",
                             "203.0.113.9 Mozilla 1 new address"}));
}

void CredentialUsesTest::manyPlaces()
{
    QByteArrayList events;
    for (int i = 0; i < 100; ++i)
        events << eventOf(i,
                          "2024-03-01T12:" + QByteArray::number(i / 60).rightJustified(2, '0') + ':'
                              + QByteArray::number(i % 60).rightJustified(2, '0') + 'Z',
                          "GetObject", role("111111111111", "F", "f", "ASIAF", kCreated), {},
                          "198.51.100." + QByteArray::number(i));
    load(events);
    const QByteArrayList told = uses(1);
    QCOMPARE(told.size(), static_cast<qsizetype>(CredentialUses::kMostUses));
    QCOMPARE(told.last(), "198.51.100.63  37 new address");
}

// The command line says so, too.
void CredentialUsesTest::told()
{
    load({used(1, "01", "198.51.100.1", "Boto3/1.2"), used(2, "40", "203.0.113.9", "aws-cli/2.1")});
    const LineagePtr lineage = find();
    const LineageSelection selection = selectLineage(*snapshot(), *lineage, "ASIAF");
    const QByteArray json = toBytes(lineageJson(*snapshot(), *lineage, selection));
    const QByteArray use
        = R"({"address":"203.0.113.9","agent":"aws-cli","first":"2024-03-01T12:40:00Z","eventID":")" + idOf(2)
        + R"(","events":1,"new":["address","agent"]})";
    QVERIFY2(json.contains(use), json);
    const QByteArray tree = toBytes(lineageTree(*snapshot(), *lineage, selection));
    QVERIFY2(tree.contains("later from 203.0.113.9 with aws-cli"), tree);
}

TRAILSCOPE_TEST(CredentialUsesTest)
#include "credentialusestest.moc"
