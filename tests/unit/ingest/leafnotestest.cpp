// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "textreader.h"
#include "trailfixture.h"

#include "ingest/report/insteadoflog.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <optional>
#include <string>

using namespace trailscope;
using namespace trailscope::test;

// What is told about a leaf that is no fault at one place of its text: objects that are no events, times that
// cannot be read, names of logs without a log.
class LeafNotesTest : public QObject {
    Q_OBJECT

private slots:
    void lostRecords_data();
    void lostRecords();
    void oneBitInAKey();
    void aloneInItsFile();
    void foreignObjects();
    void smallObjects_data();
    void smallObjects();
    void besideDamage();
    void namedAsWhatTheyAre_data();
    void namedAsWhatTheyAre();
    void otherJsonIsQuiet_data();
    void otherJsonIsQuiet();
    void times_data();
    void times();
    void timesOfATable();
    void insteadOfALog_data();
    void insteadOfALog();
    void textOfEach();
};

namespace {

constexpr const char *kLogName = "111122223333_CloudTrail_eu-west-1_20240301T1205Z_AAAAAAAAAAAAAAAA.json.gz";

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    text.replace(text.find(what), what.size(), with);
    return text;
}

std::optional<LeafNote> noteOf(const LeafReport &report, LeafNoteKind kind)
{
    const auto note = std::ranges::find(report.notes, kind, &LeafNote::kind);
    return note == report.notes.end() ? std::nullopt : std::optional(*note);
}

} // namespace

void LeafNotesTest::lostRecords_data()
{
    QTest::addColumn<QByteArray>("form"); // of three records, the second without what makes an event
    for (const char *form : {"list", "array", "lines", "wrapper with other keys"}) {
        QTest::newRow(form) << QByteArray(form);
    }
}

void LeafNotesTest::lostRecords()
{
    QFETCH(const QByteArray, form);
    const std::string lost = replaced(eventJson(2), "eventName", "even4Name");
    const std::string joint = form == "lines" ? "\n" : ",";
    std::string content = eventJson(1) + joint + lost + joint + eventJson(3);
    if (form == "array") {
        content = "[" + content + "]";
    } else if (form != "lines") {
        content = (form == "list" ? R"({"Records":[)" : R"({"a":1,"Records":[)") + content + "]}";
    }
    for (const std::size_t window : {kWindowBytes, std::size_t{70}}) {
        const LoadedFiles files(content, withWindow(window));
        const LeafReport report = files.report();
        QCOMPARE(files.eventIds(), (std::vector<std::string>{eventIdOf(1), eventIdOf(3)}));
        QCOMPARE(report.state, LeafState::Partial);
        QVERIFY(
            report.notes
            == (std::vector<LeafNote>{{LeafNoteKind::LostRecord, 1, content.find(lost),
                                       R"("eventVersion", "userIdentity", "eventTime", "eventSource", …)"}}));
        QCOMPARE(report.problemTexts().size(), std::size_t{1});
        QCOMPARE(report.noteTexts().size(), std::size_t{0});
        QVERIFY(files.trail().report()->hasProblems());
        QCOMPARE(report.ledger.total(), std::uint64_t{content.size()});
    }
}

// Whichever bit it is, of a record's keys as of anything else: the record is there, or something is said.
void LeafNotesTest::oneBitInAKey()
{
    const std::string whole = recordsJson({eventJson(1), eventJson(2), eventJson(3)});
    const std::size_t begin = whole.find(eventJson(2));
    TextReader reader;
    for (std::size_t at = begin; at < begin + eventJson(2).size(); ++at) {
        std::string content = whole;
        content[at] = static_cast<char>(content[at] ^ (1 << (at % 8)));
        const LeafReport report = reader.read(content, kWindowBytes).report;
        QVERIFY2(report.events == 3 || !report.problemTexts().empty(), content.c_str());
        QVERIFY2(report.events == 3 || report.state == LeafState::Partial, content.c_str());
    }
}

void LeafNotesTest::aloneInItsFile()
{
    const std::string lost = replaced(eventJson(1), "eventName", "even4Name");
    for (const std::string &content : {lost, recordsJson({lost})}) {
        const LoadedFiles files(content, {});
        QCOMPARE(files.report().state, LeafState::Failed);
        QCOMPARE(files.report().problemTexts().size(), std::size_t{1});
    }
    // Some other program's, whose keys happen to be the same.
    const LoadedFiles files(R"({"eventName":"click","eventType":"ui","eventTime":"x","page":"/"})", {});
    QCOMPARE(files.report().state, LeafState::NoEvents);
    QVERIFY(files.report().notes.empty());
}

