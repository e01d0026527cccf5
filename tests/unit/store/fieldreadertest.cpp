// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "storefixture.h"
#include "support/testprogram.h"

#include "store/fieldreader.h"

#include <QTest>

#include <algorithm>

using namespace trailscope;
using namespace trailscope::test;

namespace {

// One event whose every column holds its own number, and one that holds nothing.
SnapshotPtr twoEvents()
{
    EventStore store;
    Dictionaries &dictionaries = *store.dictionaries();
    const SourceId source = store.addSource("logs.zip/a.json", 0);
    EventRow full = rowAt(source, 0x1'0000'0005);
    full.time = 1'709'294'400'250;
    for (int c = 0; c < kColumnCount; ++c) {
        const auto column = static_cast<Column>(c);
        if (column != Column::Source && column != Column::Resource) {
            setText(full, dictionaries, column, "column " + std::to_string(c));
        }
    }
    std::string encoded;
    encodeValueList({true, {"arn:aws:s3:::a", "b"}}, encoded);
    setText(full, dictionaries, Column::Resource, encoded);
    full.ids[slot(IdColumn::EventId)] = idValue(dictionaries, "1c8d2f3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f");
    full.ids[slot(IdColumn::RequestId)] = idValue(dictionaries, "B5A9E4F0D7C1A2B3");
    const std::vector<EventRow> rows = {full, rowAt(source, 7)};
    store.append(rows);
    return store.publish();
}

// Every event's path reads as its record is written.
class WholeRecords final : public RawSource {
public:
    std::expected<std::string, RawFault> record(const Snapshot &, EventIndex) const override { return ""; }
    unsigned workerCount() const override { return 2; }
    RawScanResult scan(const Snapshot &, const EventSet &wanted, const Visitor &visit,
                       std::stop_token stop) const override
    {
        ++scans;
        RawScanResult result{.stopped = stop.stop_requested()};
        wanted.forEach([&](EventIndex event) {
            if (raw(event) % 5 == 4) {
                ++result.unreachable;
            } else if (!result.stopped) {
                visit(raw(event) % 2, event, std::to_string(raw(event)));
                ++result.visited;
            }
        });
        return result;
    }
    std::unique_ptr<FieldExtractor> makeExtractor() const override { return std::make_unique<Extractor>(); }

    mutable int scans = 0;

private:
    class Extractor final : public FieldExtractor {
    public:
        void extract(std::string_view record, std::span<const JsonPath> paths,
                     std::span<ValueList> out) override
        {
            for (std::size_t i = 0; i < paths.size(); ++i) {
                out[i] = {.exists = true, .values = {paths[i].text(), std::string(record)}};
            }
        }
    };
};

} // namespace

class FieldReaderTest : public QObject {
    Q_OBJECT

private slots:
    void texts_data();
    void texts();
    void absent();
    void columnsOfFields();
    void enumeratedColumns();
    void fieldsAndPaths();
    void pathColumnsGrow();
    void pathColumnsStop();
};

void FieldReaderTest::texts_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<std::string>("text");
    for (const FieldInfo &info : allFields()) {
        if (info.derived) {
            continue; // nobody has found it out: derivedcolumntest
        }
        std::string text;
        switch (info.field) {
        case Field::Time:
            text = "2024-03-01T12:00:00.250Z";
            break;
        case Field::EventId:
            text = "1c8d2f3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f";
            break;
        case Field::RequestId:
            text = "B5A9E4F0D7C1A2B3";
            break;
        case Field::Resource:
            text = "arn:aws:s3:::a; b";
            break;
        case Field::Source:
            text = "logs.zip/a.json";
            break;
        case Field::Offset:
            text = "4294967301";
            break;
        case Field::Raw:
            break;
        default:
            text = "column " + std::to_string(static_cast<int>(columnsOf(info.field).front()));
            break;
        }
        QTest::newRow(info.name.data()) << static_cast<int>(info.field) << text;
    }
}

void FieldReaderTest::texts()
{
    QFETCH(const int, field);
    QFETCH(const std::string, text);
    const FieldReader reader(twoEvents(), {static_cast<Field>(field)}, {});
    QCOMPARE(reader.text(0, EventIndex{0}), text);
    std::string out = "before ";
    reader.appendText(out, 0, EventIndex{0});
    QCOMPARE(out, "before " + text);
}

void FieldReaderTest::absent()
{
    const SnapshotPtr snapshot = twoEvents();
    for (const FieldInfo &info : allFields()) {
        std::string text;
        appendFieldText(text, *snapshot, info.field, EventIndex{1});
        const std::string expected = info.field == Field::Source ? "logs.zip/a.json"
            : info.field == Field::Offset                        ? "7"
                                                                 : "";
        QCOMPARE(text, expected);
    }
}

