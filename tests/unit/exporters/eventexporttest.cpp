// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/eventexport.h"

#include "exporters/filesink.h"
#include "exporters/recordblocks.h"
#include "support/csvreader.h"
#include "support/handmadefindings.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs kNoon = 1709294400000; // 2024-03-01T12:00:00Z
constexpr char kUuid[] = "0898ce29-a396-444a-899d-b068f390c361";

// Keeps what is written.
class MemorySink final : public OutputSink {
public:
    std::expected<void, ExportError> write(std::string_view bytes) override
    {
        if (text.size() + bytes.size() > capacity)
            return std::unexpected(ExportError{ExportFault::CannotWrite, "full"});
        text += bytes;
        return {};
    }
    std::expected<void, ExportError> finish() override
    {
        finished = true;
        return {};
    }

    std::string text;
    std::size_t capacity = std::string::npos;
    bool finished = false;
};

} // namespace

class EventExportTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void csvOfEveryKindOfColumn();
    void csvKeepsTheRowsOrder();
    void csvGuardsValues();
    void csvInAZone();
    void csvOfPathsAndRecords();
    void csvOfWhatWasFoundOut();
    void csvOfManyRows();
    void jsonLines();
    void records();
    void nothingToExport();
    void cancelledEarly();
    void cancelledLate();
    void cancelledFileIsAbsent();
    void sinkThatFills();
    void recordThatHasGone();
    void pathOfARecordThatHasGone();
    void blocksStayInTheBudget();

private:
    [[nodiscard]] ExportRequest request(ExportFormat format, std::vector<FieldRef> columns = {});
    [[nodiscard]] std::string csv(std::vector<FieldRef> columns, CsvFormat format = {});

    std::unique_ptr<HandmadeStore> m_store;
    std::shared_ptr<HandmadeRecords> m_records;
    SnapshotPtr m_snapshot;
    RowList m_rows;
};

void EventExportTest::init()
{
    m_store = std::make_unique<HandmadeStore>();
    m_store->add(
        {.time = kNoon,
         .texts
         = {{Column::Event, "GetObject"}, {Column::Principal, "janedoe"}, {Column::Agent, "a,b \"c\""}},
         .resources = {"arn:aws:s3:::one", "arn:aws:s3:::two"},
         .eventId = kUuid,
         .record = "{\n \"bucket\":\"one\"\n}"});
    m_store->add({.time = kNoon + 250,
                  .texts = {{Column::Event, "=cmd|' /C calc'!A0"}, {Column::Outcome, "denied"}},
                  .eventId = "-not-a-uuid",
                  .record = "{\"bucket\":\"+two\",\"bucket\":\"three\"}",
                  .source = "b,c.json"});
    m_store->add({.record = "{\"name\":\"\xc3\xa9\"}"});
    m_snapshot = m_store->snapshot();
    m_records = std::make_shared<HandmadeRecords>(m_store->records());
    m_rows = {EventIndex{0}, EventIndex{1}, EventIndex{2}};
}

ExportRequest EventExportTest::request(ExportFormat format, std::vector<FieldRef> columns)
{
    ExportRequest out;
    out.snapshot = m_snapshot;
    out.rows = std::make_shared<const RowList>(m_rows);
    out.raw = m_records;
    out.paths = std::make_shared<PathColumns>(m_records);
    out.format = format;
    for (const FieldRef &field : columns)
        out.columns.push_back(exportColumn(field));
    return out;
}

std::string EventExportTest::csv(std::vector<FieldRef> columns, CsvFormat format)
{
    ExportRequest wanted = request(ExportFormat::Csv, std::move(columns));
    wanted.csv = format;
    MemorySink sink;
    const auto result = exportEvents(wanted, sink);
    if (!result)
        return "failed: " + result.error().text;
    if (!sink.finished || result->bytes != sink.text.size() || result->rows != m_rows.size())
        return "the result is wrong";
    return sink.text;
}

void EventExportTest::csvOfEveryKindOfColumn()
{
    QCOMPARE(
        csv({Field::Time, Field::Event, Field::Agent, Field::Resource, Field::EventId, Field::Outcome,
             Field::Source, Field::Offset}),
        std::string("time,event,agent,resource,eventID,outcome,source,offset\n"
                    "2024-03-01T12:00:00Z,GetObject,\"a,b \"\"c\"\"\",arn:aws:s3:::one; arn:aws:s3:::two,")
            + kUuid
            + ",,a.json,0\n"
              "2024-03-01T12:00:00.250Z,'=cmd|' /C calc'!A0,,,'-not-a-uuid,denied,\"b,c.json\",1000\n"
              ",,,,,,a.json,2000\n");
}

