// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/trail.h"
#include "investigate/facetlist.h"
#include "investigate/facets.h"
#include "investigate/facetsums.h"
#include "investigate/transferfinder.h"
#include "investigate/transfergaps.h"
#include "record/bytecount.h"
#include "store/fieldreader.h"
#include "support/handmadefindings.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <map>
#include <random>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

// One by one, with nothing but the values of each event.
std::map<std::string, std::uint64_t> summedSlowly(const Snapshot &snapshot, const EventSet &events,
                                                  const FieldRef &field, const PathColumn *path)
{
    std::map<std::string, std::uint64_t> sums;
    events.forEach([&](EventIndex event) {
        const ValueList bytes = fieldValues(snapshot, Field::BytesOut, event);
        if (bytes.values.empty())
            return;
        std::set<std::string> values;
        if (path != nullptr) {
            for (const std::string_view value : decodeValueList(path->lists().text(path->code(event))))
                values.emplace(value);
        } else if (field == FieldRef(Field::Account)) {
            for (const Column column : {Column::Account, Column::Recipient}) {
                if (snapshot.code(column, event) != Code::Absent)
                    values.emplace(snapshot.text(column, event));
            }
        } else {
            const ValueList list = fieldValues(snapshot, field.field(), event);
            values.insert(list.values.begin(), list.values.end());
        }
        for (const std::string &value : values)
            sums[value] += std::stoull(bytes.values.front());
    });
    return sums;
}

} // namespace

// How many bytes events moved, and what that comes to.
class TransfersTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_trail = Trail::create(); }
    void byteCounts_data();
    void byteCounts();
    void onlyWhereTheServiceSaysSo();
    void grownTrail();
    void stopped();
    void sumsAgreeWithASlowOne();
    void sumsStayInBounds();
    void listedByBytes();
    void gaps();

private:
    // Reads events, the inner members of records, as one more file.
    void load(const QByteArrayList &events)
    {
        QByteArrayList records;
        for (const QByteArray &event : events)
            records.append(R"({"eventVersion":"1.08","eventSource":"s3.amazonaws.com",)" + event + '}');
        QFile file(m_folder.filePath(QString::number(++m_files) + u".json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"Records":[)" + records.join(',') + "]}");
        file.close();
        const std::string path = file.fileName().toStdString();
        m_trail->load(std::span(&path, 1));
    }
    void find(TransferFinder &finder)
    {
        const TransfersPtr found = finder.find(*m_trail->snapshot());
        QVERIFY(found);
        m_trail->derive(std::make_shared<FoundColumn>(found->out));
        m_trail->derive(std::make_shared<FoundColumn>(found->in));
    }
    [[nodiscard]] std::string bytes(std::uint32_t event) const
    {
        std::string text;
        appendFieldText(text, *m_trail->snapshot(), Field::BytesOut, EventIndex{event});
        text += '/';
        appendFieldText(text, *m_trail->snapshot(), Field::BytesIn, EventIndex{event});
        return text;
    }

    QTemporaryDir m_folder;
    int m_files = 0;
    std::shared_ptr<Trail> m_trail;
};

void TransfersTest::byteCounts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("count"); // empty: none
    for (const auto &[text, count] : std::initializer_list<std::pair<const char *, const char *>>{
             {"0", "0"},
             {"471", "471"},
             {"18446744073709551615", "18446744073709551615"},
             {"18446744073709551616", ""},
             {"471.0", "471"},
             {"4.71e2", "471"},
             {"0.5", ""},
             {"-1", ""},
             {"1e300", ""},
             {"nan", ""},
             {"12 MB", ""},
             {" 1", ""},
             {"true", ""}})
        QTest::newRow(text) << QByteArray(text) << QByteArray(count);
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void TransfersTest::byteCounts()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, count);
    const auto found = byteCountOf(text.toStdString());
    QCOMPARE(found ? QByteArray::number(qulonglong{*found}) : QByteArray(), count);
}

void TransfersTest::onlyWhereTheServiceSaysSo()
{
    load({R"("eventName":"A","additionalEventData":{"bytesTransferredOut":471.0,"bytesTransferredIn":0})",
          R"("eventName":"B","additionalEventData":{"bytesTransferredOut":"12"})",
          R"("eventName":"C","additionalEventData":{"bytesTransferredIn":99})",
          // Where a copied recipe looks.
          R"("eventName":"D","requestParameters":{"bytesTransferredOut":5,"bytesTransferredIn":5})",
          R"("eventName":"E","bytesTransferredOut":5)",
          R"("eventName":"F","additionalEventData":{"bytesTransferredOut":null,"bytesTransferredIn":-4})",
          R"("eventName":"G","additionalEventData":"none")", R"("eventName":"H")"});
    TransferFinder finder;
    find(finder);
    const char *const expected[] = {"471/0", "12/", "/99", "/", "/", "/", "/", "/"};
    for (std::uint32_t i = 0; i < 8; ++i)
        QCOMPARE(bytes(i), std::string(expected[i]));
    QVERIFY(m_trail->snapshot()->derived(Field::BytesOut)->isWhole(*m_trail->snapshot()));
}

