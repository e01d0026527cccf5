// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/viewhistory.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;
using namespace Qt::StringLiterals;

// The way through a trail, and back.
class ViewHistoryTest : public QObject {
    Q_OBJECT

private slots:
    void whatOpensAnEntry();
    void backAndForward();
    void whatLiesAheadIsForgotten();
    void typingIsOneEntry();
    void jumps();
    void limits();

private:
    static ViewMoment moment(const QString &filter, std::optional<EventIndex> event = {})
    {
        return {
            .filter = filter, .off = {}, .order = {}, .columns = {Field::Time, Field::Event}, .event = event};
    }
};

void ViewHistoryTest::whatOpensAnEntry()
{
    ViewHistory history;
    QVERIFY(!history.open());
    history.moveTo(EventIndex{1}); // nowhere yet
    history.show(moment(u"a"_s));
    QCOMPARE(history.size(), 1U);
    history.show(moment(u"a"_s));
    history.moveTo(EventIndex{5});
    QCOMPARE(history.size(), 1U);
    QVERIFY(history.open()->event == EventIndex{5});
    ViewMoment switchedOff = moment(u"a"_s);
    switchedOff.off.push_back({.text = "b", .joint = " and ", .place = 1});
    QVERIFY(!switchedOff.showsSame(moment(u"a"_s)));
    ViewMoment other = moment(u"a"_s);
    other.order.descending = true;
    history.show(other);
    QCOMPARE(history.size(), 2U);
    other.columns.emplace_back(Field::Ip);
    history.show(other);
    QCOMPARE(history.size(), 3U);
    history.show(moment(u"b"_s));
    QCOMPARE(history.size(), 4U);
}

void ViewHistoryTest::backAndForward()
{
    ViewHistory history;
    history.show(moment(u"a"_s, EventIndex{1}));
    history.moveTo(EventIndex{2});
    history.show(moment(u"b"_s));
    history.moveTo(EventIndex{9});
    QVERIFY(history.canGoBack());
    QVERIFY(!history.canGoForward());
    QCOMPARE(*history.goBack(), moment(u"a"_s, EventIndex{2}));
    QVERIFY(!history.goBack());
    history.show(moment(u"a"_s)); // as the window does when it has arrived
    QVERIFY(history.canGoForward());
    QCOMPARE(*history.goForward(), moment(u"b"_s, EventIndex{9}));
    QVERIFY(!history.goForward());
    history.clear();
    QVERIFY(!history.open());
    QVERIFY(!history.canGoBack());
}

void ViewHistoryTest::whatLiesAheadIsForgotten()
{
    ViewHistory history;
    for (const QString &filter : {u"a"_s, u"b"_s, u"c"_s})
        history.show(moment(filter));
    (void)history.goBack();
    (void)history.goBack();
    history.show(moment(u"d"_s));
    QVERIFY(!history.canGoForward());
    QCOMPARE(history.size(), 2U);
    QCOMPARE(history.goBack()->filter, u"a"_s);
}

void ViewHistoryTest::typingIsOneEntry()
{
    ViewHistory history;
    history.show(moment({}));
    history.show(moment(u"user "_s), true);
    history.show(moment(u"user = a "_s), true);
    history.show(moment(u"user = a and b"_s), true);
    QCOMPARE(history.size(), 2U);
    history.show(moment(u"user = a and b"_s)); // Enter
    history.show(moment(u"c "_s), true); // another is begun
    QCOMPARE(history.size(), 3U);
    QCOMPARE(history.goBack()->filter, u"user = a and b"_s);
    history.show(moment(u"d "_s), true); // what one went back to is no beginning
    QCOMPARE(history.size(), 3U);
    QCOMPARE(history.goBack()->filter, u"user = a and b"_s);
}

void ViewHistoryTest::jumps()
{
    ViewHistory history;
    history.show(moment(u"a"_s, EventIndex{1}));
    history.jumpTo(EventIndex{1});
    QCOMPARE(history.size(), 1U);
    history.jumpTo(EventIndex{7});
    QCOMPARE(history.size(), 2U);
    QVERIFY(history.goBack()->event == EventIndex{1});
    QVERIFY(history.goForward()->event == EventIndex{7});
}

void ViewHistoryTest::limits()
{
    ViewHistory history;
    for (std::size_t i = 0; i < ViewHistory::kMost + 50; ++i)
        history.show(moment(QString::number(i)));
    QCOMPARE(history.size(), ViewHistory::kMost);
    QCOMPARE(history.open()->filter, QString::number(ViewHistory::kMost + 49));
    QVERIFY(history.canGoBack());
    QVERIFY(!history.canGoForward());
}

TRAILSCOPE_TEST(ViewHistoryTest)
#include "viewhistorytest.moc"
