// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/principals/credentiallistmodel.h"
#include "support/testprogram.h"
#include "unit/investigate/lineagetrail.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// The sessions of a principal as rows.
class CredentialListTest : public QObject, private LineageTrail {
    Q_OBJECT

private slots:
    void init();
    void rows();
    void onlyThoseThatSignedSome();

private:
    [[nodiscard]] CredentialListPtr list(const std::vector<int> &events) const
    {
        EventSet set(snapshot()->eventCount());
        for (const int number : events)
            set.insert(numbered(number));
        return makeCredentialList(*snapshot(), *find(), set);
    }
};

void CredentialListTest::init()
{
    reset();
    const Caller ops = role("111111111111", "Ops", "s", "ASIAOPS", "2024-03-01T12:00:00Z");
    load({eventOf(1, "2024-03-01T12:00:00Z", "AssumeRole", user("ana", "AKIAANA"),
                  assumed("111111111111", "Ops", "s", "ASIAOPS")),
          eventOf(2, "2024-03-01T12:01:00Z", "ListBuckets", ops, R"(,"userAgent":"aws-cli/2.1")"),
          eventOf(3, "2024-03-01T12:40:00Z", "GetObject", ops,
                  R"(,"userAgent":"aws-cli/2.1","errorCode":"AccessDenied")", "203.0.113.9"),
          eventOf(4, "2024-03-01T11:00:00Z", "GetObject",
                  role("111111111111", "Ops", "t", "ASIAOTHER", "2024-03-01T10:00:00Z")),
          eventOf(5, "2024-03-01T13:00:00Z", "GetObject",
                  Caller{"AWSAccount", "AIDA", "arn:aws:iam::3:root"})});
}

void CredentialListTest::rows()
{
    CredentialListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setList(list({1, 2, 4, 5}));
    QList<QStringList> found;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList texts;
        for (const CredentialColumn column :
             {CredentialColumn::Calls, CredentialColumn::Errors, CredentialColumn::Began,
              CredentialColumn::Addresses, CredentialColumn::Programs, CredentialColumn::Credential})
            texts << model.index(row, static_cast<int>(column)).data().toString();
        found << texts;
    }
    const QList<QStringList> expected
        = {{u"1"_s, u"0"_s, u"issuer not in these files"_s, u"198.51.100.1"_s, QString(),
            u"ASIAOTHER@2024-03-01T10:00:00Z"_s},
           {u"1"_s, u"0"_s, u"a long-lived key"_s, u"198.51.100.1"_s, QString(),
            u"AKIAANA@2024-03-01T12:00:00Z"_s},
           {u"2"_s, u"1"_s, u"ana: AssumeRole, certain"_s, u"⚠ 198.51.100.1, 203.0.113.9"_s, u"aws-cli"_s,
            u"ASIAOPS@2024-03-01T12:00:00Z"_s}};
    QCOMPARE(found, expected);
    model.setList({});
    QCOMPARE(model.rowCount(), 0);
}

void CredentialListTest::onlyThoseThatSignedSome()
{
    QVERIFY(list({5})->empty());
    const CredentialListPtr one = list({3});
    QCOMPARE(one->size(), std::size_t{1});
    QCOMPARE(one->front().events, 2U); // all of its own
    QVERIFY(one->front().isCarried);
}

TRAILSCOPE_TEST(CredentialListTest)
#include "credentiallisttest.moc"
