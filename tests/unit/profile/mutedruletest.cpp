// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/mutedrule.h"

#include "profile/profile.h"
#include "support/testprogram.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace trailscope;
using namespace Qt::StringLiterals;

// What mutes a rule, as an item of a profile.
class MutedRuleTest : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatItDoesNotKnow();
    void goesThroughAProfile();
    void faults();
};

void MutedRuleTest::keepsWhatItDoesNotKnow()
{
    const QByteArray text
        = R"({"id":"1","rule":"r","filter":"user = a","reason":"ours","date":"2024-03-01","later":[1]})";
    const QJsonObject item = QJsonDocument::fromJson(text).object();
    MutedRule mute = MutedRule::fromItem(item);
    QCOMPARE(mute.rule, u"r"_s);
    QCOMPARE(mute.reason, u"ours"_s);
    QCOMPARE(mute.toItem(), item);
    mute.reason = u"theirs"_s;
    QCOMPARE(mute.toItem()[u"reason"_s].toString(), u"theirs"_s);
    QCOMPARE(mute.toItem()[u"later"_s], item[u"later"_s]);
}

void MutedRuleTest::goesThroughAProfile()
{
    Profile profile;
    const MutedRule one = MutedRule::make(u"r"_s, u"user = a"_s, u"ours"_s, u"2024-03-01"_s);
    const MutedRule other = MutedRule::make(u"r"_s, {}, {}, {});
    QVERIFY(one.id != other.id);
    profile.put(MutedRule::kKind, one.toItem());
    profile.put(MutedRule::kKind, other.toItem());
    const auto read = Profile::parse(profile.toJson());
    QVERIFY(read);
    const QList<QJsonObject> items = read->items(MutedRule::kKind);
    QCOMPARE(items.size(), 2);
    MutedRule back = MutedRule::fromItem(items.at(0));
    back.more = {};
    QCOMPARE(back, one);
}

void MutedRuleTest::faults()
{
    QVERIFY(MutedRule::make(u"r"_s, {}, {}, {}).fault().isEmpty());
    QVERIFY(MutedRule::make(u"r"_s, u"user = a"_s, {}, {}).fault().isEmpty());
    QVERIFY(!MutedRule::make(u"r"_s, u"user = "_s, {}, {}).fault().isEmpty());
    QVERIFY(!MutedRule::make({}, {}, {}, {}).fault().isEmpty());
}

TRAILSCOPE_TEST(MutedRuleTest)
#include "mutedruletest.moc"
