// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/testprogram.h"
#include "trailfixture.h"

#include <QTest>

#include <array>

using namespace trailscope;
using namespace trailscope::test;

// Rows of query results in JSON, whose columns are named by the first of them or by a list before them.
class ResultSetTest : public QObject {
    Q_OBJECT

private slots:
    void namesBeforeRows();
    void resultSets_data();
    void resultSets();
    void damagedRows();
    void packed_data();
    void packed();
};

namespace {

constexpr std::array kResultWindows = {kWindowBytes, std::size_t{7}, std::size_t{100}, std::size_t{999}};

std::string quotedCell(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    }
    return out + '"';
}

} // namespace

void ResultSetTest::resultSets_data()
{
    QTest::addColumn<std::string>("before");
    QTest::addColumn<std::string>("behind");
    const auto row = [](const char *name, std::string before, std::string behind) {
        QTest::newRow(name) << std::move(before) << std::move(behind);
    };
    row("as the command line writes it", R"({"UpdateCount":0,"ResultSet":{"Rows":[)",
        R"(],"ResultSetMetadata":{"ColumnInfo":[{"Name":"eventtime","Type":"varchar"}]}},"NextToken":"t"})");
    row("metadata first", R"({"ResultSet":{"ResultSetMetadata":{"ColumnInfo":[]},"Rows":[)", "]}}");
    row("rows alone", R"({"Rows":[)", "]}");
    row("in an envelope", R"({"status":200,"response":{"body":{"ResultSet":{"Rows":[)",
        "]},\"next\":null}}}");
    row("in envelopes in a list", R"([{"page":1},{"page":{"ResultSet":{"Rows":[)", "]}}}]");
}

// Names before rows, as log services answer.
void ResultSetTest::namesBeforeRows()
{
    const std::string content
        = R"({"tables":[{"name":"PrimaryResult","columns":[{"name":"TimeGenerated","type":"datetime"},{"name":"EventName"},{"name":"EventSource"},{"name":"AwsEventId"},{"name":"UserIdentityArn"},{"name":"RequestParameters"},{"name":"Count"}],"rows":[["2024-03-01T12:00:01Z","GetObject","s3.amazonaws.com",")"
        + eventIdOf(1)
        + R"(","arn:a","{\"a\":1}",7],["2024-03-01T12:00:02Z","PutObject","s3.amazonaws.com",")"
        + eventIdOf(2) + R"(",null,"",8]]}]})";
    for (const std::size_t window : kResultWindows) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(files.eventIds(), (std::vector<std::string>{eventIdOf(1), eventIdOf(2)}));
        QCOMPARE(
            files.records().front(),
            R"({"userIdentity":{"arn":"arn:a"},"eventTime":"2024-03-01T12:00:01Z","eventSource":"s3.amazonaws.com","eventName":"GetObject","requestParameters":{"a":1},"eventID":")"
                + eventIdOf(1)
                + R"(","trailscopeSynthesised":{"from":"query result row","otherCells":{"Count":"7"}}})");
        QCOMPARE(problemsOf(files.report()), std::string());
        QCOMPARE(files.report().ledger.total(), std::uint64_t{content.size()});
    }
}

