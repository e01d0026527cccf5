// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/testprogram.h"
#include "unit/ingest/trailfixture.h"
#include "json/jsontext.h"

#include <QtCore/QByteArray>
#include <QtTest/QTest>

#include <string>

using namespace trailscope;
using namespace trailscope::test;

// Damage in values that no column shows: found when every record is asked for, told at its place, and the
// record is read all the same.
class RecordCheckTest : public QObject {
    Q_OBJECT

private slots:
    void findsTheByte_data();
    void findsTheByte();
    void findsWhatIsPacked();
    void findsItInUtf16();
    void findsItInARowOfATable();
    void keepsAFewAndCountsTheRest();
    void saysThatAllWasChecked();
};

namespace {

LoadOptions checking(std::size_t window = kWindowBytes)
{
    LoadOptions options = withWindow(window);
    options.checkRecords = true;
    return options;
}

// One whose request has this instead of a value.
std::string damagedEvent(unsigned number, std::string_view value)
{
    return R"({"eventVersion":"1.09","eventName":"Put","eventID":")" + eventIdOf(number)
        + R"(","eventTime":"2024-03-01T10:00:00Z","requestParameters":{"a":[)" + std::string(value) + "]}}";
}

} // namespace

void RecordCheckTest::findsTheByte_data()
{
    QTest::addColumn<std::string>("value");
    QTest::addColumn<int>("place"); // in the value
    QTest::addColumn<int>("fault");
    const auto row = [](const char *name, std::string_view value, int place, JsonFault fault) {
        QTest::newRow(name) << std::string(value) << place << static_cast<int>(fault);
    };
    row("escape", R"("ab\q")", 3, JsonFault::BrokenEscape);
    row("four digits that are none", R"("\u12G4")", 1, JsonFault::BrokenEscape);
    row("half a character", R"(1,"x\ud83d")", 4, JsonFault::HalfCharacter);
    row("no UTF-8", "\"ab\xff\"", 3, JsonFault::NoUtf8);
    row("line break", "\"a\nb\"", 2, JsonFault::ControlCharacter);
}

void RecordCheckTest::findsTheByte()
{
    QFETCH(const std::string, value);
    QFETCH(const int, place);
    QFETCH(const int, fault);
    const std::string damaged = damagedEvent(2, value);
    const std::string content = recordsJson({eventJson(1), damaged, eventJson(3)});
    for (const std::size_t window : {kWindowBytes, std::size_t{100}}) {
        const LoadedFiles files(content, checking(window));
        QCOMPARE(files.eventIds(), (std::vector{eventIdOf(1), eventIdOf(2), eventIdOf(3)}));
        const LeafReport report = files.report();
        QCOMPARE(report.state, LeafState::Partial);
        QVERIFY(files.trail().report()->hasProblems());
        const TextProblem &problem = report.textProblems.back();
        QCOMPARE(static_cast<int>(problem.fault), static_cast<int>(TextFault::DamagedValue));
        QCOMPARE(static_cast<int>(problem.value), fault);
        QCOMPARE(problem.offset, content.find(value) + static_cast<std::uint64_t>(place));
        QCOMPARE(problem.length, std::uint64_t{0});
        QCOMPARE(report.ledger.damage, std::uint64_t{0}); // its bytes are the record's
        QCOMPARE(report.ledger.total(), content.size());
    }
    const LoadedFiles unchecked(content, {});
    QVERIFY(!unchecked.trail().report()->hasProblems());
    QCOMPARE(unchecked.report().state, LeafState::Read);
}

void RecordCheckTest::findsWhatIsPacked()
{
    const std::string damaged = damagedEvent(1, R"("\q")");
    const std::string message = jsonString(damaged);
    const std::string content = R"({"Type":"Notification","Message":)" + message + "}";
    const LoadedFiles files(content, checking());
    QCOMPARE(files.eventIds(), std::vector{eventIdOf(1)});
    QCOMPARE(problemsOf(files.report()),
             "DamagedValue " + std::to_string(content.find(message)) + '+' + std::to_string(message.size()));
    const std::string sound = R"({"Type":"Notification","Message":)" + jsonString(eventJson(1)) + "}";
    QCOMPARE(problemsOf(LoadedFiles(sound, checking()).report()), std::string());
}

// The offset is that of the text as UTF-8, as of everything in such a file.
void RecordCheckTest::findsItInUtf16()
{
    const std::string content = recordsJson({damagedEvent(1, R"("\q")")});
    std::string wide = "\xff\xfe";
    for (const char c : content) {
        wide += c;
        wide += '\0';
    }
    for (const std::size_t window : {kWindowBytes, std::size_t{100}}) {
        const LoadedFiles files(wide, checking(window));
        QCOMPARE(problemsOf(files.report()), "DamagedValue " + std::to_string(content.find(R"(\q)")) + "+0");
    }
}

void RecordCheckTest::findsItInARowOfATable()
{
    const auto row = [](const std::string &record) {
        return "2024-03-01T10:00:00Z,"
            + QByteArray::fromStdString(record).replace('"', "\"\"").prepend('"').append('"').toStdString()
            + "\n";
    };
    const std::string header = "@timestamp,@message\n";
    const std::string damaged = row(damagedEvent(2, R"("\q")"));
    const std::string content = header + row(eventJson(1)) + damaged;
    const LoadedFiles files(content, checking());
    QCOMPARE(files.eventIds().size(), std::size_t{2});
    QCOMPARE(problemsOf(files.report()).substr(0, problemsOf(files.report()).find('+')),
             "DamagedValue " + std::to_string(content.find(damaged)));
}

void RecordCheckTest::keepsAFewAndCountsTheRest()
{
    std::string content;
    for (unsigned i = 0; i < 150; ++i) {
        content += damagedEvent(i, R"("\q")") + "\n";
    }
    const LoadedFiles files(content, checking());
    QCOMPARE(files.report().textProblems.size(), LeafReport::kMaxTextProblems);
    QCOMPARE(files.report().furtherTextProblems, std::uint64_t{50});
}

void RecordCheckTest::saysThatAllWasChecked()
{
    LoadedFiles files(checking());
    files.write("a.json", eventJson(1));
    files.load();
    QVERIFY(files.trail().report()->checked);
    QVERIFY(!files.trail().report()->hasProblems());
    files.write("b.json", eventJson(2));
    files.options().checkRecords = false;
    files.load();
    QVERIFY(!files.trail().report()->checked);
}

TRAILSCOPE_TEST(RecordCheckTest)
#include "recordchecktest.moc"
