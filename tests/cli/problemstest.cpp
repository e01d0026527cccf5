// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "clifixture.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QTest>

using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What the real program says of files that cannot be read, or only in part, and of memory that does not
// suffice.
class ProblemsTest : public CliFixture {
    Q_OBJECT

private slots:
    void missingPath();
    void damagedFile();
    void limits();
    void check();
    void partThatFits();
    void partThatFitsInARestriction();
    void noPartToChoose();
    void fileWithoutEvents();
    void logNameWithoutLog();
    void lostRecord();
    void notes();
};

void ProblemsTest::missingPath()
{
    const Run result
        = run({u"query"_s, u"t"_s, u"nowhere.json"_s, u"--format=csv"_s, u"--columns=event"_s, u"--quiet"_s});
    QCOMPARE(result.status, 1);
    QCOMPARE(result.out.count('\n'), 5);
    QVERIFY2(result.err.contains("nowhere.json: "), result.err.constData());
    QCOMPARE(result.err.count('\n'), 1);
}

void ProblemsTest::damagedFile()
{
    write(u"t/cut.json"_s,
          "{\"Records\":["
              + eventText("00000000-0000-4000-8000-000000000009", "2024-03-05T00:00:00Z", "Last", "jane")
              + "," + kFirst.left(100));
    const Run result = run({u"summary"_s, u"t"_s, u"--format=json"_s});
    QCOMPARE(result.status, 1);
    const QJsonObject summary = QJsonDocument::fromJson(result.out).object();
    QCOMPARE(summary[u"events"_s].toInt(), 6);
    QCOMPARE(summary[u"files"_s].toObject()[u"partial"_s].toInt(), 1);
    QVERIFY2(result.err.contains("t/cut.json: "), result.err.constData());
}

// Damage where no column looks is found when every record is asked for, and the record is there all the same.
void ProblemsTest::check()
{
    const QByteArray damaged = eventText("00000000-0000-4000-8000-000000000009", "2024-03-05T00:00:00Z",
                                         "Last", "jane", R"(,"requestParameters":{"a":"\q"})");
    write(u"t/damaged.json"_s, records({damaged}));
    const Run plain = run({u"summary"_s, u"t"_s});
    QCOMPARE(plain.status, 0);
    QCOMPARE(plain.err, "");
    for (const QString &command : {u"summary"_s, u"query"_s, u"principals"_s}) {
        const Run checked = run({command, u"t"_s, u"--check"_s});
        QCOMPARE(checked.status, 1);
        const QByteArray place = QByteArray::number(records({damaged}).indexOf(R"(\q)"));
        QVERIFY2(checked.err.contains("t/damaged.json: ") && checked.err.contains(QByteArray("byte " + place))
                     && checked.err.contains("backslash"),
                 checked.err.constData());
    }
    const Run summary = run({u"summary"_s, u"t"_s, u"--check"_s, u"--format=json"_s});
    const QJsonObject found = QJsonDocument::fromJson(summary.out).object();
    QCOMPARE(found[u"events"_s].toInt(), 6);
    QCOMPARE(found[u"files"_s].toObject()[u"partial"_s].toInt(), 1);
    QCOMPARE(run({u"facets"_s, u"event"_s, u"t/a.json"_s, u"--check"_s}).status, 0);
}

// What a limit keeps out is named, with the option that lets it in.
void ProblemsTest::limits()
{
    const QByteArray large
        = eventText("00000000-0000-4000-8000-000000000009", "2024-03-05T00:00:00Z", "PutObject", "jane",
                    R"(,"requestParameters":{"body":")" + QByteArray(5000, 'x') + R"("})");
    write(u"t/large.json"_s, records({large}));
    const Run low = run({u"query"_s, u"t"_s, u"--allow"_s, u"record=3K"_s, u"--format=jsonl"_s});
    QCOMPARE(low.status, 1);
    QVERIFY2(low.err.contains("t/large.json: ") && low.err.contains("--allow record=6K"),
             low.err.constData());
    QVERIFY(!low.out.contains(large));
    const Run raised = run({u"query"_s, u"t"_s, u"--allow"_s, u"record=6K"_s, u"--format=jsonl"_s});
    QCOMPARE(raised.status, 0);
    QCOMPARE(raised.err, "");
    QVERIFY(raised.out.contains(large));
}

namespace {

// What the program takes an archive of so many bytes to need.
QString memoryFor(qint64 storedBytes)
{
    return QString::number((qint64{16} << 20) + storedBytes * 32 + storedBytes * 3 / 2) + u'B';
}

} // namespace

