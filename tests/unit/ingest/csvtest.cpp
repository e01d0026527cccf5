// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "trailfixture.h"

#include "ingest/finding/prestotext.h"
#include "ingest/tables/csvrow.h"
#include "ingest/tables/csvtable.h"
#include "record/outcome.h"
#include "support/testprogram.h"

#include <QTest>

using namespace trailscope;
using namespace trailscope::test;

// Events in tables: the console's downloads, and results of queries.
class CsvTest : public QObject {
    Q_OBJECT

private slots:
    void rows_data();
    void rows();
    void records_data();
    void records();
    void headers_data();
    void headers();
    void linesBeforeTheHeader_data();
    void linesBeforeTheHeader();
    void foreignTables_data();
    void foreignTables();
    void codesThatMeanNone_data();
    void codesThatMeanNone();
    void rowsWithoutEvents();
    void tablesInOneFile();
    void prestoText_data();
    void prestoText();
    void changedCells_data();
    void changedCells();
    void damage_data();
    void damage();
    void cutAnywhere();
    void windowsDoNotMatter();
    void recordsInCells();
    void mergesWithTheRecord();
    void doesNotMergeWithOneOfSeveral();
};

namespace {

constexpr std::string_view kHistoryHeader
    = "User name,AWS access key,Event time,Event source,Event name,AWS region,Source IP address,User "
      "agent,Error "
      "code,Resources,Request ID,Event ID,Read-only,Event type,Recipient Account Id,Event category\n";

std::string historyRow(unsigned number, std::string_view account = "123456789012")
{
    return R"(jane,AKIAEXAMPLE,2024-03-01T12:00:00Z,s3.amazonaws.com,ListBuckets,eu-west-1,198.51.100.7,"[aws-cli/2.1, ""x""]",,"[{""resourceType"":""AWS::S3::Bucket"",""resourceName"":""b""}]",R1,)"
        + eventIdOf(number) + ",true,AwsApiCall," + std::string(account) + ",Management\n";
}

} // namespace

void CsvTest::rows_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<std::string>("row");
    QTest::addColumn<quint64>("next");
    const auto row
        = [](const char *name, std::string text, CsvOutcome outcome, std::string found, quint64 next) {
              QTest::newRow(name) << std::move(text) << static_cast<int>(outcome) << std::move(found) << next;
          };
    row("plain", "a,b\nc", CsvOutcome::Complete, "a,b", 4);
    row("Windows", "a,b\r\nc", CsvOutcome::Complete, "a,b", 5);
    row("old line ends", "a,b\rc", CsvOutcome::Complete, "a,b", 4);
    row("empty", "\nc", CsvOutcome::Complete, "", 1);
    row("quoted break", "\"a\nb\",c\nd", CsvOutcome::Complete, "\"a\nb\",c", 8);
    row("quoted quote", "\"a\"\"\n\",c\nd", CsvOutcome::Complete, "\"a\"\"\n\",c", 9);
    row("quote inside", "a\"b,c\nd", CsvOutcome::Complete, "a\"b,c", 6);
    row("no break", "a,b", CsvOutcome::CutOff, "a,b", 3);
    row("open quote", "a,\"b\nc", CsvOutcome::CutOff, "a,\"b\nc", 6);
    row("quote at the end", "a,\"b\"", CsvOutcome::CutOff, "a,\"b\"", 5);
    row("behind a quote", "\"a\"b,c\n", CsvOutcome::Broken, "\"a\"", 3);
}

void CsvTest::rows()
{
    QFETCH(const std::string, text);
    QFETCH(const int, outcome);
    QFETCH(const std::string, row);
    QFETCH(const quint64, next);
    const CsvExtent extent = findCsvRow(text, 0, ',');
    QCOMPARE(static_cast<int>(extent.outcome), outcome);
    QCOMPARE(text.substr(0, extent.end), row);
    QCOMPARE(quint64{extent.next}, next);
}

