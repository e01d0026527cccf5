// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/testprogram.h"
#include "textreader.h"
#include "trailfixture.h"

#include "ingest/leaftextreader.h"
#include "text/windowpadding.h"

#include <QTest>

#include <algorithm>
#include <cctype>

using namespace trailscope;
using namespace trailscope::test;

// Files that were damaged in one place: what is lost, what is not, and what is said about it.
class DamageTest : public QObject {
    Q_OBJECT

private slots:
    void cutAnywhere_data();
    void cutAnywhere();
    void oneByteWrong_data();
    void oneByteWrong();
    void brokenInTheMiddle_data();
    void brokenInTheMiddle();
    void spliced_data();
    void spliced();
    void problems_data();
    void problems();
    void problemTexts();
    void repaired_data();
    void repaired();
    void manyProblems();
    void lostQuotes();
    void lostBrackets_data();
    void lostBrackets();
    void writtenIntoRequests_data();
    void writtenIntoRequests();
    void searchHasAnEnd();
    void fillersAreNotKept_data();
    void fillersAreNotKept();
};

namespace {

struct Shape {
    const char *name;
    std::string before;
    std::string between;
    std::string after;
};

const std::vector<Shape> &shapes()
{
    static const std::vector<Shape> made = {{"delivered", R"({"Records":[)", ",", "]}"},
                                            {"array", "[", ",\n", "]"},
                                            {"lines", "", "\n", "\n"},
                                            {"concatenated", "", "", ""},
                                            {"keys first", R"({"n":[1],"Records":[)", ",", "]}"}};
    return made;
}

void addShapes()
{
    QTest::addColumn<int>("shape");
    QTest::addColumn<quint64>("window");
    for (std::size_t i = 0; i < shapes().size(); ++i) {
        for (const std::size_t window : {kWindowBytes, std::size_t{200}}) {
            QTest::addRow("%s, %s", shapes()[i].name, window == kWindowBytes ? "one window" : "many windows")
                << static_cast<int>(i) << quint64{window};
        }
    }
}

std::vector<std::string> idsOf(const std::vector<unsigned> &numbers)
{
    std::vector<std::string> ids;
    std::ranges::transform(numbers, std::back_inserter(ids), eventIdOf);
    return ids;
}

} // namespace

void DamageTest::cutAnywhere_data()
{
    addShapes();
}

// However short the file has become: the records that are whole are there, and the report says where it ends.
void DamageTest::cutAnywhere()
{
    QFETCH(const int, shape);
    QFETCH(const quint64, window);
    const Shape &form = shapes()[static_cast<std::size_t>(shape)];
    std::string content = form.before;
    std::vector<std::size_t> begins;
    std::vector<std::size_t> ends;
    for (unsigned i = 1; i <= 3; ++i) {
        begins.push_back(content.size());
        content += eventJson(i);
        ends.push_back(content.size());
        content += i < 3 ? form.between : form.after;
    }
    TextReader reader;
    for (std::size_t length = 0; length < content.size(); ++length) {
        const ReadText read = reader.read(std::string_view(content).substr(0, length), window);
        std::vector<unsigned> whole;
        bool insideARecord = false;
        for (unsigned i = 0; i < 3; ++i) {
            if (ends[i] <= length) {
                whole.push_back(i + 1);
            }
            insideARecord = insideARecord || (begins[i] < length && length < ends[i]);
        }
        const LeafReport &report = read.report;
        QCOMPARE(read.eventIds, idsOf(whole));
        const bool listIsOpen = !form.before.empty() && length > 0;
        QCOMPARE(report.textProblems.empty(), !insideARecord && !listIsOpen);
        if (whole.empty()) {
            QVERIFY(report.state == LeafState::Failed || report.state == LeafState::NoEvents);
        } else {
            QCOMPARE(report.state, insideARecord || listIsOpen ? LeafState::Partial : LeafState::Read);
        }
        if (insideARecord && !whole.empty()) {
            const TextProblem &problem = report.textProblems.front();
            QCOMPARE(problem.fault, TextFault::CutOff);
            QCOMPARE(problem.offset, std::uint64_t{begins[whole.size()]});
            QCOMPARE(problem.length, std::uint64_t{length - begins[whole.size()]});
        }
        if (insideARecord && length - begins[whole.size()] > 20) {
            QVERIFY(report.state == LeafState::Failed || report.state == LeafState::Partial);
        }
    }
}

void DamageTest::oneByteWrong_data()
{
    addShapes();
}