void EventExportTest::csvKeepsTheRowsOrder()
{
    m_rows = {EventIndex{2}, EventIndex{0}};
    QCOMPARE(csv({Field::Offset}, {.crlf = true}), std::string("offset\r\n2000\r\n0\r\n"));
}

void EventExportTest::csvGuardsValues()
{
    m_rows = {EventIndex{1}};
    QCOMPARE(csv({Field::Event}), std::string("event\n'=cmd|' /C calc'!A0\n"));
    QCOMPARE(csv({Field::Event}, {.rawValues = true}), std::string("event\n=cmd|' /C calc'!A0\n"));
}

void EventExportTest::csvInAZone()
{
    ExportRequest wanted = request(ExportFormat::Csv, {Field::Time});
    wanted.time = timeFormatIn(QTimeZone::fromSecondsAheadOfUtc(-(3 * 3600 + 1800)));
    MemorySink sink;
    QVERIFY(exportEvents(wanted, sink));
    QCOMPARE(sink.text,
             std::string("time\n2024-03-01T08:30:00-03:30\n2024-03-01T08:30:00.250-03:30\n\"\"\n"));
}

void EventExportTest::csvOfPathsAndRecords()
{
    const std::string text = csv({FieldRef(JsonPath{{"bucket"}}), Field::Raw, FieldRef(JsonPath{{"name"}})});
    const CsvReader reader(text);
    QCOMPARE(reader.error(), std::string());
    const std::vector<std::vector<std::string>> expected = {
        {"bucket", "raw", "name"},
        {"one", "{\n \"bucket\":\"one\"\n}", ""},
        {"'+two; three", "{\"bucket\":\"+two\",\"bucket\":\"three\"}", ""},
        {"", "{\"name\":\"\xc3\xa9\"}", "\xc3\xa9"},
    };
    QCOMPARE(reader.rows(), expected);
}

// Where nobody knows yet, the cell is empty.
void EventExportTest::csvOfWhatWasFoundOut()
{
    QCOMPARE(csv({Field::IpClass, Field::Offset}), std::string("ipClass,offset\n,0\n,1000\n,2000\n"));
    m_store->derive(foundByEvent(Field::Record, {{"=a", "b,c"}, {"d"}}));
    m_store->derive(foundByText(Field::IpClass, Column::Outcome,
                                m_snapshot->dictionaries().of(Column::Outcome), {{"denied", {"x"}}}));
    m_snapshot = m_store->snapshot();
    QCOMPARE(csv({Field::Record, Field::IpClass}), std::string("record,ipClass\n\"'=a; b,c\",\nd,x\n,\n"));
}

void EventExportTest::csvOfManyRows()
{
    // More than a buffer's worth, so that pieces are handed on and joined.
    const std::string agent(300, 'x');
    for (int i = 0; i < 10000; ++i)
        m_rows.push_back(
            m_store->add({.time = kNoon + i, .texts = {{Column::Agent, agent + std::to_string(i % 100)}}}));
    m_snapshot = m_store->snapshot();
    const CsvReader reader(csv({Field::Agent, Field::Offset}));
    QCOMPARE(reader.error(), std::string());
    QCOMPARE(reader.rows().size(), m_rows.size() + 1);
    for (std::size_t row = 4; row < reader.rows().size(); ++row) {
        QCOMPARE(reader.rows()[row][0], agent + std::to_string((row - 4) % 100));
        QCOMPARE(reader.rows()[row][1], std::to_string((row - 1) * 1000));
    }
}

void EventExportTest::jsonLines()
{
    MemorySink sink;
    QVERIFY(exportEvents(request(ExportFormat::JsonLines), sink));
    QCOMPARE(
        sink.text,
        std::string(
            "{ \"bucket\":\"one\"}\n{\"bucket\":\"+two\",\"bucket\":\"three\"}\n{\"name\":\"\xc3\xa9\"}\n"));
    QVERIFY(sink.finished);
}

void EventExportTest::records()
{
    m_rows = {EventIndex{2}, EventIndex{0}};
    MemorySink sink;
    QVERIFY(exportEvents(request(ExportFormat::Records), sink));
    QVERIFY(sink.text.contains("{\n \"bucket\":\"one\"\n}")); // byte for byte
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(sink.text), &problem);
    QCOMPARE(problem.error, QJsonParseError::NoError);
    QCOMPARE(document.object().keys(), QStringList{u"Records"_s});
    const QJsonArray array = document.object().value(u"Records"_s).toArray();
    QCOMPARE(array.size(), 2);
    QCOMPARE(array[0].toObject()[u"name"_s].toString(), u"é"_s);
    QCOMPARE(array[1].toObject()[u"bucket"_s].toString(), u"one"_s);
}

