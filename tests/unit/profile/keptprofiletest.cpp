// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/keptprofile.h"

#include "profile/colourrule.h"
#include "profile/mergeditems.h"
#include "profile/savedfilter.h"
#include "support/testprogram.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace trailscope;
using namespace Qt::StringLiterals;

// Items of a profile in an order of the user's own, and colour rules among them.
class KeptProfileTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void anOrderHoldsShippedAndOwn();
    void whatNoOrderNamesComesLast();
    void movingChangesNoItem();
    void removedAndRestored();
    void otherWindowsChangesStay();
    void exportIsInOrder();
    void colourRuleAndBack();
    void colourRuleFaults_data();
    void colourRuleFaults();
    void comparedAsColours();

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(u"profile.json"_s); }
    [[nodiscard]] static QStringList ids(const QList<QJsonObject> &items)
    {
        QStringList ids;
        for (const QJsonObject &item : items)
            ids << profileItemId(item);
        return ids;
    }
    std::unique_ptr<QTemporaryDir> m_dir;
};

void KeptProfileTest::anOrderHoldsShippedAndOwn()
{
    Profile shipped;
    shipped.put(u"x", {{u"id"_s, u"a"_s}});
    shipped.put(u"x", {{u"id"_s, u"b"_s}});
    Profile own;
    own.put(u"x", {{u"id"_s, u"c"_s}});
    own.put(u"x", {{u"id"_s, u"b"_s}, {u"name"_s, u"mine"_s}});
    QCOMPARE(ids(mergedItems(u"x", shipped, own)), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    own.setOrder(u"x", {u"c"_s, u"gone"_s, u"a"_s, u"c"_s});
    QCOMPARE(own.order(u"x"), QStringList({u"c"_s, u"gone"_s, u"a"_s, u"c"_s}));
    QVERIFY(own.order(u"y").isEmpty());
    QCOMPARE(ids(mergedItems(u"x", shipped, own)), QStringList({u"c"_s, u"a"_s, u"b"_s}));
    QCOMPARE(mergedItems(u"x", shipped, own).constLast().value("name"_L1).toString(), u"mine"_s);
    const Profile again = Profile::parse(own.toJson()).value_or(Profile());
    QCOMPARE(ids(mergedItems(u"x", shipped, again)), QStringList({u"c"_s, u"a"_s, u"b"_s}));
    QVERIFY(again.problems().isEmpty());
}

void KeptProfileTest::whatNoOrderNamesComesLast()
{
    Profile own;
    for (const auto &id : {u"a"_s, u"b"_s, u"c"_s})
        own.put(u"x", {{u"id"_s, id}});
    own.setOrder(u"x", {u"b"_s});
    QCOMPARE(ids(mergedItems(u"x", {}, own)), QStringList({u"b"_s, u"a"_s, u"c"_s}));
}

void KeptProfileTest::movingChangesNoItem()
{
    KeptProfile profile(path());
    const QStringList before = ids(profile.items(SavedFilter::kKind));
    QVERIFY(before.size() > 3);
    profile.move(SavedFilter::kKind, before.at(2), 0);
    const QStringList after = ids(profile.items(SavedFilter::kKind));
    QCOMPARE(after, QStringList({before.at(2), before.at(0), before.at(1)}) + before.mid(3));
    QVERIFY(!profile.isChanged(SavedFilter::kKind, before.at(2))); // what is shipped later is still taken
    profile.move(SavedFilter::kKind, before.at(2), 3); // before the one that is in row 3 now
    QCOMPARE(ids(profile.items(SavedFilter::kKind)), before);
    profile.move(SavedFilter::kKind, before.at(0), 1000);
    QCOMPARE(ids(profile.items(SavedFilter::kKind)).constLast(), before.at(0));
    QCOMPARE(ids(KeptProfile(path()).items(SavedFilter::kKind)).constLast(), before.at(0));
}

void KeptProfileTest::removedAndRestored()
{
    KeptProfile profile(path());
    const QSignalSpy changed(&profile, &KeptProfile::changed);
    const QString id = ids(profile.items(ColourRule::kKind)).constFirst();
    profile.remove(ColourRule::kKind, id);
    QVERIFY(!ids(profile.items(ColourRule::kKind)).contains(id));
    QVERIFY(profile.lacksShipped(ColourRule::kKind));
    QVERIFY(!profile.lacksShipped(SavedFilter::kKind));
    profile.restore(ColourRule::kKind);
    QVERIFY(ids(profile.items(ColourRule::kKind)).contains(id));
    QVERIFY(!profile.lacksShipped(ColourRule::kKind));
    QCOMPARE(changed.size(), 2);
}

void KeptProfileTest::otherWindowsChangesStay()
{
    KeptProfile one(path());
    KeptProfile other(path());
    one.put(ColourRule::kKind, ColourRule::make(u"A"_s, u"event = A"_s, Hue::Red).toItem());
    other.put(SavedFilter::kKind, SavedFilter::make(u"B"_s, u"event = B"_s).toItem());
    one.reload();
    QCOMPARE(one.own().items(ColourRule::kKind).size(), 1);
    QCOMPARE(one.own().items(SavedFilter::kKind).size(), 1);
    QVERIFY(one.own() == other.own());
}

void KeptProfileTest::exportIsInOrder()
{
    KeptProfile profile(path());
    profile.put(u"later", {{u"id"_s, u"x"_s}});
    const QStringList before = ids(profile.items(SavedFilter::kKind));
    profile.move(SavedFilter::kKind, before.at(1), 0);
    const QString out = m_dir->filePath(u"out.json"_s);
    QVERIFY(profile.exportTo(out));
    const auto written = readProfile(out);
    QVERIFY(written);
    QCOMPARE(ids(written->items(SavedFilter::kKind)),
             QStringList({before.at(1), before.at(0)}) + before.mid(2));
    QVERIFY(!written->items(ColourRule::kKind).isEmpty());
    QCOMPARE(written->items(u"later").size(), 1);
}

void KeptProfileTest::colourRuleAndBack()
{
    const QJsonObject item{{u"id"_s, u"x"_s},        {u"name"_s, u"X"_s},   {u"filter"_s, u"event = A"_s},
                           {u"colour"_s, u"teal"_s}, {u"enabled"_s, false}, {u"later"_s, 5}};
    const ColourRule rule = ColourRule::fromItem(item);
    QCOMPARE(rule.hue, std::optional(Hue::Teal));
    QVERIFY(!rule.enabled);
    QCOMPARE(rule.toItem(), item);
    for (const Hue hue : kHues) {
        QCOMPARE(ColourRule::fromItem(ColourRule::make(u"a"_s, u"b"_s, hue).toItem()).hue,
                 std::optional(hue));
        QVERIFY(!hueTitle(hue).isEmpty());
    }
    // What a later version wrote stays as it was.
    const QJsonObject unknown{
        {u"id"_s, u"y"_s}, {u"name"_s, u"Y"_s}, {u"filter"_s, u"a"_s}, {u"colour"_s, u"mauve"_s}};
    QCOMPARE(ColourRule::fromItem(unknown).toItem().value("colour"_L1).toString(), u"mauve"_s);
}

void KeptProfileTest::colourRuleFaults_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("colour");
    QTest::addColumn<QString>("fault");
    QTest::newRow("none") << u"A"_s << u"event = A"_s << u"red"_s << QString();
    QTest::newRow("no name") << u" "_s << u"event = A"_s << u"red"_s << u"no name"_s;
    QTest::newRow("no filter") << u"A"_s << u" "_s << u"red"_s << u"no filter"_s;
    QTest::newRow("bad filter") << u"A"_s << u"event = ="_s << u"red"_s << u"At character"_s;
    QTest::newRow("no hue") << u"A"_s << u"event = A"_s << u"mauve"_s << u"colour"_s;
}

void KeptProfileTest::colourRuleFaults()
{
    QFETCH(const QString, name);
    QFETCH(const QString, filter);
    QFETCH(const QString, colour);
    QFETCH(const QString, fault);
    const QString found
        = ColourRule::fromItem(
              {{u"id"_s, u"x"_s}, {u"name"_s, name}, {u"filter"_s, filter}, {u"colour"_s, colour}})
              .fault();
    QCOMPARE(found.isEmpty(), fault.isEmpty());
    QVERIFY2(found.contains(fault), qPrintable(found));
}

void KeptProfileTest::comparedAsColours()
{
    Profile theirs;
    theirs.put(
        ColourRule::kKind,
        {{u"id"_s, u"x"_s}, {u"name"_s, u"X"_s}, {u"filter"_s, u"event = A"_s}, {u"colour"_s, u"mauve"_s}});
    const auto differences = KeptProfile(path()).compareWith(theirs);
    QCOMPARE(differences.size(), std::size_t{1});
    QVERIFY(!differences.front().fault.isEmpty());
}

TRAILSCOPE_TEST(KeptProfileTest)
#include "keptprofiletest.moc"
