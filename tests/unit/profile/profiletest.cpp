// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/profile.h"
#include "support/testprogram.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace trailscope;
using namespace Qt::StringLiterals;

namespace {

constexpr QStringView kFilterKind = u"filters";

QJsonObject named(const QString &id, const QString &name)
{
    return {{u"id"_s, id}, {u"name"_s, name}};
}

QStringList idsIn(const Profile &profile)
{
    QStringList ids;
    const QList<QJsonObject> items = profile.items(kFilterKind);
    for (const QJsonObject &item : items)
        ids << profileItemId(item);
    return ids;
}

} // namespace

class ProfileTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsNotKnownSurvives();
    void whatIsNoProfile_data();
    void whatIsNoProfile();
    void itemsThatCannotBeToldApart();
    void itemsAreChangedById();
    void order();
};

// Kinds, items and members of a later version are written as they were read.
void ProfileTest::whatIsNotKnownSurvives()
{
    const QByteArray text
        = R"({"trailscope": 7, "mutes": [{"id": "m", "deep": {"a": [1, null]}}], "setting": "x",
        "filters": [{"id": "a", "name": "A", "filter": "event = X", "colour": {"h": 3}}]})";
    const auto profile = Profile::parse(text);
    QVERIFY(profile);
    QVERIFY(profile->problems().isEmpty());
    QCOMPARE(QJsonDocument::fromJson(profile->toJson()), QJsonDocument::fromJson(text));
    QCOMPARE(profile->kinds(), (QStringList{u"filters"_s, u"mutes"_s}));
    const auto again = Profile::parse(profile->toJson());
    QVERIFY(again && *again == *profile);
}

void ProfileTest::whatIsNoProfile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("empty") << QByteArray() << u"byte 0"_s;
    QTest::newRow("broken") << QByteArray(R"({"trailscope": 1, "filters": [)") << u"byte"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"\"trailscope\""_s;
    QTest::newRow("a log") << QByteArray(R"({"Records": []})") << u"\"trailscope\""_s;
    QTest::newRow("huge") << QByteArray(Profile::kMostBytes + 1, ' ') << u"4 MB"_s;
}

void ProfileTest::whatIsNoProfile()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, said);
    const auto profile = Profile::parse(text);
    QVERIFY(!profile);
    QVERIFY2(profile.error().contains(said), qPrintable(profile.error()));
}

void ProfileTest::itemsThatCannotBeToldApart()
{
    const auto profile = Profile::parse(
        R"({"trailscope": 1, "filters": [{"id": "a", "name": "first"}, {"name": "none"}, 5, {"id": "a", "name": "second"}]})");
    QVERIFY(profile);
    QCOMPARE(idsIn(*profile), QStringList{u"a"_s});
    QCOMPARE(profileItemName(profile->items(kFilterKind).constFirst()), u"first"_s);
    QCOMPARE(profile->problems().size(), 3);
    QVERIFY(profile->problems().at(0).contains(u"Number 2 of \"filters\""_s));
    QVERIFY(profile->problems().at(2).contains(u"Number 4 of \"filters\""_s));
}

void ProfileTest::itemsAreChangedById()
{
    Profile profile;
    profile.put(kFilterKind, named(u"a"_s, u"A"_s));
    profile.put(kFilterKind, named(u"b"_s, u"B"_s));
    profile.put(kFilterKind, named(u"a"_s, u"A2"_s));
    QCOMPARE(idsIn(profile), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(profileItemName(*profile.item(kFilterKind, u"a"_s)), u"A2"_s);
    QVERIFY(!profile.item(kFilterKind, u"c"_s));
    profile.remove(kFilterKind, u"a"_s);
    profile.remove(kFilterKind, u"c"_s);
    QCOMPARE(idsIn(profile), QStringList{u"b"_s});
    QCOMPARE(profileItemName(QJsonObject{{u"id"_s, u"only"_s}}), u"only"_s);
}

void ProfileTest::order()
{
    Profile profile;
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
        profile.put(kFilterKind, named(id, id));
    profile.move(kFilterKind, u"a"_s, 2);
    QCOMPARE(idsIn(profile), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
    profile.move(kFilterKind, u"c"_s, 0);
    QCOMPARE(idsIn(profile), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    profile.move(kFilterKind, u"c"_s, 99);
    QCOMPARE(idsIn(profile), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
    profile.move(kFilterKind, u"nobody"_s, 0);
    QCOMPARE(idsIn(profile), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
}

TRAILSCOPE_TEST(ProfileTest)
#include "profiletest.moc"
