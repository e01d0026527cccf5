// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/viewmaker.h"
#include "support/testprogram.h"

#include "support/handmadestore.h"

#include <QtTest/QTest>

#include <memory>
#include <optional>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Views as a pure function: no event loop, no thread, no file.
class ViewMakerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();

    void showsEveryRowByTime();
    void showsCopies();
    void findsEveryEventsRow();
    void orders_data();
    void orders();
    void filters();
    void countsWhatItCannotRead();
    void takesEventsThatAreKnown();
    void bindsAFilter();
    void saysWhyAFilterCannotBeBound();
    void stops_data();
    void stops();
    void isPure();

private:
    [[nodiscard]] ViewInput input(const QString &filter = {}) const
    {
        ViewInput input{
            .snapshot = m_snapshot, .records = m_records, .paths = std::make_shared<PathColumns>(m_records)};
        if (!filter.isEmpty()) {
            input.filter = *CompiledFilter::compile(parseFilter(filter.toStdString()), 0);
        }
        return input;
    }
    [[nodiscard]] static UnboundFilter unbound(const QString &text, std::optional<EventIndex> selected)
    {
        return {parseFilter(text.toStdString()), 0, selected};
    }
    static QList<int> rows(const ViewResult &result)
    {
        QList<int> rows;
        for (const EventIndex event : *result.view.rows) {
            rows.append(static_cast<int>(raw(event)));
        }
        return rows;
    }
    static bool isStopped(const ViewResult &result)
    {
        return result.stopped && !result.view.snapshot && !result.view.rows && !result.error;
    }

    SnapshotPtr m_snapshot;
    std::shared_ptr<HandmadeRecords> m_records;
};

// Six events; the last is a copy of the first, and 3 has no time.
void ViewMakerTest::initTestCase()
{
    HandmadeStore store;
    const auto event = [](UtcMs time, const char *name, const char *user, const char *id, const char *record,
                          const char *source = "a.json") {
        return HandmadeEvent{.time = time,
                             .texts = {{Column::Event, name}, {Column::User, user}},
                             .eventId = id,
                             .record = record,
                             .source = source};
    };
    store.add(event(300, "GetObject", "carol", "e0", R"({"bucket":"logs"})"));
    store.add(event(100, "PutObject", "alice", "e1", R"({"bucket":"media"})"));
    store.add(event(200, "GetObject", "bob", "e2", R"({"bucket":"archive"})"));
    store.add(event(kNoTime, "ListBuckets", "dave", "e3", "{}"));
    store.add(event(400, "PutObject", "bob", "e4", R"({"bucket":"backup"})"));
    store.add(event(300, "GetObject", "carol", "e0", R"({"bucket":"logs"})", "b.json"));
    m_snapshot = store.snapshot();
    m_records = std::make_shared<HandmadeRecords>(store.records());
    QCOMPARE(m_snapshot->copyCount(), 1U);
}

void ViewMakerTest::showsEveryRowByTime()
{
    const ViewResult result = ViewMaker(input()).make();
    QVERIFY(!result.stopped && !result.error && !result.bound);
    QCOMPARE(rows(result), (QList{1, 2, 0, 4, 3}));
    const EventView &view = result.view;
    QCOMPARE(view.snapshot, m_snapshot);
    QCOMPARE(view.rowCount(), 5U);
    QCOMPARE(view.events->count(), 5U);
    QVERIFY(view.order == SortOrder{});
    QVERIFY(view.span == (TimeSpan{100, 400})); // whatever has no time
    QCOMPARE(view.unreachable, std::uint64_t{0});
    QVERIFY(!view.withCopies);
}

void ViewMakerTest::showsCopies()
{
    ViewInput withCopies = input();
    withCopies.withCopies = true;
    const ViewResult all = ViewMaker(withCopies).make();
    QCOMPARE(rows(all), (QList{1, 2, 0, 5, 4, 3}));
    QVERIFY(all.view.withCopies);
    withCopies = input(u"user = carol"_s);
    QCOMPARE(rows(ViewMaker(withCopies).make()), QList{0});
    withCopies.withCopies = true;
    QCOMPARE(rows(ViewMaker(withCopies).make()), (QList{0, 5}));
}

void ViewMakerTest::findsEveryEventsRow()
{
    const EventView view = ViewMaker(input(u"event = GetObject or event = PutObject"_s)).make().view;
    QCOMPARE(view.rowCount(), 4U);
    for (std::uint32_t row = 0; row < view.rowCount(); ++row) {
        QVERIFY(view.rowOf(view.rows->at(row)) == ViewRow{row});
    }
    QVERIFY(view.rowOf(EventIndex{3}) == EventView::kNoRow); // filtered out
    QVERIFY(view.rowOf(EventIndex{5}) == EventView::kNoRow); // a copy
    QVERIFY(view.rowOf(EventIndex{6}) == EventView::kNoRow); // there is none
    QVERIFY(EventView().rowOf(EventIndex{0}) == EventView::kNoRow);
}

void ViewMakerTest::orders_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QList<int>>("expected");
    QTest::newRow("time, newest first") << u"time"_s << true << QList{4, 0, 2, 1, 3};
    QTest::newRow("a column") << u"user"_s << false << QList{1, 2, 4, 0, 3};
    QTest::newRow("a column, descending") << u"user"_s << true << QList{3, 0, 2, 4, 1};
    QTest::newRow("a path") << u"a.bucket"_s << false << QList{2, 4, 0, 1, 3};
    QTest::newRow("a path, descending") << u"a.bucket"_s << true << QList{1, 0, 4, 2, 3};
}