// Named with their place and keys; no problem, as long as nothing is damaged.
void LeafNotesTest::foreignObjects()
{
    const std::string content = R"({"Records":[)" + eventJson(1) + R"(,{"hello":"world","secret":"value"},)"
        + eventJson(2) + R"(,{"a":1},null,"text",7,[1,2]]})";
    for (const std::size_t window : {kWindowBytes, std::size_t{50}}) {
        const LoadedFiles files(content, withWindow(window));
        const LeafReport report = files.report();
        QCOMPARE(report.events, std::uint64_t{2});
        QCOMPARE(report.state, LeafState::Read);
        const auto object = noteOf(report, LeafNoteKind::OtherObject);
        QVERIFY(
            *object
            == (LeafNote{LeafNoteKind::OtherObject, 2, content.find(R"({"hello")"), R"("hello", "secret")"}));
        const auto value = noteOf(report, LeafNoteKind::OtherValue);
        QVERIFY(value == (LeafNote{LeafNoteKind::OtherValue, 5, content.find("null,\"text\""), {}}));
        QCOMPARE(report.problemTexts().size(), std::size_t{0});
        QCOMPARE(report.noteTexts().size(), std::size_t{2});
        QVERIFY(report.noteTexts().front().contains("\"hello\", \"secret\""));
        QVERIFY(!files.trail().report()->hasProblems());
    }
    const LoadedFiles lines(eventJson(1) + "\n{\"hello\":\"world\"}\n" + eventJson(2), {});
    QVERIFY(noteOf(lines.report(), LeafNoteKind::OtherObject).has_value());
}

void LeafNotesTest::smallObjects_data()
{
    QTest::addColumn<QByteArray>("object");
    for (const char *object : {"{}", "{ }", R"({"a":1})"})
        QTest::newRow(object) << QByteArray(object);
}

// None is too small to be told.
void LeafNotesTest::smallObjects()
{
    QFETCH(const QByteArray, object);
    const std::string content
        = recordsJson({eventJson(1), object.toStdString(), eventJson(2), object.toStdString()});
    for (const std::size_t window : {kWindowBytes, std::size_t{70}}) {
        const LoadedFiles files(content, withWindow(window));
        const LeafReport report = files.report();
        QCOMPARE(report.events, std::uint64_t{2});
        QCOMPARE(report.state, LeafState::Read);
        const auto note = noteOf(report, LeafNoteKind::OtherObject);
        QVERIFY(note.has_value());
        QCOMPARE(note->count, std::uint64_t{2});
        QCOMPARE(note->offset, std::uint64_t{content.find(object.toStdString())});
    }
}

void LeafNotesTest::besideDamage()
{
    const std::string content = R"({"Records":[)" + eventJson(1)
        + R"(,{"hello":"world"},{"eventVersion":tru},)" + eventJson(2) + "]}";
    const LoadedFiles files(content, {});
    QCOMPARE(files.report().state, LeafState::Partial);
    const std::vector<std::string> problems = files.report().problemTexts();
    QCOMPARE(problems.size(), std::size_t{2});
    QVERIFY2(problems[0].contains("damaged") && problems[0].contains("\"hello\""), problems[0].c_str());
    QVERIFY(files.report().noteTexts().empty());
}

void LeafNotesTest::namedAsWhatTheyAre_data()
{
    QTest::addColumn<std::string>("object");
    // Their keys are CloudTrail's, and their makers are not.
    QTest::newRow("S3 notification") << std::string(
        R"({"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-west-1","eventTime":"x","eventName":"ObjectCreated:Put","userIdentity":{}})");
    QTest::newRow("message of a queue") << std::string(
        R"({"messageId":"1","body":"x","eventSource":"aws:sqs","awsRegion":"eu-west-1","eventVersion":"1"})");
}

void LeafNotesTest::namedAsWhatTheyAre()
{
    QFETCH(const std::string, object);
    const LoadedFiles files(recordsJson({object, eventJson(1)}), {});
    QCOMPARE(files.report().state, LeafState::Read);
    QVERIFY(!noteOf(files.report(), LeafNoteKind::LostRecord).has_value());
    QCOMPARE(files.report().noteTexts().size(), std::size_t{1});
}