// Athena's GetQueryResults: the first row is the header.
void ResultSetTest::resultSets()
{
    QFETCH(const std::string, before);
    QFETCH(const std::string, behind);
    const auto row = [](const std::vector<std::string> &cells) {
        std::string out;
        for (const std::string &cell : cells) {
            out += (out.empty() ? "" : ",")
                + (cell.empty() ? "{}" : R"({"VarCharValue":)" + quotedCell(cell) + "}");
        }
        return R"({"Data":[)" + out + "]}";
    };
    const std::string header = row({"eventtime", "eventname", "eventsource", "eventid", "useridentity",
                                    "requestparameters", "errorcode"});
    const std::string page = before + header + ",\n"
        + row({"2024-03-01T12:00:01Z", "GetObject", "s3.amazonaws.com", eventIdOf(1),
               "{type=IAMUser, username=alice}", R"({"bucketName":"b"})", ""})
        + ","
        + row({"2024-03-01T12:00:02Z", "PutObject", "s3.amazonaws.com", eventIdOf(2), "", "", "AccessDenied"})
        + behind;
    const std::vector<std::string> texts = {
        R"({"userIdentity":{"type":"IAMUser","userName":"alice"},"eventTime":"2024-03-01T12:00:01Z","eventSource":"s3.amazonaws.com","eventName":"GetObject","requestParameters":{"bucketName":"b"},"eventID":")"
            + eventIdOf(1) + R"(","trailscopeSynthesised":{"from":"query result row"}})",
        R"({"eventTime":"2024-03-01T12:00:02Z","eventSource":"s3.amazonaws.com","eventName":"PutObject","errorCode":"AccessDenied","eventID":")"
            + eventIdOf(2) + R"(","trailscopeSynthesised":{"from":"query result row"}})"};
    for (const std::size_t window : kResultWindows) {
        const LoadedFiles files(page, withWindow(window));
        QCOMPARE(files.records(), texts);
        QCOMPARE(problemsOf(files.report()), std::string());
        QCOMPARE(files.report().state, LeafState::Read);
        QCOMPARE(files.report().ledger.total(), std::uint64_t{page.size()});
        QVERIFY(has(files.snapshot()->flags(EventIndex{0}), EventFlag::Synthesised));
    }
    // Two tables in one file, of other columns.
    const std::string second = R"({"ResultSet":{"Rows":[)" + row({"eventname", "eventid"}) + ","
        + row({"X", eventIdOf(3)}) + "]}}";
    const LoadedFiles both(page + "\n" + second + "\n" + page, {});
    QCOMPARE(both.records().size(), std::size_t{5});
    QVERIFY(both.records()[2].starts_with(R"({"eventSource":null,"eventName":"X")"));
    QCOMPARE(both.records()[3], texts[0]);
    // Of something else.
    const LoadedFiles other(before + row({"city", "count"}) + "," + row({"Bern", "3"}) + behind, {});
    QCOMPARE(other.report().events, std::uint64_t{0});
    QCOMPARE(other.report().state, LeafState::NoEvents);
}

namespace {

std::string resultRow(const std::vector<std::string> &cells)
{
    std::string out;
    for (const std::string &cell : cells) {
        out += (out.empty() ? "" : ",")
            + (cell.empty() ? "{}" : R"({"VarCharValue":)" + quotedCell(cell) + "}");
    }
    return R"({"Data":[)" + out + "]}";
}

// Rows from `first` on, below their header.
std::string resultPage(unsigned first, unsigned count)
{
    std::string out = R"({"ResultSet":{"Rows":[)"
        + resultRow({"eventtime", "eventname", "eventsource", "eventid", "requestparameters"});
    for (unsigned number = first; number < first + count; ++number) {
        out += ","
            + resultRow({"2024-03-01T12:00:0" + std::to_string(number) + "Z", "GetObject", "s3.amazonaws.com",
                         eventIdOf(number), R"({"bucketName":"b"})"});
    }
    return out + R"(],"ResultSetMetadata":{"ColumnInfo":[]}},"NextToken":"t"})";
}

std::vector<std::string> numbered(const std::vector<unsigned> &numbers)
{
    std::vector<std::string> ids;
    for (const unsigned number : numbers) {
        ids.push_back(eventIdOf(number));
    }
    return ids;
}

} // namespace