// The latest days that fit are read, the others are named, and the status says that it is not all.
void ProblemsTest::partThatFits()
{
    writeDays();
    const QStringList query{u"query"_s, u"AWSLogs"_s, u"--format=csv"_s, u"--columns=event"_s};
    const QByteArray all = "event\nPutObject\nGetObject\nListBuckets\n";
    const Run whole
        = run(query + QStringList{u"--memory"_s, memoryFor(dayBytes(1) + dayBytes(2) + dayBytes(3))});
    QCOMPARE(whole.status, 0);
    QCOMPARE(whole.err, "");
    QCOMPARE(whole.out, all);

    const Run part = run(query + QStringList{u"--memory"_s, memoryFor(dayBytes(2) + dayBytes(3))});
    QCOMPARE(part.status, 1);
    QCOMPARE(part.out, "event\nGetObject\nListBuckets\n");
    QVERIFY2(part.err.contains("All of it would take about 16")
                 && part.err.contains("from 2024-03-02 on: 2 file")
                 && part.err.contains("1 file delivered from 2024-03-01 to 2024-03-01 is left out"),
             part.err.constData());

    // Every command that loads, and also when told to be quiet.
    for (const QStringList &command :
         {QStringList{u"summary"_s}, QStringList{u"facets"_s, u"event"_s}, QStringList{u"principals"_s}}) {
        const Run last
            = run(command + QStringList{u"AWSLogs"_s, u"--quiet"_s, u"--memory"_s, memoryFor(dayBytes(3))});
        QCOMPARE(last.status, 1);
        QVERIFY2(last.err.contains("delivered from 2024-03-01 to 2024-03-02"), last.err.constData());
    }

    const Run override = run(query + QStringList{u"--memory=1T"_s});
    QCOMPARE(override.status, 0);
    QCOMPARE(override.err, "");
    QCOMPARE(override.out, all);

    // A file that is left out is an input all the same.
    const QString first = dayFile(1);
    const QByteArray before = read(first);
    const Run over = run(query + QStringList{u"--memory"_s, memoryFor(dayBytes(3)), u"--output"_s, first});
    QCOMPARE(over.status, 2);
    QCOMPARE(read(first), before);
}

// What the restriction leaves out anyway takes no memory.
void ProblemsTest::partThatFitsInARestriction()
{
    writeDays();
    const QStringList query{u"query"_s,           u"AWSLogs"_s,           u"--format=csv"_s,
                            u"--columns=event"_s, u"--from=2024-03-03"_s, u"--memory"_s};
    const Run fits = run(query + QStringList{memoryFor(dayBytes(3))});
    QCOMPARE(fits.status, 0);
    QCOMPARE(fits.out, "event\nListBuckets\n");
    QVERIFY2(!fits.err.contains("memory"), fits.err.constData());

    // What is delivered later is admitted, and the first to go.
    const Run early
        = run({u"query"_s, u"AWSLogs"_s, u"--format=csv"_s, u"--columns=time"_s,
               u"--to=2024-03-01T23:00:00Z"_s, u"--memory"_s, memoryFor(dayBytes(1) + dayBytes(2))});
    QCOMPARE(early.status, 1);
    QCOMPARE(early.out.count('\n'), 2);
    QVERIFY2(early.out.contains("2024-03-01"), early.out.constData());
    QVERIFY2(early.err.contains("from 2024-03-01 to 2024-03-02"), early.err.constData());
}

