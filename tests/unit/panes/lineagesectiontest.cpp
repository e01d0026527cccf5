// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/lineagesection.h"
#include "panes/detail/sharedactionsection.h"
#include "support/testprogram.h"
#include "unit/investigate/lineagetrail.h"

#include <QtTest/QTest>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What the detail of an event says of its credential, and of the same action in other accounts.
class LineageSectionTest : public QObject, private LineageTrail {
    Q_OBJECT

private slots:
    void init();
    void issuedByUsedFromLedTo();
    void theCallThatIssued();
    void theOtherAccountsRecord();
    void withoutCredential();
    void oneActionTwoAccounts();

private:
    // `name | value | meaning -> number of the event that it leads to`
    [[nodiscard]] QStringList rows(const DecodedTree &tree, DecodedRowId parent) const
    {
        QStringList lines;
        for (const std::uint32_t child : tree.row(parent).children) {
            const DecodedRow &row = tree.row(DecodedRowId{child});
            QString line = row.name + u" | "_s + row.value + u" | "_s + row.meaning;
            if (row.leadsTo)
                line += u" -> "_s
                    + QString::number(
                            QByteArray::fromStdString(snapshot()->idText(IdColumn::EventId, *row.leadsTo))
                                .last(12)
                                .toInt());
            lines << line;
        }
        return lines;
    }
    [[nodiscard]] QStringList section(int event) const
    {
        DecodedTree tree(nullptr, nullptr);
        addLineageSection(tree, *snapshot(), *find(), numbered(event));
        const auto &sections = tree.row(DecodedRowId{}).children;
        return sections.empty() ? QStringList() : rows(tree, DecodedRowId{sections.front()});
    }
};

// A key assumes a role; its session is used from two places and issues another, in a second account.
void LineageSectionTest::init()
{
    reset();
    const Caller ops = role("111111111111", "Ops", "s", "ASIAOPS", "2024-03-01T12:00:00Z");
    const Caller view{"AWSAccount", "AROAOps:s", "arn:aws:sts::111111111111:assumed-role/Ops/s"};
    const QByteArray shared = R"(,"sharedEventID":"77777777-0000-4000-8000-000000000000")";
    load({eventOf(1, "2024-03-01T12:00:00Z", "AssumeRole", user("ana", "AKIAANA"),
                  assumed("111111111111", "Ops", "s", "ASIAOPS")),
          eventOf(2, "2024-03-01T12:01:00Z", "ListBuckets", ops),
          eventOf(3, "2024-03-01T12:40:00Z", "AssumeRole", ops,
                  assumed("222222222222", "Deploy", "d", "ASIADEP") + shared, "203.0.113.9"),
          eventOf(4, "2024-03-01T12:40:00Z", "AssumeRole", view,
                  assumed("222222222222", "Deploy", "d", "ASIADEP") + shared, "203.0.113.9")
              .replace(R"("recipientAccountId":"111111111111")", R"("recipientAccountId":"222222222222")"),
          eventOf(5, "2024-03-01T12:50:00Z", "GetObject",
                  role("222222222222", "Deploy", "d", "ASIADEP", "2024-03-01T12:40:00Z"), {}, "203.0.113.9"),
          eventOf(6, "2024-03-01T12:50:00Z", "GetObject",
                  Caller{"AWSAccount", "AIDA", "arn:aws:iam::3:root"})});
}

void LineageSectionTest::issuedByUsedFromLedTo()
{
    QCOMPARE(
        section(2),
        QStringList(
            {u"Credential | ASIAOPS@2024-03-01T12:00:00Z | 2 event(s)"_s,
             u"Issued by | ana AKIAANA@2024-03-01T12:00:00Z | AssumeRole at 2024-03-01T12:00:00Z, certain -> 1"_s,
             u"Used from | 198.51.100.1 | 2024-03-01T12:01:00Z: 1 event(s) -> 2"_s,
             u"Used from | 203.0.113.9 | 2024-03-01T12:40:00Z: 1 event(s); a new address -> 3"_s,
             u"Led to | Deploy/d ASIADEP@2024-03-01T12:40:00Z | AssumeRole at 2024-03-01T12:40:00Z, certain -> 5"_s,
             u"Led to | account 111111111111 AROAOps:s | sharedEventID at 2024-03-01T12:40:00Z, certain; the same calls, as another account's trail has them -> 4"_s}));
}

void LineageSectionTest::theCallThatIssued()
{
    const QStringList told = section(1);
    QCOMPARE(
        told.last(),
        u"Led to, by this call | Ops/s ASIAOPS@2024-03-01T12:00:00Z | AssumeRole at 2024-03-01T12:00:00Z, certain -> 2"_s);
}

void LineageSectionTest::theOtherAccountsRecord()
{
    const QStringList told = section(4);
    QVERIFY(!told.isEmpty());
    QCOMPARE(
        told.first(),
        u"Credential | ASIAOPS@2024-03-01T12:00:00Z | As the caller's own account has recorded the call"_s);
    QVERIFY(told.at(1).startsWith(u"Issued by | ana"_s));
}

void LineageSectionTest::withoutCredential()
{
    QCOMPARE(section(6), QStringList());
}

void LineageSectionTest::oneActionTwoAccounts()
{
    EventRelations relations;
    relations.row = numbered(4);
    relations.shared = {numbered(3)};
    DecodedTree tree(nullptr, nullptr);
    addSharedActionSection(tree, *snapshot(), relations);
    const DecodedRowId shown{tree.row(DecodedRowId{}).children.front()};
    QCOMPARE(tree.row(shown).name, u"One action, two accounts"_s);
    const QStringList views = rows(tree, shown);
    QCOMPARE(views.size(), 2);
    QVERIFY2(views.first().startsWith(u"Account 222222222222 | "_s)
                 && views.first().endsWith(u"This record"_s),
             qPrintable(views.first()));
    QCOMPARE(views.last(), u"Account 111111111111 | Ops/s | This account's record of the same call -> 3"_s);
    const QStringList own = rows(tree, DecodedRowId{tree.row(shown).children.front()});
    QVERIFY2(own.contains(u"Access key | (not in this record) | "_s), qPrintable(own.join(u'\n')));
    relations.shared.clear();
    DecodedTree alone(nullptr, nullptr);
    addSharedActionSection(alone, *snapshot(), relations);
    QVERIFY(alone.row(DecodedRowId{}).children.empty());
}

TRAILSCOPE_TEST(LineageSectionTest)
#include "lineagesectiontest.moc"