// A row that cannot be read costs itself.
void ResultSetTest::damagedRows()
{
    const std::string page = resultPage(1, 5);
    std::string damaged = page;
    damaged.erase(damaged.find(R"("}]},)", damaged.find(eventIdOf(2))), 1); // a quote
    for (const std::size_t window : kResultWindows) {
        const LoadedFiles files(damaged, withWindow(window));
        QCOMPARE(files.eventIds(), numbered({1, 3, 4, 5}));
        QCOMPARE(files.report().state, LeafState::Partial);
        QCOMPARE(files.report().ledger.total(), std::uint64_t{damaged.size()});
    }
    // Cut off in a row.
    const LoadedFiles cut(page.substr(0, page.find(eventIdOf(4))), {});
    QCOMPARE(cut.eventIds(), numbered({1, 2, 3}));
    QCOMPARE(cut.report().state, LeafState::Partial);
    // The same in an envelope.
    for (const std::string &text : {damaged, page.substr(0, page.find(eventIdOf(4)))}) {
        const std::string content = R"({"status":200,"response":{"body":)" + text;
        for (const std::size_t window : kResultWindows) {
            const LoadedFiles files(content, withWindow(window));
            QCOMPARE(files.eventIds(), text == damaged ? numbered({1, 3, 4, 5}) : numbered({1, 2, 3}));
            QCOMPARE(files.records().size(), files.eventIds().size());
            QCOMPARE(files.report().state, LeafState::Partial);
            QCOMPARE(files.report().ledger.total(), std::uint64_t{content.size()});
        }
    }
}

void ResultSetTest::packed_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<std::vector<unsigned>>("found");
    QTest::addColumn<bool>("isDamaged");
    const auto row = [](const char *name, std::string content, std::vector<unsigned> found, bool isDamaged) {
        QTest::newRow(name) << std::move(content) << std::move(found) << isDamaged;
    };
    const std::string page = resultPage(1, 4);
    const auto message = [](std::string_view text) {
        return R"({"Messages":[{"MessageId":"m","Body":)" + quotedCell(text) + "}]}";
    };
    row("a queue's message", message(page), {1, 2, 3, 4}, false);
    row("a log's line", R"({"timestamp":1709294400000,"message":)" + quotedCell("INFO result: " + page) + "}",
        {1, 2, 3, 4}, false);
    row("in two strings", message(message(page)), {1, 2, 3, 4}, false);
    row("two, one after the other", message(page + "\n" + resultPage(5, 2)), {1, 2, 3, 4, 5, 6}, false);
    row("of something else",
        message(R"({"ResultSet":{"Rows":[)" + resultRow({"city", "count", "what it said"}) + ","
                + resultRow({"Bern", "3", page}) + "]}}"),
        {1, 2, 3, 4}, false);
    row("beside a record",
        R"({"Messages":[{"Body":)" + quotedCell(page) + R"(},{"Body":)" + quotedCell(eventJson(7)) + "}]}",
        {1, 2, 3, 4, 7}, false);
    std::string damaged = page;
    damaged.erase(damaged.find(R"("}]},)", damaged.find(eventIdOf(2))), 1); // a quote
    row("with a damaged row", message(damaged), {1, 3, 4}, true);
    row("cut off", message(page.substr(0, page.find(eventIdOf(4)))), {1, 2, 3}, true);
}

// As a text inside other JSON.
void ResultSetTest::packed()
{
    QFETCH(const std::string, content);
    QFETCH(const std::vector<unsigned>, found);
    QFETCH(const bool, isDamaged);
    for (const std::size_t window : kResultWindows) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(files.eventIds(), numbered(found));
        QVERIFY(files.records().front().starts_with(R"({"eventTime":"2024-03-01T12:00:01Z")"));
        QVERIFY(has(files.snapshot()->flags(EventIndex{0}), EventFlag::Synthesised));
        QCOMPARE(problemsOf(files.report()).contains("PackedIncomplete"), isDamaged);
        QCOMPARE(files.report().ledger.total(), std::uint64_t{content.size()});
    }
}

TRAILSCOPE_TEST(ResultSetTest)
#include "resultsettest.moc"