void CsvTest::records_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<std::string>("record");
    const auto row = [](const char *name, std::string content, std::string record) {
        QTest::newRow(name) << std::move(content) << std::move(record);
    };
    row("console", std::string(kHistoryHeader) + historyRow(1),
        R"({"userIdentity":{"userName":"jane","accessKeyId":"AKIAEXAMPLE"},"eventTime":"2024-03-01T12:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets","awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.7","userAgent":"[aws-cli/2.1, \"x\"]","requestID":"R1","eventID":")"
            + eventIdOf(1)
            + R"(","readOnly":true,"resources":[{"resourceType":"AWS::S3::Bucket","resourceName":"b"}],"eventType":"AwsApiCall","recipientAccountId":"123456789012","eventCategory":"Management","trailscopeSynthesised":{"from":"Event history CSV"}})");
    row("console, first generation",
        "Event ID,Event time,User name,Event name,Resource type,Resources,AWS access key,AWS region,Error "
        "code,Source IP address\r\n"
            + eventIdOf(1)
            + R"(,"2020-06-16, 09:43:51 PM",root,ChangePassword,S3 Bucket,,,us-east-1,,AWS Internal)"
            + "\r\n",
        R"({"userIdentity":{"userName":"root"},"eventTime":"2020-06-16T21:43:51Z","eventSource":null,"eventName":"ChangePassword","awsRegion":"us-east-1","sourceIPAddress":"AWS Internal","eventID":")"
            + eventIdOf(1)
            + R"(","trailscopeSynthesised":{"from":"Event history CSV","otherCells":{"Resource type":"S3 Bucket"}}})");
    row("other order, capitals, semicolons, mark",
        "\xef\xbb\xbf"
        "EVENT ID;event name;Event Time\n"
            + eventIdOf(1) + ";X;2024-03-01T12:00:00Z\n",
        R"({"eventTime":"2024-03-01T12:00:00Z","eventSource":null,"eventName":"X","eventID":")" + eventIdOf(1)
            + R"(","trailscopeSynthesised":{"from":"Event history CSV"}})");
    row("Athena",
        R"("eventversion","useridentity","eventtime","eventsource","eventname","requestparameters","readonly","resources","year")"
        "\n"
        R"("1.08","{type=IAMUser, principalid=AIDA, arn=arn:aws:iam::1:user/a, b, accountid=123456789012, sessioncontext={attributes={mfaauthenticated=false}}, username=null}","2024-03-01T12:00:00Z","s3.amazonaws.com","GetObject","{""bucketName"":""b""}","true","[{arn=arn:aws:s3:::b, accountid=1}]","2024")"
        "\n",
        R"({"eventVersion":"1.08","userIdentity":{"type":"IAMUser","principalId":"AIDA","arn":"arn:aws:iam::1:user/a, b","accountId":"123456789012","sessionContext":{"attributes":{"mfaAuthenticated":"false"}},"userName":null},"eventTime":"2024-03-01T12:00:00Z","eventSource":"s3.amazonaws.com","eventName":"GetObject","requestParameters":{"bucketName":"b"},"readOnly":true,"resources":[{"arn":"arn:aws:s3:::b","accountId":"1"}],"trailscopeSynthesised":{"from":"query result CSV","otherCells":{"year":"2024"}}})");
    row("Lake",
        "eventtime,eventname,eventid,requestparameters\n2024-01-31 12:34:56.000,PutObject," + eventIdOf(1)
            + ",\"{bucketName=b, key=a=b}\"\n",
        R"({"eventTime":"2024-01-31T12:34:56Z","eventSource":null,"eventName":"PutObject","requestParameters":{"bucketName":"b","key":"a=b"},"eventID":")"
            + eventIdOf(1) + R"(","trailscopeSynthesised":{"from":"query result CSV"}})");
    row("line break in a cell", "Event name,Event time,User agent\nX,2024-03-01T12:00:00Z,\"a\nb\"\n",
        R"({"eventTime":"2024-03-01T12:00:00Z","eventSource":null,"eventName":"X","userAgent":"a\nb","trailscopeSynthesised":{"from":"Event history CSV"}})");
    row("no line break at the end", "Event name,Event time\nX,2024-03-01T12:00:00Z",
        R"({"eventTime":"2024-03-01T12:00:00Z","eventSource":null,"eventName":"X","trailscopeSynthesised":{"from":"Event history CSV"}})");
}