// A wrong byte costs at most the record it is in, and where it costs one, that is said.
void DamageTest::oneByteWrong()
{
    QFETCH(const int, shape);
    QFETCH(const quint64, window);
    const Shape &form = shapes()[static_cast<std::size_t>(shape)];
    std::string content = form.before;
    std::vector<std::size_t> begins;
    for (unsigned i = 1; i <= 3; ++i) {
        begins.push_back(content.size());
        content += eventJson(i);
        content += i < 3 ? form.between : form.after;
    }
    TextReader reader;
    for (const char wrong : {'#', '"', '}', '\\', '\0'}) {
        for (std::size_t at = 0; at < content.size(); ++at) {
            // In the wrapper's key a letter makes another JSON of it, with another meaning.
            if (content[at] == wrong || (at < form.before.size() && std::isalpha(content[at]) != 0)) {
                continue;
            }
            std::string damaged = content;
            damaged[at] = wrong;
            const ReadText read = reader.read(damaged, window);
            const std::vector<std::string> &ids = read.eventIds;
            const LeafReport &report = read.report;
            std::size_t others = 0;
            for (unsigned i = 0; i < 3; ++i) {
                const bool touched = at >= begins[i] && at < begins[i] + eventJson(i + 1).size();
                const bool found = std::ranges::find(ids, eventIdOf(i + 1)) != ids.end();
                if (!touched && !found) {
                    qWarning("byte %zu as %d: record %u is lost", at, wrong, i + 1);
                }
                QVERIFY(found || touched);
                others += found ? 0 : 1;
            }
            QCOMPARE_LE(others, std::size_t{1});
            // Fewer events than there were are never passed off as all.
            QVERIFY(ids.size() == 3 || !report.textProblems.empty() || report.otherValues > 0);
        }
    }
}

void DamageTest::brokenInTheMiddle_data()
{
    QTest::addColumn<std::string>("damage");
    QTest::addColumn<std::string>("fault");
    const std::string record = eventJson(500);
    QTest::newRow("string without its end")
        << record.substr(0, record.find("jane\"") + 4) + record.substr(record.find("jane\"") + 5)
        << std::string("BrokenJson");
    QTest::newRow("wrong escape") << std::string(record).replace(record.find("jane"), 2, "\\q")
                                  << std::string("RecordUnreadable");
    QTest::newRow("half a record") << record.substr(0, record.size() / 2) << std::string("BrokenJson");
    QTest::newRow("other half") << record.substr(record.find("west-1")) << std::string("BrokenJson");
    QTest::newRow("no closing bracket") << record.substr(0, record.size() - 1) << std::string("BrokenJson");
    QTest::newRow("zeros") << std::string(4096, '\0') << std::string("BrokenJson");
}