void TransfersTest::grownTrail()
{
    TransferFinder finder;
    load({R"("eventName":"A","additionalEventData":{"bytesTransferredOut":1})"});
    find(finder);
    const TransfersPtr small = finder.find(*m_trail->snapshot());
    QVERIFY(small == finder.find(*m_trail->snapshot())); // nothing new
    load({R"("eventName":"B","additionalEventData":{"bytesTransferredOut":2})"});
    QCOMPARE(bytes(1), std::string("/"));
    find(finder);
    QCOMPARE(bytes(0), std::string("1/"));
    QCOMPARE(bytes(1), std::string("2/"));
}

void TransfersTest::stopped()
{
    load({R"("eventName":"A","additionalEventData":{"bytesTransferredOut":1})"});
    std::stop_source stop;
    stop.request_stop();
    TransferFinder finder;
    QVERIFY(!finder.find(*m_trail->snapshot(), stop.get_token()));
}

void TransfersTest::sumsAgreeWithASlowOne()
{
    std::mt19937 random(3);
    const auto number = [&random](unsigned below) { return static_cast<unsigned>(random() % below); };
    QByteArrayList events;
    for (int i = 0; i < 600; ++i) {
        QByteArray event = R"("eventName":"E)" + QByteArray::number(number(5)) + '"';
        if (number(3) > 0)
            event += R"(,"additionalEventData":{"bytesTransferredOut":)" + QByteArray::number(number(100'000))
                + '}';
        if (number(4) > 0)
            event += R"(,"recipientAccountId":"00000000000)" + QByteArray::number(number(3)) + '"';
        event += R"(,"userIdentity":{"type":"IAMUser","accountId":"00000000000)"
            + QByteArray::number(number(3)) + R"(","arn":"arn:aws:iam::000000000001:user/u)"
            + QByteArray::number(number(4)) + R"("})";
        if (number(2) > 0)
            event += R"(,"errorCode":"C)" + QByteArray::number(number(2)) + '"';
        if (number(3) > 0)
            event += R"(,"errorMessage":"M)" + QByteArray::number(number(2)) + '"';
        if (number(3) > 0)
            event += R"(,"resources":[{"ARN":"a)" + QByteArray::number(number(3)) + R"("},{"ARN":"a1"}])";
        if (number(3) > 0)
            event += R"(,"requestParameters":{"keys":["k)" + QByteArray::number(number(3)) + R"(","k1"]})";
        event += R"(,"eventTime":"2024-03-0)" + QByteArray::number(1 + number(3)) + R"(T00:00:00Z")";
        events.append(event);
    }
    load(events);
    TransferFinder finder;
    find(finder);
    const SnapshotPtr snapshot = m_trail->snapshot();
    EventSet some = snapshot->rows();
    for (std::uint32_t i = 0; i < snapshot->eventCount(); i += 7)
        some.remove(EventIndex{i});
    for (const char *name : {"event", "account", "principal", "resource", "time", "bytesOut", "ipClass",
                             "requestParameters.keys", "requestParameters", "eventID"}) {
        const FieldRef field = *parseFieldRef(name);
        PathColumnPtr path;
        if (!field.isField())
            path = m_trail->pathColumns().get(*snapshot, std::span(&field.path(), 1)).front();
        const FacetSums sums = sumFacet(*snapshot, some, field, path.get(), Field::BytesOut);
        std::map<std::string, std::uint64_t> found(sums.byValue.begin(), sums.byValue.end());
        std::erase_if(found, [](const auto &entry) { return entry.second == 0; });
        auto expected = summedSlowly(*snapshot, some, field, path.get());
        std::erase_if(expected, [](const auto &entry) { return entry.second == 0; });
        QVERIFY2(found == expected, name);
        // Every value that has a sum is one that is counted.
        const FacetCounts counts = countFacet(*snapshot, some, field, path.get());
        for (const auto &[value, sum] : found)
            QVERIFY2(std::ranges::contains(counts.values, value, &FacetCount::value), value.c_str());
    }
    // A message counts only where there is no code.
    const FacetSums errors = sumFacet(*snapshot, some, Field::Error, nullptr, Field::BytesOut);
    std::uint64_t all = errors.absent;
    for (const auto &[value, sum] : errors.byValue)
        all += sum;
    QCOMPARE(all, errors.total);
    QVERIFY(errors.absent > 0 && errors.events > 100 && errors.events < some.count());
}

