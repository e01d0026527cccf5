// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "decodedrecord.h"

#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

namespace {

// `records` outlives it.
DetailSource sourceOf(SnapshotPtr snapshot, const RawSource &records)
{
    return {std::shared_ptr<const RawSource>(std::shared_ptr<void>(), &records), std::move(snapshot), {}, {}};
}

} // namespace

// Where an event stands, and what is shown where its record cannot be read.
class DecodedPlacesTest : public QObject {
    Q_OBJECT

private slots:
    void tellsEveryPlace();
    void tellsWhatTheS3KeySays();
    void showsTheColumnsOfALostRecord();
    void showsBrokenText();
};

void DecodedPlacesTest::tellsEveryPlace()
{
    EventStore store;
    for (const char *name : {"a.json", "b.json"}) {
        EventRow row;
        row.place.source = store.addSource(name, name[0] == 'a' ? 0 : 1);
        row.codes[slot(Column::Source)] = Code{raw(row.place.source)};
        row.ids[slot(IdColumn::EventId)] = {.uuid = {1, 2}, .code = Code::Absent, .present = true};
        store.append(std::span(&row, 1));
    }
    store.settle([](std::span<const RecordPlace> places) {
        return std::vector<std::optional<JsonDigest>>(places.size(), JsonDigest{});
    });
    const SnapshotPtr snapshot = store.publish();
    QCOMPARE(snapshot->copyCount(), 1U);
    const test::HandmadeRecords records({roleRecord(), roleRecord()});
    const EventIndex first{0};

    DecodedRecord fixture("{}");
    fixture.model.setDetail(buildEventDetail(sourceOf(snapshot, records), first));
    const QModelIndex found = fixture.row({u"Found in"_s});
    QCOMPARE(fixture.model.rowCount(found), 2);
    QCOMPARE(fixture.model.index(0, DecodedModel::ValueColumn, found).data().toString(), u"a.json"_s);
    QCOMPARE(fixture.model.index(1, DecodedModel::ValueColumn, found).data().toString(), u"b.json"_s);
    QVERIFY(
        fixture.row({u"Found in"_s, u"File"_s, u"Offset"_s}).data(DecodedModel::FieldValueRole).isValid());
}

void DecodedPlacesTest::tellsWhatTheS3KeySays()
{
    test::HandmadeStore store;
    test::HandmadeEvent event;
    event.texts = {{Column::Recipient, "999988887777"}};
    const EventIndex only = store.add(event);
    const test::HandmadeRecords records(store.records());
    DetailSource source = sourceOf(store.snapshot(), records);
    source.leafOf = [](SourceId) {
        return std::optional(LeafPlace{
            .file = {.path = "/evidence/logs.zip"},
            .members = {"AWSLogs/o-abc123def4/111122223333/CloudTrail/eu-west-1/2024/03/01/"
                        "111122223333_CloudTrail_eu-west-1_20240301T1205Z_abcdefghijklmnop.json.gz"}});
    };
    DecodedRecord fixture("{}");
    fixture.model.setDetail(buildEventDetail(source, only));
    const QStringList file{u"Found in"_s, u"File"_s};
    QCOMPARE(fixture.value(file), u"/evidence/logs.zip"_s);
    QVERIFY(fixture.value(file + QStringList{u"Member"_s}).startsWith(u"AWSLogs/"_s));
    const QStringList key = file + QStringList{u"S3 key"_s};
    QCOMPARE(fixture.value(key + QStringList{u"Organization"_s}), u"o-abc123def4"_s);
    QCOMPARE(fixture.value(key + QStringList{u"Account"_s}), u"111122223333"_s);
    QVERIFY(fixture.meaning(key + QStringList{u"Account"_s}).contains(u"999988887777"_s)); // the record says
    QVERIFY(fixture.row(key + QStringList{u"Account"_s}).data(DecodedModel::AlarmingRole).toBool());
    QCOMPARE(fixture.value(key + QStringList{u"Region"_s}), u"eu-west-1"_s);
    QCOMPARE(fixture.value(key + QStringList{u"Day"_s}), u"2024-03-01"_s);
    QCOMPARE(fixture.value(key + QStringList{u"Delivered"_s}), u"2024-03-01T12:05:00Z"_s);
    QCOMPARE(fixture.row(file).data(DecodedModel::EventRole).toUInt(), raw(only));
    QVERIFY(placeText(*source.snapshot, only, source.leafOf).startsWith(u"/evidence/logs.zip › AWSLogs/"_s));
}

void DecodedPlacesTest::showsTheColumnsOfALostRecord()
{
    test::HandmadeStore store;
    test::HandmadeEvent event;
    event.texts = {{Column::Event, "GetObject"}, {Column::User, "jane"}};
    const EventIndex only = store.add(event);
    test::HandmadeRecords records(store.records());
    records.lose(only);
    DecodedRecord fixture("{}");
    fixture.model.setDetail(buildEventDetail(sourceOf(store.snapshot(), records), only));
    const EventDetail &detail = *fixture.model.detail();
    QVERIFY(!detail.problem.isEmpty());
    QVERIFY(!detail.record);
    QVERIFY(detail.title.contains(u"GetObject"_s));
    const QModelIndex section = fixture.model.index(0, 0);
    QStringList values;
    for (int i = 0; i < fixture.model.rowCount(section); ++i) {
        values += fixture.model.index(i, DecodedModel::ValueColumn, section).data().toString();
    }
    QVERIFY(values.contains(u"GetObject"_s));
    QVERIFY(values.contains(u"jane"_s));
    QVERIFY(fixture.row({u"Found in"_s, u"File"_s}).isValid());
}

void DecodedPlacesTest::showsBrokenText()
{
    const DecodedRecord fixture(R"({"eventVersion":"1.08", ...})");
    const EventDetail &detail = *fixture.model.detail();
    QVERIFY(!detail.problem.isEmpty());
    QVERIFY(!detail.json);
    QCOMPARE(detail.pretty.plain(), uR"({"eventVersion":"1.08", ...})"_s);
}

TRAILSCOPE_TEST(DecodedPlacesTest)
#include "decodedplacestest.moc"