void ProblemsTest::noPartToChoose()
{
    const Run names = run({u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns=event"_s, u"--memory=1M"_s});
    QCOMPARE(names.status, 0);
    QCOMPARE(names.out.count('\n'), 5);
    QVERIFY2(names.err.contains("no days to choose from"), names.err.constData());
    writeDays();
    const Run days
        = run({u"query"_s, u"AWSLogs"_s, u"--format=csv"_s, u"--columns=event"_s, u"--memory=1M"_s});
    QCOMPARE(days.status, 0);
    QCOMPARE(days.out.count('\n'), 4);
    QVERIFY2(days.err.contains("Not even the latest day fits"), days.err.constData());
}

void ProblemsTest::fileWithoutEvents()
{
    write(u"t/notes.txt"_s, "Nothing to see here.\n");
    write(u"t/empty"_s, "");
    const Run result = run({u"summary"_s, u"t"_s, u"--format=json"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.err, "");
    const QJsonObject files = QJsonDocument::fromJson(result.out).object()[u"files"_s].toObject();
    QCOMPARE(files[u"read"_s].toInt(), 2);
    QCOMPARE(files[u"noEvents"_s].toInt(), 2);
}

// Under the name of a log it is a problem that no log is there.
void ProblemsTest::logNameWithoutLog()
{
    const QString name = u"111122223333_CloudTrail_eu-west-1_20240301T1205Z_%1.json.gz"_s;
    write(u"t/"_s + name.arg(u"EMPTY"_s), "");
    write(u"t/"_s + name.arg(u"PAGE"_s), "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>");
    write(u"t/"_s + name.arg(u"NONE"_s), "{\"Records\":[]}");
    const Run result = run({u"summary"_s, u"t"_s, u"--format=json"_s});
    QCOMPARE(result.status, 1);
    const QJsonObject files = QJsonDocument::fromJson(result.out).object()[u"files"_s].toObject();
    QCOMPARE(files[u"failed"_s].toInt(), 2);
    QCOMPARE(files[u"noEvents"_s].toInt(), 1);
    QVERIFY2(result.err.contains("EMPTY.json.gz: ") && result.err.contains("is empty"),
             result.err.constData());
    QVERIFY2(result.err.contains("PAGE.json.gz: ") && result.err.contains("AccessDenied"),
             result.err.constData());
    QVERIFY(!result.err.contains("NONE.json.gz"));
}

// An object of the list that was a record once.
void ProblemsTest::lostRecord()
{
    QByteArray lost = kThird;
    lost.replace("eventName", "even4Name");
    write(u"t/flipped.json"_s, records({kFirst, lost}));
    const Run result = run({u"summary"_s, u"t"_s, u"--format=json"_s});
    QCOMPARE(result.status, 1);
    const QJsonObject files = QJsonDocument::fromJson(result.out).object()[u"files"_s].toObject();
    QCOMPARE(files[u"partial"_s].toInt(), 1);
    QVERIFY2(result.err.contains("t/flipped.json: 1 object"), result.err.constData());
    QVERIFY2(result.err.contains("\"eventVersion\", \"userIdentity\""), result.err.constData());
}

// What the window's load report says, for programs and on standard error.
void ProblemsTest::notes()
{
    write(u"t/quoted.json"_s,
          R"({"test":{"expected":)" + kFirst + R"(,"got":[]},"eventVersion":"1","name":"x"})");
    for (const QString &name : {u"1"_s, u"2"_s, u"3"_s, u"4"_s})
        write(u"t/digest"_s + name + u".json"_s, R"({"logFiles":[],"digestEndTime":"2024-03-01T12:00:00Z"})");
    write(u"t/late.json"_s,
          records({kFirst, QByteArray(kThird).replace("2024-03-02T09:00:00Z", "yesterday")}));
    const QStringList command{u"summary"_s, u"t"_s, u"--format=json"_s};
    const Run result = run(command);
    const QJsonArray notes = QJsonDocument::fromJson(result.out).object()[u"notes"_s].toArray();
    QMap<QString, int> kinds;
    for (const QJsonValueConstRef value : notes) {
        const QJsonObject note = value.toObject();
        QCOMPARE(note.keys(), (QStringList{u"count"_s, u"kind"_s, u"message"_s, u"offset"_s, u"source"_s}));
        QVERIFY(!note[u"message"_s].toString().isEmpty());
        ++kinds[note[u"kind"_s].toString()];
        if (note[u"kind"_s].toString() == u"unreadableTime") {
            QCOMPARE(note[u"source"_s].toString(), u"t/late.json"_s);
            QVERIFY(note[u"offset"_s].toInt() > kFirst.size());
            QCOMPARE(note[u"count"_s].toInt(), 1);
            QVERIFY(result.err.contains(note[u"message"_s].toString().toUtf8()));
        }
    }
    QCOMPARE(kinds.value(u"digest"_s), 4);
    QCOMPARE(kinds.value(u"unreadableTime"_s), 1);
    // Of many of one kind the first stands for all.
    QCOMPARE(result.err.count("t/digest"), 1);
    QVERIFY2(result.err.contains("t/digest1.json: ") && result.err.contains("(and 3 other file"),
             result.err.constData());
    const Run quiet = run(command + QStringList{u"--quiet"_s});
    QCOMPARE(quiet.out, result.out);
    QVERIFY2(!quiet.err.contains("digest"), quiet.err.constData());
}

TRAILSCOPE_TEST(ProblemsTest)
#include "problemstest.moc"