void LeafNotesTest::otherJsonIsQuiet_data()
{
    QTest::addColumn<std::string>("content");
    QTest::newRow("object") << std::string(R"({"name":"x","version":"1.0"})");
    QTest::newRow("array") << std::string(R"([{"name":"x"},{"name":"y"}])");
    QTest::newRow("lines") << std::string("{\"level\":\"info\"}\n{\"level\":\"warn\"}\n");
    QTest::newRow("numbers") << std::string("[1,2,3]");
}

void LeafNotesTest::otherJsonIsQuiet()
{
    QFETCH(const std::string, content);
    const LoadedFiles files(content, {});
    QCOMPARE(files.report().state, LeafState::NoEvents);
    QVERIFY(files.report().notes.empty());
}

void LeafNotesTest::times_data()
{
    QTest::addColumn<std::string>("time"); // as JSON; empty: none
    QTest::addColumn<qint64>("expected"); // -1: none
    QTest::addColumn<bool>("noted");
    const auto read = [](const char *time, qint64 expected) {
        QTest::newRow(time) << std::string(time) << expected << false;
    };
    read("1709294401", 1709294401000);
    read("1709294401.5", 1709294401500);
    read("1.709294401E9", 1709294401000);
    read("1709294401000", 1709294401000);
    read(R"("1709294401")", 1709294401000);
    read(R"("1709294401123")", 1709294401123);
    read(R"("2024-03-01T12:00:01.123Z")", 1709294401123);
    read(R"("2024-03-01T14:00:01+02:00")", 1709294401000);
    read(R"("2024-03-01 12:00:01")", 1709294401000);
    read(R"("2024\u002d03-01 12:00:01.000")", 1709294401000);
    read("null", -1);
    read("", -1);
    for (const char *time : {R"("yesterday")", R"("Mar 1, 2024 @ 12:00:01.000")", "true", R"({"$date":1})",
                             "12", R"("")", R"("2024-03-01")"}) {
        QTest::newRow(time) << std::string(time) << qint64{-1} << true;
    }
}

void LeafNotesTest::times()
{
    QFETCH(const std::string, time);
    QFETCH(const qint64, expected);
    QFETCH(const bool, noted);
    const std::string whole = eventJson(1);
    const std::string timed = time.empty() ? replaced(whole, R"("eventTime":"2024-03-01T12:00:01Z",)", "")
                                           : replaced(whole, R"("2024-03-01T12:00:01Z")", time);
    const std::string content
        = recordsJson({eventJson(0), timed, replaced(timed, eventIdOf(1), eventIdOf(2))});
    const LoadedFiles files(content, {});
    QCOMPARE(files.report().events, std::uint64_t{3});
    QCOMPARE(files.report().state, LeafState::Read);
    QCOMPARE(files.snapshot()->time(files.inOrder()[1]), expected < 0 ? kNoTime : UtcMs{expected});
    const auto note = noteOf(files.report(), LeafNoteKind::UnreadableTime);
    QCOMPARE(note.has_value(), noted);
    if (note) {
        QVERIFY(note == (LeafNote{LeafNoteKind::UnreadableTime, 2, content.find(timed), time}));
        QVERIFY(files.report().noteTexts().front().contains(time));
    }
    QVERIFY(!files.trail().report()->hasProblems());
}

void LeafNotesTest::timesOfATable()
{
    const std::string content = "eventname,eventsource,eventtime,eventid\n"
                                "X,s,1709294401000,"
        + eventIdOf(1) + "\nX,s,at noon," + eventIdOf(2) + "\n";
    const LoadedFiles files(content, {});
    QCOMPARE(files.snapshot()->time(files.inOrder().front()), UtcMs{1709294401000});
    const auto note = noteOf(files.report(), LeafNoteKind::UnreadableTime);
    QVERIFY(note == (LeafNote{LeafNoteKind::UnreadableTime, 1, content.find("X,s,at"), "\"at noon\""}));
    QCOMPARE(problemsOf(files.report()), std::string());
}