void DamageTest::brokenInTheMiddle()
{
    QFETCH(const std::string, damage);
    QFETCH(const std::string, fault);
    std::vector<std::string> records;
    std::vector<std::string> ids;
    for (unsigned i = 0; i < 1000; ++i) {
        records.push_back(i == 500 ? damage : eventJson(i));
        if (i != 500) {
            ids.push_back(eventIdOf(i));
        }
    }
    const std::string content = recordsJson(records);
    const std::string offset = std::to_string(content.find(eventJson(499)) + eventJson(499).size() + 1);
    for (const std::size_t window : {kWindowBytes, std::size_t{10'000}}) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(files.eventIds(), ids);
        QCOMPARE(files.report().state, LeafState::Partial);
        QVERIFY2(problemsOf(files.report()).starts_with(fault + " " + offset + "+"),
                 problemsOf(files.report()).c_str());
        QVERIFY(files.trail().report()->hasProblems());
    }
}

void DamageTest::spliced_data()
{
    QTest::addColumn<std::string>("garbage");
    for (const char *garbage : {"#",
                                "\"",
                                "\\",
                                "\"\\",
                                "]",
                                "}",
                                "]}",
                                "}]}",
                                ":",
                                "{",
                                "[",
                                "[[[[",
                                "{{{",
                                "{\"a\"",
                                "{\"a\":",
                                "\"a\":",
                                "\"a\":\"b",
                                "tru",
                                "-",
                                "1.",
                                "NaN",
                                "{\"eventVersion\":\"1.0\",",
                                "{\"Records\":[",
                                "{\"Records\":",
                                "]},{\"Records\":[",
                                "<html>{}</html>",
                                "\"} ,{\"",
                                "{\"eventName\":\"x\"}],",
                                "\xff\xfe",
                                "}{}{}",
                                "[\"",
                                "{\"Records\":\""}) {
        QTest::newRow(garbage) << std::string(garbage);
    }
    QTest::newRow("zeros") << std::string(700, '\0');
    QTest::newRow("long text") << std::string(5000, 'x');
    QTest::newRow("quotes") << std::string(501, '"');
}

// Garbage between records touches none of them.
void DamageTest::spliced()
{
    QFETCH(const std::string, garbage);
    for (const Shape &form : shapes()) {
        for (const std::size_t window : {kWindowBytes, std::size_t{100}, std::size_t{1500}}) {
            const std::string content = form.before + eventJson(1) + form.between + garbage + eventJson(2)
                + form.between + eventJson(3) + form.after;
            const LoadedFiles files(content, withWindow(window));
            QCOMPARE(files.eventIds(), idsOf({1, 2, 3}));
            QVERIFY(files.records() == (std::vector<std::string>{eventJson(1), eventJson(2), eventJson(3)}));
        }
    }
}

void DamageTest::problems_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<std::string>("problems");
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("events");
    const auto row = [](const char *name, std::string content, std::string problems, LeafState state,
                        int events) {
        QTest::newRow(name) << std::move(content) << std::move(problems) << static_cast<int>(state) << events;
    };
    const std::string one = eventJson(1);
    const int size = static_cast<int>(one.size());
    const auto at
        = [](int offset, int length) { return std::to_string(offset) + '+' + std::to_string(length); };
    row("words", "no JSON", "BrokenJson 0+7", LeafState::NoEvents, 0);
    row("garbage at the end", one + "###", "BrokenJson " + at(size, 3), LeafState::Partial, 1);
    row("garbage at the beginning", "###" + one, "BrokenJson 0+3", LeafState::Partial, 1);
    row("garbage twice", "##" + one + "###" + one + "#",
        "BrokenJson 0+2; BrokenJson " + at(size + 2, 3) + "; BrokenJson " + at(2 * size + 5, 1),
        LeafState::Partial, 2);
    row("list without its end", R"({"Records":[)" + one, "CutOff " + at(size + 12, 0), LeafState::Partial, 1);
    row("wrapper without its end", R"({"Records":[)" + one + "]", "CutOff " + at(size + 13, 0),
        LeafState::Partial, 1);
    row("cut in the second", R"({"Records":[)" + one + "," + one.substr(0, 100),
        "CutOff " + at(size + 13, 100), LeafState::Partial, 1);
    row("cut in the only one", R"({"Records":[)" + one.substr(0, 50), "CutOff 12+50", LeafState::Failed, 0);
    row("something behind the list", R"({"Records":[)" + one + "]}]", "BrokenJson " + at(size + 14, 1),
        LeafState::Partial, 1);
    row("record with broken inside", R"({"Records":[{"eventVersion":"1","eventName":tru}]})",
        "BrokenJson 12+38", LeafState::Failed, 0);
}

void DamageTest::problems()
{
    QFETCH(const std::string, content);
    QFETCH(const std::string, problems);
    QFETCH(const int, state);
    QFETCH(const int, events);
    for (const std::size_t window : {kWindowBytes, std::size_t{600}}) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(problemsOf(files.report()), problems);
        QCOMPARE(static_cast<int>(files.report().state), state);
        QCOMPARE(files.report().events, static_cast<std::uint64_t>(events));
    }
}

void DamageTest::problemTexts()
{
    for (int fault = 0; fault <= static_cast<int>(TextFault::DamagedValue); ++fault) {
        for (const std::uint64_t length : {std::uint64_t{0}, std::uint64_t{17}}) {
            const std::string text = textProblemText({static_cast<TextFault>(fault), 123, length});
            QVERIFY2(text.contains("123"), text.c_str());
            QVERIFY2(!text.contains('%'), text.c_str());
        }
    }
    LeafReport report;
    QVERIFY(report.problemTexts().empty());
    report.textProblems = {{TextFault::CutOff, 5, 6}};
    report.furtherTextProblems = 3;
    report.stopped = true;
    report.archiveProblems = {{.fault = ArchiveFault::GzipCutOff}};
    QCOMPARE(report.problemTexts().size(), std::size_t{4});
}

