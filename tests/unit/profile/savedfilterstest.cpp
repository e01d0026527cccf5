// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "profile/savedfilters.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;
using namespace Qt::StringLiterals;

namespace {

Profile profileOf(const QByteArray &filters)
{
    return Profile::parse(R"({"trailscope": 1, "filters": [)" + filters + "]}").value_or(Profile());
}

QStringList namesIn(const SavedFilters &filters)
{
    QStringList names;
    for (const SavedFilter &filter : filters.all())
        names << filter.name;
    return names;
}

} // namespace

class SavedFiltersTest : public QObject {
    Q_OBJECT

private slots:
    void itemAndBack();
    void ownStandsInThePlaceOfShipped();
    void found();
    void whatIsNotFound_data();
    void whatIsNotFound();
    void faults_data();
    void faults();
};

void SavedFiltersTest::itemAndBack()
{
    const QJsonObject item{{u"id"_s, u"x"_s},     {u"name"_s, u"X"_s}, {u"filter"_s, u"event = A"_s},
                           {u"note"_s, u"why"_s}, {u"button"_s, true}, {u"later"_s, 5}};
    const SavedFilter filter = SavedFilter::fromItem(item);
    QCOMPARE(filter.toItem(), item);
    SavedFilter removed = filter;
    removed.removed = true;
    QVERIFY(SavedFilter::fromItem(removed.toItem()).removed);
    removed.removed = false;
    QCOMPARE(removed.toItem(), item);
    QVERIFY(SavedFilter::make(u"a"_s, {}).id != SavedFilter::make(u"a"_s, {}).id);
}

void SavedFiltersTest::ownStandsInThePlaceOfShipped()
{
    const Profile shipped
        = profileOf(R"({"id":"1","name":"One"},{"id":"2","name":"Two"},{"id":"3","name":"Three"})");
    const Profile own
        = profileOf(R"({"id":"9","name":"Mine"},{"id":"2","name":"Two of mine"},{"id":"1","removed":true})");
    QCOMPARE(namesIn(SavedFilters(shipped, own)), (QStringList{u"Two of mine"_s, u"Three"_s, u"Mine"_s}));
    QCOMPARE(namesIn(SavedFilters(shipped, {})), (QStringList{u"One"_s, u"Two"_s, u"Three"_s}));
}

void SavedFiltersTest::found()
{
    const SavedFilters filters(
        {}, profileOf(R"({"id":"a","name":"Twice","filter":"x"},{"id":"b","name":"Twice","filter":"y"},
                         {"id":"c","name":"Über","filter":"z"})"));
    QCOMPARE(filters.find(u" über "_s).value().filter, u"z"_s);
    QCOMPARE(filters.find(u"b"_s).value().filter, u"y"_s);
}

void SavedFiltersTest::whatIsNotFound_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("said");
    QTest::newRow("nobody") << u"nobody"_s << u"There are: \"Twice\", \"Twice\", \"Broken\""_s;
    QTest::newRow("several") << u"twice"_s << u"Give the id of one, as a"_s;
    QTest::newRow("broken") << u"broken"_s << u"At character 8"_s;
}

void SavedFiltersTest::whatIsNotFound()
{
    QFETCH(const QString, wanted);
    QFETCH(const QString, said);
    const SavedFilters filters(
        {}, profileOf(R"j({"id":"a","name":"Twice","filter":"x"},{"id":"b","name":"Twice","filter":"y"},
                          {"id":"c","name":"Broken","filter":"event = )"})j"));
    const auto found = filters.find(wanted);
    QVERIFY(!found);
    QVERIFY2(found.error().contains(said), qPrintable(found.error()));
    QVERIFY(!SavedFilters().find(wanted).error().contains(u"There are"_s));
}

void SavedFiltersTest::faults_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("sound");
    QTest::newRow("sound") << u"n"_s << u"event = A"_s << true;
    QTest::newRow("everything") << u"n"_s << QString() << true;
    QTest::newRow("no name") << u" "_s << u"event = A"_s << false;
    QTest::newRow("unfinished") << u"n"_s << u"event ="_s << false;
    QTest::newRow("wrong") << u"n"_s << u"event = (("_s << false;
}

void SavedFiltersTest::faults()
{
    QFETCH(const QString, name);
    QFETCH(const QString, filter);
    QFETCH(const bool, sound);
    QCOMPARE(SavedFilter::make(name, filter).fault().isEmpty(), sound);
}

TRAILSCOPE_TEST(SavedFiltersTest)
#include "savedfilterstest.moc"