// One row makes one record, the same whenever it is asked for.
void CsvTest::records()
{
    QFETCH(const std::string, content);
    QFETCH(const std::string, record);
    for (const std::size_t window : {kWindowBytes, std::size_t{10}, std::size_t{100}}) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(files.records(), std::vector<std::string>{record});
        QCOMPARE(problemsOf(files.report()), std::string());
        QCOMPARE(files.report().state, LeafState::Read);
        QVERIFY(has(files.snapshot()->flags(EventIndex{0}), EventFlag::Synthesised));
        QCOMPARE(files.report().ledger.total(), std::uint64_t{content.size()});
        std::string scanned;
        const RawScanResult result = files.trail().raw().scan(
            *files.snapshot(), files.snapshot()->rows(),
            [&](unsigned, EventIndex, std::string_view text) { scanned = text; }, {});
        QCOMPARE(result.visited, std::uint64_t{1});
        QCOMPARE(scanned, record);
    }
}

void CsvTest::headers_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("kind"); // -1: none
    const auto row
        = [](const char *header, int kind) { QTest::newRow(header) << QByteArray(header) << kind; };
    row("Event name,Event ID", static_cast<int>(TableKind::EventHistory));
    row("\"Event ID\",\" event NAME \"", static_cast<int>(TableKind::EventHistory));
    row("eventname,eventtime", static_cast<int>(TableKind::QueryResult));
    row("\"eventName\",\"eventID\"", static_cast<int>(TableKind::QueryResult));
    row("eventname\teventtime", static_cast<int>(TableKind::QueryResult));
    row("@timestamp,@message", static_cast<int>(TableKind::Wrapped));
    row("_time,_raw,host", static_cast<int>(TableKind::Wrapped));
    row("eventname,eventtime,eventsource,count", static_cast<int>(TableKind::QueryResult));
    row("Event name,Event time,Event source,Severity,Host", -1);
    row("Event name,Event time,Venue", -1);
    row("Event name,Event time,Event source,Level,Computer,Task,Message", -1);
    row("eventname,eventtime,price", -1);
    row("eventname,count", -1);
    row("name,value", -1);
    row("", -1);
}

void CsvTest::headers()
{
    QFETCH(const QByteArray, header);
    QFETCH(const int, kind);
    const auto table = CsvTable::ofHeader(header.toStdString());
    QCOMPARE(table ? static_cast<int>(table->kind()) : -1, kind);
}

void CsvTest::linesBeforeTheHeader_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("separator");
    const auto row = [](const char *name, const char *before, const char *separator = ",") {
        QTest::newRow(name) << QByteArray(before) << QByteArray(separator);
    };
    row("none", "");
    row("semicolons", "", ";");
    row("tabs", "", "\t");
    row("PowerShell", "#TYPE Amazon.CloudTrail.Model.Event\r\n");
    row("spreadsheet", "sep=,\r\n");
    row("spreadsheet, semicolons", "sep=;\n", ";");
    row("spreadsheet, tabs", "SEP=\t\n", "\t");
    row("spreadsheet, something else", "sep=|\n", "|");
    row("blank lines", "\r\n\r\n \t\n");
    row("title", "Event history of October, as asked for\n\nby the auditors\n");
    row("mark", "\xef\xbb\xbf");
    row("mark and separator", "\xef\xbb\xbfsep=;\r\n", ";");
    row("comments", "# Exported 2024-03-01\n# by: jane\n");
    row("hundred blank lines", QByteArray(100, '\n').constData());
}

void CsvTest::linesBeforeTheHeader()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, separator);
    const auto line = [&separator](std::string text) {
        std::ranges::replace(text, ',', separator.front());
        return text;
    };
    const std::string content = before.toStdString() + line("Event name,Event source,Event time,Event ID\r\n")
        + line("X,s3.amazonaws.com,2024-03-01T12:00:00Z," + eventIdOf(1) + "\r\n")
        + line("Y,s3.amazonaws.com,2024-03-01T12:00:01Z," + eventIdOf(2) + "\r\n");
    for (const std::size_t window : {kWindowBytes, std::size_t{1}, std::size_t{40}}) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(files.eventIds(), (std::vector<std::string>{eventIdOf(1), eventIdOf(2)}));
        QCOMPARE(problemsOf(files.report()), std::string());
        QCOMPARE(files.report().state, LeafState::Read);
        QVERIFY(files.report().notes.empty());
        QCOMPARE(files.report().ledger.total(), std::uint64_t{content.size()});
        QCOMPARE(files.records().size(), std::size_t{2});
        QVERIFY(files.records().front().contains(R"("eventName":"X")"));
    }
}

