// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/unboundfilter.h"

#include "store/pathcolumns.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <memory>
#include <optional>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What ${field} stands for, and when it takes the selected event's record.
class UnboundFilterTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();

    void knowsWhatItAsksFor_data();
    void knowsWhatItAsksFor();
    void bindsTheSelectedEventsValues_data();
    void bindsTheSelectedEventsValues();
    void hasNoValueWithout_data();
    void hasNoValueWithout();
    void readsNoRecordWithoutNeed();

private:
    static UnboundFilter unbound(const QString &text, std::optional<EventIndex> selected)
    {
        return {parseFilter(text.toStdString()), 0, selected};
    }

    SnapshotPtr m_snapshot;
    std::shared_ptr<HandmadeRecords> m_records;
};

void UnboundFilterTest::initTestCase()
{
    HandmadeStore store;
    store.add({.texts = {{Column::Event, "GetObject"}, {Column::User, "alice"}},
               .resources = {"arn:first", "arn:second"},
               .record = R"({"bucket":"logs"})"});
    store.add({.texts = {{Column::Event, "PutObject"}, {Column::User, "bob"}},
               .resources = {"arn:second"},
               .record = R"({"bucket":"media"})"});
    store.add({.texts = {{Column::Event, "GetObject"}}, .record = R"({"bucket":"logs"})"});
    m_snapshot = store.snapshot();
    m_records = std::make_shared<HandmadeRecords>(store.records());
}

void UnboundFilterTest::knowsWhatItAsksFor_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("selection");
    QTest::addColumn<bool>("record");
    QTest::addColumn<bool>("all");
    QTest::newRow("nothing") << QString() << false << false << true;
    QTest::newRow("plain") << u"user = alice"_s << false << false << false;
    QTest::newRow("a path, but of each event") << u"a.bucket = logs"_s << false << false << false;
    QTest::newRow("a field") << u"user = ${user}"_s << true << false << false;
    QTest::newRow("a path") << u"a.bucket = ${a.bucket}"_s << true << true << false;
    QTest::newRow("deep inside") << u"not (user = alice or (event = x and user = ${a.bucket}))"_s << true
                                 << true << false;
}

void UnboundFilterTest::knowsWhatItAsksFor()
{
    QFETCH(const QString, text);
    const UnboundFilter filter = unbound(text, std::nullopt);
    QTEST(filter.asksForSelection(), "selection");
    QTEST(filter.takesLong(), "record");
    QTEST(filter.admitsAll(), "all");
}

void UnboundFilterTest::bindsTheSelectedEventsValues_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("selected");
    QTest::addColumn<QList<int>>("passing");
    QTest::newRow("a field") << u"event = ${event}"_s << 0 << QList{0, 2};
    QTest::newRow("of another event") << u"event = ${event}"_s << 1 << QList{1};
    QTest::newRow("another field's") << u"user = ${user} or event = ${event}"_s << 1 << QList{1};
    QTest::newRow("the first resource") << u"resource = ${resource}"_s << 0 << QList{0};
    QTest::newRow("a path") << u"a.bucket = ${a.bucket}"_s << 2 << QList{0, 2};
    QTest::newRow("both") << u"a.bucket = ${a.bucket} and user = ${user}"_s << 0 << QList{0};
    QTest::newRow("none") << u"user = bob"_s << 0 << QList{1};
}

void UnboundFilterTest::bindsTheSelectedEventsValues()
{
    QFETCH(const QString, text);
    QFETCH(const int, selected);
    QFETCH(const QList<int>, passing);
    const auto bound
        = unbound(text, static_cast<EventIndex>(selected)).bind(m_snapshot.get(), m_records.get());
    QVERIFY2(bound, bound ? "" : bound.error().message.c_str());
    PathColumns paths(m_records);
    const FilterResult result = runFilter(**bound, *m_snapshot, *m_records, paths);
    QList<int> found;
    result.events.forEach([&](EventIndex event) { found.append(static_cast<int>(raw(event))); });
    QCOMPARE(found, passing);
}

void UnboundFilterTest::hasNoValueWithout_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("selected"); // -1: none
    QTest::addColumn<bool>("withSnapshot");
    QTest::addColumn<bool>("withRecords");
    QTest::newRow("a selection") << u"user = ${user}"_s << -1 << true << true;
    QTest::newRow("a selection, for a path") << u"user = ${a.bucket}"_s << -1 << true << true;
    QTest::newRow("a snapshot") << u"user = ${user}"_s << 0 << false << false;
    QTest::newRow("the event") << u"user = ${user}"_s << 77 << true << true;
    QTest::newRow("the event, for a path") << u"user = ${a.bucket}"_s << 77 << true << true;
    QTest::newRow("records") << u"user = ${a.bucket}"_s << 0 << true << false;
    QTest::newRow("the field") << u"user = ${user}"_s << 2 << true << true;
    QTest::newRow("a resource") << u"user = ${resource}"_s << 2 << true << true;
    QTest::newRow("the path") << u"user = ${a.basket}"_s << 0 << true << true;
}

void UnboundFilterTest::hasNoValueWithout()
{
    QFETCH(const QString, text);
    QFETCH(const int, selected);
    QFETCH(const bool, withSnapshot);
    QFETCH(const bool, withRecords);
    const auto event = selected < 0 ? std::nullopt : std::optional(static_cast<EventIndex>(selected));
    const auto bound
        = unbound(text, event)
              .bind(withSnapshot ? m_snapshot.get() : nullptr, withRecords ? m_records.get() : nullptr);
    QVERIFY(!bound);
    QCOMPARE(bound.error().position, std::size_t{7});
    QVERIFY(!bound.error().message.empty());
}

void UnboundFilterTest::readsNoRecordWithoutNeed()
{
    auto records = std::make_shared<HandmadeRecords>(std::vector<std::string>{}); // there is nothing to read
    QVERIFY(unbound(u"user = ${user}"_s, EventIndex{0}).bind(m_snapshot.get(), records.get()));

    auto lost = std::make_shared<HandmadeRecords>(std::vector<std::string>{R"({"bucket":"logs"})"});
    lost->lose(EventIndex{0});
    QVERIFY(!unbound(u"user = ${a.bucket}"_s, EventIndex{0}).bind(m_snapshot.get(), lost.get()));
}

TRAILSCOPE_TEST(UnboundFilterTest)
#include "unboundfiltertest.moc"