void TransfersTest::sumsStayInBounds()
{
    HandmadeStore store;
    for (int i = 0; i < 3; ++i)
        store.add({.texts = {{Column::Event, "A"}}});
    store.derive(foundByEvent(Field::BytesOut, {{"18446744073709551615"}, {"1"}, {}}));
    const SnapshotPtr snapshot = store.snapshot();
    const FacetSums sums = sumFacet(*snapshot, snapshot->rows(), Field::Event, nullptr, Field::BytesOut);
    QCOMPARE(sums.of("A"), std::numeric_limits<std::uint64_t>::max());
    QCOMPARE(sums.total, std::numeric_limits<std::uint64_t>::max());
    QCOMPARE(sums.events, std::uint64_t{2});
    // Nobody has found out anything.
    HandmadeStore other;
    other.add({.texts = {{Column::Event, "A"}}});
    const SnapshotPtr none = other.snapshot();
    QVERIFY(sumFacet(*none, none->rows(), Field::Event, nullptr, Field::BytesOut).byValue.empty());
}

void TransfersTest::listedByBytes()
{
    HandmadeStore store;
    for (const char *name : {"few", "few", "few", "much", "none", "none"})
        store.add({.texts = {{Column::Event, name}}});
    store.add({});
    store.derive(foundByEvent(Field::BytesOut, {{"1"}, {"2"}, {}, {"500"}, {}, {}, {"40"}}));
    const SnapshotPtr snapshot = store.snapshot();
    const auto list
        = listFacet(*snapshot, snapshot->rows(), Field::Event, nullptr, {.order = FacetOrder::BytesOut});
    QVERIFY(list);
    std::string text;
    for (const FacetEntry &entry : list->entries)
        text += (entry.kind == FacetEntry::Kind::Absent ? "(absent)" : entry.value) + '='
            + std::to_string(entry.count) + ':' + std::to_string(entry.bytesOut.value_or(999)) + ' ';
    QCOMPARE(text, std::string("much=1:500 (absent)=1:40 few=3:3 none=2:0 "));
    QCOMPARE(list->bytesOut, std::uint64_t{543});
    // Of another order nothing is added up.
    const auto plain = listFacet(*snapshot, snapshot->rows(), Field::Event, nullptr, {});
    QVERIFY(!plain->entries.front().bytesOut);
}

void TransfersTest::gaps()
{
    load(
        {R"("eventName":"GetObject","eventCategory":"Data","requestParameters":{"bucketName":"seen"},"additionalEventData":{"bytesTransferredOut":7})",
         R"("eventName":"PutObject","eventCategory":"Data","requestParameters":{"bucketName":"seen"},"additionalEventData":{"bytesTransferredIn":7})",
         R"("eventName":"GetBucketAcl","eventCategory":"Management","requestParameters":{"bucketName":"seen"})",
         R"("eventName":"GetBucketAcl","eventCategory":"Management","requestParameters":{"bucketName":"b"},"additionalEventData":{"bytesTransferredOut":7})",
         R"("eventName":"GetBucketAcl","requestParameters":{"bucketName":"a\u202eb"})",
         R"("eventName":"ListBuckets")"});
    TransferFinder finder;
    find(finder);
    const SnapshotPtr snapshot = m_trail->snapshot();
    const PathColumnPtr buckets = m_trail->pathColumns().get(*snapshot, std::span(&bucketPath(), 1)).front();
    const TransferGaps gaps = findTransferGaps(*snapshot, snapshot->rows(), *buckets);
    QCOMPARE(gaps.events, std::uint64_t{6});
    QCOMPARE(gaps.withBytes, std::uint64_t{3});
    QCOMPARE(gaps.buckets, (std::vector<std::string>{"a\u202eb", "b"}));
    QVERIFY2(gaps.text().contains(u"3 of 6 events"_s), qPrintable(gaps.text()));
    QVERIFY(gaps.text().contains(u", b."_s));
    QVERIFY(!gaps.text().contains(QChar(0x202e))); // which would turn the sentence round
    TransferGaps many = gaps;
    many.buckets.assign(8, "x");
    QVERIFY(many.text().contains(u"x, x, x, x, x and 3 more"_s));
    many.buckets.clear();
    QVERIFY(!many.text().contains(u"buckets"_s));
}

TRAILSCOPE_TEST(TransfersTest)
#include "transferstest.moc"