void DamageTest::repaired_data()
{
    QTest::addColumn<std::string>("record");
    QTest::addColumn<std::string>("fault");
    QTest::addColumn<std::string>("name");
    QTest::newRow("bad byte in a value")
        << eventJson(2,
                     "Get\xff"
                     "Object")
        << std::string("InvalidUtf8") << std::string("Get\xef\xbf\xbdObject");
    QTest::newRow("overlong") << eventJson(2, "Get\xc0\xaf") << std::string("InvalidUtf8")
                              << std::string("Get\xef\xbf\xbd\xef\xbf\xbd");
    QTest::newRow("line break in a value")
        << eventJson(2, "Get\nObject") << std::string("ControlCharacter") << std::string("Get\nObject");
    QTest::newRow("zero in a value") << eventJson(2, std::string_view("Get\0", 4))
                                     << std::string("ControlCharacter") << std::string("Get\0", 4);
    QTest::newRow("both") << eventJson(2, "\x01\x80") << std::string("InvalidUtf8")
                          << std::string("\x01\xef\xbf\xbd");
    std::string elsewhere = eventJson(2);
    elsewhere.insert(elsewhere.find("2.5e3") - 20, "\xfe");
    QTest::newRow("bad byte where nobody reads")
        << elsewhere << std::string("InvalidUtf8") << std::string("ListBuckets");
}

// The record was read, is marked, and its bytes stay what they are.
void DamageTest::repaired()
{
    QFETCH(const std::string, record);
    QFETCH(const std::string, fault);
    QFETCH(const std::string, name);
    for (const std::size_t window : {kWindowBytes, std::size_t{100}}) {
        const std::string content = recordsJson({eventJson(1), record, eventJson(3)});
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(files.eventIds(), idsOf({1, 2, 3}));
        QVERIFY(files.records() == (std::vector<std::string>{eventJson(1), record, eventJson(3)}));
        QCOMPARE(problemsOf(files.report()),
                 fault + ' ' + std::to_string(content.find(record)) + '+' + std::to_string(record.size()));
        QCOMPARE(files.report().state, LeafState::Read);
        QVERIFY(!files.trail().report()->hasProblems());
        const SnapshotPtr snapshot = files.snapshot();
        for (const EventIndex event : files.inOrder()) {
            const bool isSecond = snapshot->idText(IdColumn::EventId, event) == eventIdOf(2);
            QCOMPARE(has(snapshot->flags(event), EventFlag::Repaired), isSecond);
            QCOMPARE(snapshot->text(Column::Event, event),
                     isSecond ? std::string_view(name) : std::string_view("ListBuckets"));
        }
    }
}

void DamageTest::manyProblems()
{
    std::string content;
    std::vector<std::string> ids;
    for (unsigned i = 0; i < 150; ++i) {
        content += eventJson(i) + "#";
        ids.push_back(eventIdOf(i));
    }
    const LoadedFiles files(content, {});
    QCOMPARE(files.eventIds(), ids);
    QCOMPARE(files.report().textProblems.size(), LeafReport::kMaxTextProblems);
    QCOMPARE(files.report().furtherTextProblems, std::uint64_t{50});
    QCOMPARE(files.report().problemTexts().size(), LeafReport::kMaxTextProblems + 1);
}

// Two missing quotes turn everything between them inside out, and the brackets may still add up.
void DamageTest::lostQuotes()
{
    const auto plain = [](unsigned number) {
        return R"({"eventVersion":"1.09","eventName":"x","requestParameters":{"a":"value"},"eventID":")"
            + eventIdOf(number) + R"("})";
    };
    const auto lost = [&](unsigned number) {
        std::string text = plain(number);
        text.erase(text.find("value") + 5, 1);
        return text;
    };
    for (const std::size_t window : {kWindowBytes, std::size_t{50}}) {
        const LoadedFiles files(recordsJson({plain(1), lost(2), plain(3), plain(4), lost(5), plain(6)}),
                                withWindow(window));
        QCOMPARE(files.eventIds(), idsOf({1, 3, 4, 6}));
        QCOMPARE(files.report().state, LeafState::Partial);
    }
}

void DamageTest::lostBrackets_data()
{
    QTest::addColumn<std::string>("after");
    QTest::newRow("delivered") << std::string("]}");
    QTest::newRow("white space") << std::string(" ]\n}\n");
    QTest::newRow("wrapper with another member") << std::string(R"(],"more":{"a":[1]}})");
    QTest::newRow("another document") << R"(]}{"Records":[)" + eventJson(9) + "]}";
}