void LeafNotesTest::insteadOfALog_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<int>("kind"); // -1: no problem
    const auto row = [](const char *name, std::string content, LeafNoteKind kind) {
        QTest::newRow(name) << std::move(content) << static_cast<int>(kind);
    };
    const auto fine
        = [](const char *name, std::string content) { QTest::newRow(name) << std::move(content) << -1; };
    std::string noise;
    std::uint32_t state = 7;
    for (int i = 0; i < 4096; ++i) {
        state = state * 1664525U + 1013904223U;
        noise += static_cast<char>(state >> 24U);
    }
    row("nothing", "", LeafNoteKind::EmptyLog);
    row("blanks", " \r\n\n", LeafNoteKind::EmptyLog);
    row("zeros", std::string(4096, '\0'), LeafNoteKind::ZerosForLog);
    row("noise", noise, LeafNoteKind::BytesForLog);
    row("error of S3",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>Access "
        "Denied</Message></Error>",
        LeafNoteKind::ErrorPageForLog);
    row("its header too", "HTTP/1.1 403 Forbidden\r\n\r\n<Error><Code>AccessDenied</Code></Error>",
        LeafNoteKind::ErrorPageForLog);
    row("page", "<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>",
        LeafNoteKind::HtmlForLog);
    row("page without a type", "<HTML><body>403</body></HTML>", LeafNoteKind::HtmlForLog);
    row("words", "403 Forbidden\nno access\n", LeafNoteKind::TextForLog);
    row("other JSON", R"({"message":"Forbidden"})", LeafNoteKind::JsonForLog);
    row("records of Python", "{'Records': [{'eventVersion': '1.08', 'eventName': 'x'}]}",
        LeafNoteKind::TextForLog);
    fine("no records", R"({"Records":[]})");
    fine("empty list", "[]");
    fine("digest", R"({"digestEndTime":"x","logFiles":[]})");
    fine("notification", R"({"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventName":"x"}]})");
}

// Judged by the name of the file alone: the same is no problem under another name.
void LeafNotesTest::insteadOfALog()
{
    QFETCH(const std::string, content);
    QFETCH(const int, kind);
    const std::map<std::string, bool> names
        = {{kLogName, true},
           {std::string("some/folder/") + kLogName, true},
           {"111122223333_CloudTrail_eu-west-1_20240301T1205Z_AAAAAAAAAAAAAAAA.json", true},
           {"o-abcdefghij_CloudTrail-Insight_eu-west-1_20240301T1205Z_AAAAAAAAAAAAAAAA.json.gz", true},
           {"111122223333_CloudTrail-Digest_eu-west-1_trail_eu-west-1_20240301T120500Z.json.gz", false},
           {"notes.json.gz", false},
           {"AWSLogs/111122223333/CloudTrail/eu-west-1/2024/03/01/notes", false}};
    for (const auto &[name, isLog] : names) {
        LoadedFiles files;
        files.write(name, content);
        files.load();
        const LeafReport report = files.report();
        const bool fails = isLog && kind >= 0;
        QVERIFY2(report.state == (fails ? LeafState::Failed : LeafState::NoEvents), name.c_str());
        QCOMPARE(files.trail().report()->hasProblems(), fails);
        if (fails) {
            QVERIFY(noteOf(report, static_cast<LeafNoteKind>(kind)).has_value());
            QVERIFY(report.problemTexts().front().contains("name of a CloudTrail log"));
        }
    }
}

void LeafNotesTest::textOfEach()
{
    for (int kind = 0; kind < kLeafNoteKindCount; ++kind) {
        for (const std::uint64_t count : {std::uint64_t{1}, std::uint64_t{3}}) {
            for (const bool besideDamage : {false, true}) {
                const LeafNote note{static_cast<LeafNoteKind>(kind), count, 123, "%1 %n"};
                const std::string text = leafNoteText(note, besideDamage);
                QVERIFY(text.size() > 20);
                QVERIFY2(!text.contains("%2"), text.c_str());
            }
        }
    }
    QCOMPARE(insteadOfLog("<Error><Code>NoSuchKey</Code>").detail, std::string("NoSuchKey"));
    QCOMPARE(insteadOfLog("<Error>").detail, std::string("Error"));
    QCOMPARE(insteadOfLog("a\r\nb").detail, std::string("\"a\""));
}

TRAILSCOPE_TEST(LeafNotesTest)
#include "leafnotestest.moc"