void FieldReaderTest::columnsOfFields()
{
    const std::vector<Field> without
        = {Field::Time, Field::EventId, Field::RequestId, Field::Offset, Field::Raw};
    for (const FieldInfo &info : allFields()) {
        QCOMPARE(columnsOf(info.field).empty(),
                 info.derived || std::ranges::find(without, info.field) != without.end());
    }
    const auto columns
        = [](Field field) { return std::vector<Column>(columnsOf(field).begin(), columnsOf(field).end()); };
    QVERIFY(columns(Field::Principal) == (std::vector{Column::Principal, Column::PrincipalArn}));
    QVERIFY(columns(Field::Account) == (std::vector{Column::Account, Column::Recipient}));
    QVERIFY(columns(Field::Error) == (std::vector{Column::ErrorCode, Column::ErrorMessage}));
}

void FieldReaderTest::enumeratedColumns()
{
    const Dictionaries dictionaries;
    for (const auto &[column, names] : std::vector<std::pair<Column, std::vector<std::string_view>>>{
             {Column::PrincipalKind,
              {"root", "assumed-root", "user", "role", "federated", "service", "account", "directory",
               "identity-center", "saml", "web-identity", "unknown"}},
             {Column::Origin, {"console", "cli", "sdk", "iac", "service", "browser", "unknown"}},
             {Column::Outcome, {"success", "denied", "error", "failure"}}}) {
        const Dictionary &dictionary = dictionaries.of(column);
        QCOMPARE(dictionary.size(), static_cast<std::uint32_t>(names.size() + 1));
        for (const std::string_view name : names) {
            QVERIFY(dictionary.find(name) != Code::Absent);
        }
    }
}

void FieldReaderTest::fieldsAndPaths()
{
    const SnapshotPtr snapshot = twoEvents();
    PathColumns columns(std::make_shared<WholeRecords>());
    const std::vector<FieldRef> fields
        = {FieldRef(JsonPath{{"a", "b"}}), Field::Event, FieldRef(JsonPath{{"c.d"}}), Field::Offset};
    const std::vector<JsonPath> paths = pathsIn(fields);
    QCOMPARE(paths.size(), std::size_t{2});
    const FieldReader reader(snapshot, fields, columns.get(*snapshot, paths));
    QCOMPARE(reader.text(0, EventIndex{1}), std::string("a.b; 1"));
    QCOMPARE(reader.text(1, EventIndex{1}), std::string());
    QCOMPARE(reader.text(2, EventIndex{0}), std::string("\"c.d\"; 0"));
    QCOMPARE(reader.text(3, EventIndex{1}), std::string("7"));
}

void FieldReaderTest::pathColumnsGrow()
{
    EventStore store;
    const SourceId source = store.addSource("a", 0);
    const auto grow = [&](std::uint64_t events) {
        for (std::uint64_t i = 0; i < events; ++i) {
            const EventRow row = rowAt(source, i);
            store.append({&row, 1});
        }
        return store.publish();
    };
    const auto records = std::make_shared<WholeRecords>();
    PathColumns columns(records);
    const std::vector<JsonPath> paths = {JsonPath{{"x"}}, JsonPath{{"y"}}, JsonPath{{"x"}}};
    const SnapshotPtr small = grow(10);
    QVERIFY(!columns.ready(*small, paths[0]));
    const auto first = columns.get(*small, paths);
    QCOMPARE(records->scans, 1); // one pass for all of them
    QCOMPARE(first[0], first[2]);
    QCOMPARE(first[0]->eventCount(), 10U);
    QCOMPARE(first[0]->unreachable(), std::uint64_t{2});
    QCOMPARE(first[0]->code(EventIndex{4}), Code::Absent);
    QCOMPARE(columns.ready(*small, paths[1]), first[1]);
    QCOMPARE(columns.get(*small, paths), first);
    QCOMPARE(records->scans, 1);

    const SnapshotPtr large = grow(10);
    QVERIFY(!columns.ready(*large, paths[0]));
    const auto second = columns.get(*large, paths);
    QCOMPARE(records->scans, 2);
    QCOMPARE(second[1]->eventCount(), 20U);
    QCOMPARE(second[1]->unreachable(), std::uint64_t{4});
    for (std::uint32_t i = 0; i < 10; ++i) {
        QCOMPARE(second[1]->code(EventIndex{i}), first[1]->code(EventIndex{i}));
    }
    std::string text;
    appendPathText(text, *second[1], EventIndex{17});
    QCOMPARE(text, std::string("y; 17"));
    QCOMPARE(columns.ready(*small, paths[0]), second[0]); // a larger one serves the smaller snapshot
}

void FieldReaderTest::pathColumnsStop()
{
    const SnapshotPtr snapshot = twoEvents();
    PathColumns columns(std::make_shared<WholeRecords>());
    const JsonPath path{{"x"}};
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(columns.get(*snapshot, {&path, 1}, stop.get_token()).empty());
    QVERIFY(!columns.ready(*snapshot, path));
    QCOMPARE(columns.get(*snapshot, {&path, 1}).size(), std::size_t{1});
    QVERIFY(columns.ready(*snapshot, path));
}

TRAILSCOPE_TEST(FieldReaderTest)
#include "fieldreadertest.moc"