// A record that has lost the brackets at its end takes those of the list, and seems whole.
void DamageTest::lostBrackets()
{
    QFETCH(const std::string, after);
    const auto record = [](unsigned number) {
        return R"({"eventVersion":"1.09","eventName":"x","eventID":")" + eventIdOf(number)
            + R"(","resources":[{"ARN":"a"}]})";
    };
    std::string text = R"({"Records":[)" + joined({record(1), record(2), record(3), record(4)}, ",") + after;
    text.erase(text.find("]}", text.find(eventIdOf(2))), 2);
    std::vector<unsigned> numbers = {1, 2, 3, 4};
    if (after.contains("Records")) {
        numbers.push_back(9);
    }
    for (const std::size_t window : {kWindowBytes, std::size_t{50}}) {
        const LoadedFiles files(text, withWindow(window));
        QCOMPARE(files.eventIds(), idsOf(numbers));
        QCOMPARE(files.report().state, LeafState::Partial);
        QVERIFY(problemsOf(files.report()).contains("RecordsInside"));
        const SnapshotPtr snapshot = files.snapshot();
        for (const EventIndex event : files.inOrder()) {
            const std::string id(snapshot->idText(IdColumn::EventId, event));
            QCOMPARE(has(snapshot->flags(event), EventFlag::Recovered),
                     id == eventIdOf(3) || id == eventIdOf(4));
        }
        QCOMPARE(files.records()[2], record(3));
    }
}

void DamageTest::writtenIntoRequests_data()
{
    QTest::addColumn<std::string>("request");
    const std::string planted
        = R"({"eventVersion":"1.08","eventName":"Planted","eventSource":"iam.amazonaws.com","eventID":"p"})";
    QTest::newRow("object") << planted;
    QTest::newRow("list") << "[" + planted + "," + planted + "]";
    QTest::newRow("list of records") << R"({"Records":[)" + planted + "]}";
}

// What a caller wrote into a record that is whole is no event, wherever the file breaks off behind it.
void DamageTest::writtenIntoRequests()
{
    QFETCH(const std::string, request);
    const std::string record
        = R"({"eventVersion":"1.09","eventName":"x","requestParameters":)" + request + R"(,"eventID":"1"})";
    const std::string text = R"({"Records":[)" + record + "," + eventJson(2) + "]}";
    const std::size_t end = text.find(record) + record.size();
    TextReader reader;
    for (std::size_t length = end; length < text.size(); ++length) {
        const ReadText read = reader.read(std::string_view(text).substr(0, length), kWindowBytes);
        QVERIFY(std::ranges::find(read.eventIds, "p") == read.eventIds.end());
        QCOMPARE(read.eventIds.front(), std::string("1"));
    }
}

// What is too damaged to be searched for ever is left, and that is said.
void DamageTest::searchHasAnEnd()
{
    RecordLimits limits;
    std::string text = R"({"Records":[)";
    while (text.size() < 300'000) {
        text += R"({"a":{"b":[tru)";
    }
    text += eventJson(1);
    for (const std::size_t factor : {std::size_t{4}, std::size_t{0}}) {
        limits.searchFactor = factor;
        Dictionaries dictionaries;
        RecordReader reader(dictionaries, limits);
        reader.beginLeaf();
        std::string padded = text + std::string(kWindowPadding, ' ');
        QCOMPARE(reader.window(std::span(padded).first(text.size()), true), text.size());
        LeafReport report;
        reader.endLeaf(report);
        QCOMPARE(reader.rows().size(), factor == 0 ? std::size_t{0} : std::size_t{1});
        QCOMPARE(problemsOf(report).contains("NotSearched"), factor == 0);
    }
}

void DamageTest::fillersAreNotKept_data()
{
    QTest::addColumn<std::string>("filler");
    for (const char *filler : {" ", "\n", "[", "]", "{", "}", ",", ":", "{}", "[]", "\"\"", "1", "1,",
                               "null,", "{\"a\":1}", "{\"a\":", "[1]", "{\"", "\\"}) {
        QTest::newRow(filler) << std::string(filler);
    }
    QTest::newRow("zeros") << std::string(1, '\0');
}

// However long there is nothing in a text, no more of it is held than a window and the largest record.
void DamageTest::fillersAreNotKept()
{
    QFETCH(const std::string, filler);
    constexpr std::size_t kWindow = 70'000;
    std::string text;
    while (text.size() < 600'000) {
        text += filler;
    }
    text += eventJson(1);
    const std::size_t size = text.size();
    text += std::string(kWindowPadding, ' ');
    RecordLimits limits;
    limits.bytes = 20'000;
    Dictionaries dictionaries;
    LeafTextReader reader(dictionaries, limits);
    reader.beginLeaf();
    std::size_t begin = 0;
    std::size_t end = 0;
    while (end < size) {
        end = std::min(size, std::max(end, begin + kWindow) + 1);
        begin += reader.window(std::span(text).subspan(begin, end - begin), end == size);
        QCOMPARE_LE(end - begin, kWindow + limits.bytes);
    }
    LeafReport report;
    reader.endLeaf(report);
    QCOMPARE(report.ledger.total(), std::uint64_t{size});
    QCOMPARE(report.events, std::uint64_t{1});
}

TRAILSCOPE_TEST(DamageTest)
#include "damagetest.moc"