void CsvTest::foreignTables_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("named");
    QTest::newRow("concerts") << QByteArray("Event name,Event time,Venue,Price") << true;
    QTest::newRow("of a computer") << QByteArray(
        "Event name,Event time,Event source,Level,Computer,Task,Message")
                                   << true;
    QTest::newRow("query without a name") << QByteArray("eventtime,eventsource,awsregion") << true;
    QTest::newRow("something else") << QByteArray("name,value,price,amount") << false;
}

// No rows of it are events, and where it has some of the columns that is said.
void CsvTest::foreignTables()
{
    QFETCH(const QByteArray, header);
    QFETCH(const bool, named);
    const std::string content = header.toStdString() + "\nx,2024-03-01T12:00:00Z,y,1\n";
    for (const std::size_t window : {kWindowBytes, std::size_t{1}}) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(files.report().events, std::uint64_t{0});
        QCOMPARE(files.report().state, LeafState::NoEvents);
        QCOMPARE(files.report().notes.size(), std::size_t{named ? 1U : 0U});
        if (named) {
            QVERIFY(files.report().notes.front()
                    == (LeafNote{LeafNoteKind::ForeignTable, 1, 0, header.toStdString()}));
            QCOMPARE(problemsOf(files.report()), std::string());
            QCOMPARE(files.report().ledger.others, std::uint64_t{content.size()});
        }
        QVERIFY(!files.trail().report()->hasProblems());
    }
}

void CsvTest::codesThatMeanNone_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("outcome");
    for (const char *none : {"", "success", "Success", "-", "None", "null", "NULL"}) {
        QTest::addRow("'%s'", none) << QByteArray(none) << QByteArray("success");
    }
    QTest::newRow("denied") << QByteArray("AccessDenied") << QByteArray("denied");
    QTest::newRow("error") << QByteArray("NoneSuch") << QByteArray("error");
}

// As a cell, and as a record has it; what was there is not lost.
void CsvTest::codesThatMeanNone()
{
    QFETCH(const QByteArray, code);
    QFETCH(const QByteArray, outcome);
    const std::string text = code.toStdString();
    const std::string header = "eventName,eventSource,eventTime,eventID,errorCode,errorMessage\n";
    std::string json = eventJson(2);
    json.insert(json.size() - 1, R"(,"errorCode":")" + text + "\"");
    const std::string event = "X,s3.amazonaws.com,2024-03-01T12:00:00Z," + eventIdOf(1) + ",";
    for (const std::string &content : {header + event + text + ",\n", json}) {
        const LoadedFiles files(content, {});
        QCOMPARE(files.report().events, std::uint64_t{1});
        const auto found = static_cast<unsigned>(files.snapshot()->code(Column::Outcome, EventIndex{0})) - 1U;
        QCOMPARE(outcomeName(static_cast<Outcome>(found)), std::string_view(outcome.toStdString()));
        QVERIFY(text.empty() || files.records().front().contains(R"("errorCode":")" + text + "\""));
    }
    const LoadedFiles table(header + event + text + ",\n", {});
    const bool isCode = outcome != "success";
    QCOMPARE(table.records().front().contains("otherCells"), !isCode && !text.empty());
}

void CsvTest::rowsWithoutEvents()
{
    const std::string content = "@timestamp,@message\nx,\"{\"\"a\"\":1}\"\ny,nothing\n";
    const LoadedFiles files(content, {});
    QVERIFY(files.report().notes
            == (std::vector<LeafNote>{{LeafNoteKind::RowWithoutEvent, 2, content.find("x,"), {}}}));
    QCOMPARE(files.report().state, LeafState::NoEvents);
}