void EventExportTest::nothingToExport()
{
    m_rows.clear();
    QCOMPARE(csv({Field::Time, Field::Event}), std::string("time,event\n"));
    MemorySink lines;
    QVERIFY(exportEvents(request(ExportFormat::JsonLines), lines));
    QCOMPARE(lines.text, std::string());
    MemorySink records;
    QVERIFY(exportEvents(request(ExportFormat::Records), records));
    QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(records.text)),
             QJsonDocument::fromJson("{\"Records\":[]}"));
}

void EventExportTest::cancelledEarly()
{
    std::stop_source stop;
    stop.request_stop();
    for (const ExportFormat format : {ExportFormat::Csv, ExportFormat::JsonLines, ExportFormat::Records}) {
        MemorySink sink;
        const auto result = exportEvents(request(format, {Field::Event}), sink, {}, stop.get_token());
        QVERIFY(!result);
        QCOMPARE(result.error().fault, ExportFault::Cancelled);
        QVERIFY(!sink.finished);
    }
}

void EventExportTest::cancelledLate()
{
    // At the first progress report, with most of the rows still to come.
    for (int i = 0; i < 20000; ++i)
        m_rows.push_back(EventIndex{0});
    std::stop_source stop;
    MemorySink sink;
    const auto result = exportEvents(
        request(ExportFormat::Csv, {Field::Event}), sink,
        [&](std::uint64_t, std::uint64_t) { stop.request_stop(); }, stop.get_token());
    QVERIFY(!result);
    QCOMPARE(result.error().fault, ExportFault::Cancelled);
    QVERIFY(!sink.finished);
}

void EventExportTest::cancelledFileIsAbsent()
{
    const QTemporaryDir folder;
    std::stop_source stop;
    stop.request_stop();
    {
        auto sink = FileSink::open(folder.filePath(u"out.csv"_s));
        QVERIFY(sink);
        QVERIFY(!exportEvents(request(ExportFormat::Csv, {Field::Event}), **sink, {}, stop.get_token()));
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList());
}

void EventExportTest::sinkThatFills()
{
    for (const ExportFormat format : {ExportFormat::Csv, ExportFormat::JsonLines, ExportFormat::Records}) {
        MemorySink sink;
        sink.capacity = 10;
        const auto result = exportEvents(request(format, {Field::Event, Field::Agent}), sink);
        QVERIFY(!result);
        QCOMPARE(result.error().fault, ExportFault::CannotWrite);
        QCOMPARE(result.error().text, std::string("full"));
        QVERIFY(!sink.finished);
    }
}

void EventExportTest::recordThatHasGone()
{
    m_records->lose(EventIndex{1});
    for (const ExportFormat format : {ExportFormat::Csv, ExportFormat::JsonLines, ExportFormat::Records}) {
        MemorySink sink;
        const auto result = exportEvents(request(format, {Field::Raw}), sink);
        QVERIFY(!result);
        QCOMPARE(result.error().fault, ExportFault::RecordUnreachable);
        QVERIFY2(result.error().text.contains("a.json has gone"), result.error().text.c_str());
        QVERIFY(!sink.finished);
    }
    // Nobody needs the record for the columns of the store.
    QCOMPARE(csv({Field::Outcome}), std::string("outcome\n\"\"\ndenied\n\"\"\n"));
}

void EventExportTest::pathOfARecordThatHasGone()
{
    m_records->lose(EventIndex{0});
    MemorySink sink;
    const auto result = exportEvents(request(ExportFormat::Csv, {FieldRef(JsonPath{{"bucket"}})}), sink);
    QVERIFY(result);
    QCOMPARE(result->unreachable, std::uint64_t{1});
    QCOMPARE(sink.text, std::string("bucket\n\"\"\n'+two; three\n\"\"\n"));
}

void EventExportTest::blocksStayInTheBudget()
{
    RecordBlocks blocks(*m_snapshot, m_rows, *m_records, 1); // every record is over it
    std::vector<std::string> seen;
    while (blocks.next({}) == RecordBlocks::Step::Block) {
        QCOMPARE(blocks.size(), std::size_t{1});
        QCOMPARE(blocks.first(), seen.size());
        seen.emplace_back(blocks.record(0));
    }
    QCOMPARE(seen, m_store->records());
    QCOMPARE(m_records->scans(), 3);

    RecordBlocks all(*m_snapshot, m_rows, *m_records);
    QVERIFY(all.next({}) == RecordBlocks::Step::Block);
    QCOMPARE(all.size(), std::size_t{3});
    QVERIFY(all.next({}) == RecordBlocks::Step::Done);
    QCOMPARE(m_records->scans(), 4);
}

TRAILSCOPE_TEST(EventExportTest)
#include "eventexporttest.moc"