void ViewMakerTest::orders()
{
    QFETCH(const QString, field);
    QFETCH(const bool, descending);
    QFETCH(const QList<int>, expected);
    ViewInput ordered = input();
    ordered.order = {*parseFieldRef(field.toStdString()), descending};
    const ViewResult result = ViewMaker(ordered).make();
    QCOMPARE(rows(result), expected);
    QVERIFY(result.view.order == ordered.order);
    QVERIFY(result.view.rowOf(EventIndex{static_cast<std::uint32_t>(expected.last())}) == ViewRow{4});
}

void ViewMakerTest::filters()
{
    ViewInput filtered = input(u"event = PutObject"_s);
    filtered.order = {Field::Time, true};
    const ViewResult result = ViewMaker(filtered).make();
    QCOMPARE(rows(result), (QList{4, 1}));
    QVERIFY(result.view.span == (TimeSpan{100, 400}));
    QCOMPARE(result.view.events->count(), 2U);

    const ViewResult none = ViewMaker(input(u"user = nobody"_s)).make();
    QVERIFY(!none.stopped);
    QCOMPARE(none.view.rowCount(), 0U);
    QVERIFY(!none.view.span);
    const ViewResult timeless = ViewMaker(input(u"user = dave"_s)).make();
    QCOMPARE(rows(timeless), QList{3});
    QVERIFY(!timeless.view.span);
}

void ViewMakerTest::countsWhatItCannotRead()
{
    ViewInput lossy = input(u"media"_s); // free text
    QCOMPARE(rows(ViewMaker(lossy).make()), QList{1});
    std::vector<std::string> texts(6, R"({"bucket":"media"})");
    auto records = std::make_shared<HandmadeRecords>(texts);
    records->lose(EventIndex{2});
    records->lose(EventIndex{4});
    lossy.records = records;
    const ViewResult result = ViewMaker(lossy).make();
    QCOMPARE(rows(result), (QList{1, 0, 3}));
    QCOMPARE(result.view.unreachable, std::uint64_t{2});
}

// Another order does not filter again.
void ViewMakerTest::takesEventsThatAreKnown()
{
    EventSet known(m_snapshot->eventCount());
    known.insert(EventIndex{3});
    known.insert(EventIndex{4});
    ViewInput sorted = input(u"user = alice"_s);
    sorted.events = std::make_shared<const EventSet>(std::move(known));
    sorted.unreachable = 7;
    const ViewResult result = ViewMaker(sorted).make();
    QCOMPARE(rows(result), (QList{4, 3}));
    QCOMPARE(result.view.events, sorted.events);
    QCOMPARE(result.view.unreachable, std::uint64_t{7});

    sorted.unbound = unbound(u"user = ${user}"_s, EventIndex{2}); // they were of another filter
    const ViewResult bound = ViewMaker(sorted).make();
    QCOMPARE(rows(bound), (QList{2, 4}));
    QCOMPARE(bound.view.unreachable, std::uint64_t{0});
}

void ViewMakerTest::bindsAFilter()
{
    ViewInput late = input(u"user = alice"_s);
    late.unbound = unbound(u"a.bucket = ${a.bucket} or user = ${user}"_s, EventIndex{4});
    const ViewResult result = ViewMaker(late).make();
    QVERIFY(!result.error);
    QVERIFY(result.bound);
    QCOMPARE(rows(result), (QList{2, 4}));
    ViewInput again = input();
    again.filter = result.bound; // stands for itself from here on
    QCOMPARE(rows(ViewMaker(again).make()), (QList{2, 4}));
}

void ViewMakerTest::saysWhyAFilterCannotBeBound()
{
    ViewInput late = input();
    late.unbound = unbound(u"a.bucket = ${a.bucket}"_s, EventIndex{3});
    const ViewResult result = ViewMaker(late).make();
    QVERIFY(result.error);
    QVERIFY(!result.error->message.empty());
    QVERIFY(!result.bound && !result.stopped);
    QVERIFY(!result.view.snapshot && !result.view.rows);
}

void ViewMakerTest::stops_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("field");
    QTest::newRow("everything") << QString() << u"time"_s;
    QTest::newRow("a filter") << u"user = alice"_s << u"time"_s;
    QTest::newRow("reading records") << u"media"_s << u"time"_s;
    QTest::newRow("a path") << QString() << u"a.bucket"_s;
}

void ViewMakerTest::stops()
{
    QFETCH(const QString, filter);
    QFETCH(const QString, field);
    ViewInput stopped = input(filter);
    stopped.order.field = *parseFieldRef(field.toStdString());
    std::stop_source stop;
    QVERIFY(!ViewMaker(stopped).make(stop.get_token()).stopped);
    stop.request_stop();
    stopped.paths = std::make_shared<PathColumns>(m_records); // nothing is ready
    QVERIFY(isStopped(ViewMaker(stopped).make(stop.get_token())));
    stopped.events = std::make_shared<const EventSet>(m_snapshot->eventCount(), true);
    QVERIFY(isStopped(ViewMaker(stopped).make(stop.get_token()))); // while it orders
}

void ViewMakerTest::isPure()
{
    ViewInput same = input(u"event = GetObject"_s);
    same.order = {Field::User, true};
    const ViewMaker maker(same);
    const ViewResult first = maker.make();
    (void)ViewMaker(input(u"user = nobody"_s)).make();
    const ViewResult second = maker.make();
    QCOMPARE(rows(first), (QList{0, 2}));
    QCOMPARE(rows(second), rows(first));
    QVERIFY(*second.view.places == *first.view.places);
    QVERIFY(second.view.span == first.view.span);
}

TRAILSCOPE_TEST(ViewMakerTest)
#include "viewmakertest.moc"