// The second one's header is no row.
void CsvTest::tablesInOneFile()
{
    const std::string content
        = std::string(kHistoryHeader) + historyRow(1) + std::string(kHistoryHeader) + historyRow(2);
    for (const std::size_t window : {kWindowBytes, std::size_t{30}}) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(files.eventIds(), (std::vector<std::string>{eventIdOf(1), eventIdOf(2)}));
        QCOMPARE(files.report().state, LeafState::Read);
        QCOMPARE(files.report().ledger.total(), std::uint64_t{content.size()});
    }
}

void CsvTest::prestoText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json"); // empty: none
    const auto row = [](const char *text, const char *json) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(json);
    };
    row("{}", "{}");
    row("[]", "[]");
    row("{type=Root}", R"({"type":"Root"})");
    row("{a=null, b=}", R"({"a":null,"b":""})");
    row("[a, b]", R"(["a","b"])");
    row("{a={b=c}, d=[e, {f=g}]}", R"({"a":{"b":"c"},"d":["e",{"f":"g"}]})");
    row("{a=x, y}", R"({"a":"x, y"})");
    row("{a=b", "");
    row("{a}", "");
    row("{a=b} c", "");
    row("[a", "");
}

void CsvTest::prestoText()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, json);
    const auto found
        = jsonOfPrestoText(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    QCOMPARE(found.has_value(), !json.isEmpty());
    QCOMPARE(QByteArray::fromStdString(found.value_or(std::string())), json);
    const std::string deep(100'000, '[');
    QVERIFY(!jsonOfPrestoText(deep));
}

void CsvTest::changedCells_data()
{
    QTest::addColumn<QByteArray>("account");
    QTest::addColumn<bool>("changed");
    QTest::newRow("whole") << QByteArray("012345678901") << false;
    QTest::newRow("scientific") << QByteArray("1.23457E+11") << true;
    QTest::newRow("scientific, comma") << QByteArray("\"1,23457E+11\"") << true;
    QTest::newRow("lost zero") << QByteArray("12345678901") << true;
    QTest::newRow("none") << QByteArray("") << false;
    QTest::newRow("no number") << QByteArray("anonymous") << false;
}

// The value stays what it is, and is named.
void CsvTest::changedCells()
{
    QFETCH(const QByteArray, account);
    QFETCH(const bool, changed);
    const LoadedFiles files(std::string(kHistoryHeader) + historyRow(1, account.toStdString()), {});
    QCOMPARE(files.report().events, std::uint64_t{1});
    QCOMPARE(files.report().state, LeafState::Read);
    QCOMPARE(files.report().textProblems.size(), std::size_t{changed ? 1U : 0U});
    QCOMPARE(files.records().front().contains(R"("changedCells":["Recipient Account Id"])"), changed);
    QVERIFY(!files.trail().report()->hasProblems());
}

void CsvTest::damage_data()
{
    QTest::addColumn<std::string>("damage");
    QTest::newRow("words") << std::string("this is no row\n");
    QTest::newRow("cell too many") << historyRow(9).insert(0, "x,");
    QTest::newRow("quote lost") << historyRow(9).erase(historyRow(9).find("\"[aws"), 1);
    QTest::newRow("quote that never ends") << std::string("\"jane,AKIA\n");
    QTest::newRow("half a row") << historyRow(9).substr(0, 100) + "\n";
    QTest::newRow("zeros") << std::string(50, '\0') + "\n";
}

// The rows around it are there, and the damage has a place.
void CsvTest::damage()
{
    QFETCH(const std::string, damage);
    const std::string before = std::string(kHistoryHeader) + historyRow(1);
    const std::string content = before + damage + historyRow(2) + historyRow(3);
    for (const std::size_t window : {kWindowBytes, std::size_t{30}, std::size_t{333}}) {
        const LoadedFiles files(content, withWindow(window));
        const std::vector<std::string> ids = files.eventIds();
        for (const unsigned number : {1U, 2U, 3U}) {
            QVERIFY(std::ranges::find(ids, eventIdOf(number)) != ids.end());
        }
        QCOMPARE(ids.size(), std::size_t{3});
        QCOMPARE(files.report().state, LeafState::Partial);
        QCOMPARE(files.report().textProblems.front().offset, std::uint64_t{before.size()});
        QCOMPARE(files.report().ledger.total(), std::uint64_t{content.size()});
    }
}

void CsvTest::cutAnywhere()
{
    const std::string content = std::string(kHistoryHeader) + historyRow(1) + historyRow(2);
    const std::size_t firstEnd = kHistoryHeader.size() + historyRow(1).size() - 1;
    for (std::size_t length = kHistoryHeader.size(); length < content.size(); length += 7) {
        const LoadedFiles files(content.substr(0, length), {});
        QCOMPARE_GE(files.report().events, std::uint64_t{length >= firstEnd ? 1U : 0U});
        QCOMPARE(files.report().ledger.total(), std::uint64_t{length});
    }
}

void CsvTest::windowsDoNotMatter()
{
    std::string content(kHistoryHeader);
    for (unsigned i = 0; i < 300; ++i) {
        content += i % 7 == 0 ? "\"broken\"x\n" : historyRow(i);
    }
    const LoadedFiles whole(content, {});
    for (const std::size_t window : {std::size_t{1}, std::size_t{100}, std::size_t{4096}}) {
        const LoadedFiles files(content, withWindow(window));
        QVERIFY(files.places() == whole.places());
        QCOMPARE(problemsOf(files.report()), problemsOf(whole.report()));
        QVERIFY(files.report().ledger == whole.report().ledger);
    }
}

// The record itself, and no mark on it.
void CsvTest::recordsInCells()
{
    const auto cell = [](const std::string &text) {
        std::string out = "\"";
        for (const char c : text) {
            out += c;
            if (c == '"') {
                out += c;
            }
        }
        return out + '"';
    };
    for (const std::string &header :
         {std::string("@timestamp,@message\n"), std::string("eventid,eventjson\n")}) {
        const LoadedFiles files(
            header + "x," + cell(eventJson(1)) + "\nx,nothing\nx," + cell(eventJson(2)) + "\n", {});
        QCOMPARE(files.records(), (std::vector<std::string>{eventJson(1), eventJson(2)}));
        QCOMPARE(files.report().otherValues, std::uint64_t{1});
        QVERIFY(!has(files.snapshot()->flags(EventIndex{0}), EventFlag::Synthesised));
    }
}

// Whichever was read first: the record is the row, and the table's row is a place of it.
void CsvTest::mergesWithTheRecord()
{
    for (const bool tableFirst : {true, false}) {
        LoadedFiles files;
        files.write(tableFirst ? "a.csv" : "z.csv",
                    std::string(kHistoryHeader) + historyRow(1) + historyRow(2) + historyRow(2, ""));
        files.write("m.json", recordsJson({eventJson(1), eventJson(2), eventJson(2), eventJson(3)}));
        files.load();
        const SnapshotPtr snapshot = files.snapshot();
        QCOMPARE(snapshot->eventCount(), 7U);
        QCOMPARE(snapshot->rowCount(), 3U);
        QCOMPARE(snapshot->conflictCount(), 0U);
        snapshot->rows().forEach([&](EventIndex row) {
            QVERIFY(!has(snapshot->flags(row), EventFlag::Synthesised));
            QVERIFY(!has(snapshot->flags(row), EventFlag::Conflict));
            const std::string id = snapshot->idText(IdColumn::EventId, row);
            const std::size_t copies = id == eventIdOf(1) ? 1 : id == eventIdOf(2) ? 3 : 0;
            QCOMPARE(snapshot->copiesOf(row).size(), copies);
        });
        // Loading more does not lose it.
        files.write("n.json", recordsJson({eventJson(4)}));
        files.load();
        QCOMPARE(files.snapshot()->rowCount(), 4U);
    }
}

void CsvTest::doesNotMergeWithOneOfSeveral()
{
    std::string other = eventJson(1);
    other.replace(other.rfind("123456789012"), 12, "210987654321"); // the other account's copy
    LoadedFiles files;
    files.write("a.json", recordsJson({eventJson(1), other}));
    files.write("b.csv", std::string(kHistoryHeader) + historyRow(1, "") + historyRow(5) + historyRow(5));
    files.load();
    QCOMPARE(files.snapshot()->eventCount(), 5U);
    QCOMPARE(files.snapshot()->rowCount(), 4U); // two records, the row that could be either, row 5 once
}

TRAILSCOPE_TEST(CsvTest)
#include "csvtest.moc"
