// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "clifixture.h"
#include "support/csvreader.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Runs the real program on real files.
class ProgramTest : public CliFixture {
    Q_OBJECT

private slots:
    void summaryAsJson();
    void summaryAsText();
    void summaryOfAPart();
    void summaryOfNothing();
    void queryAsCsv();
    void queryColumns();
    void queryOrderAndLimit();
    void queryAsTable();
    void queryAsJsonLines();
    void queryAsRecords();
    void queryCopies();
    void formulasAreGuarded();
    void linesEndAsAskedFor();
    void restrictions_data();
    void restrictions();
    void facets();
    void facetsOfAPath();
    void facetsLimitAndJson();
    void derivedFields();
    void principals();
    void wrongUse_data();
    void wrongUse();
    void placeOfAFilterError();
    void filterThatWasNotMeant_data();
    void filterThatWasNotMeant();
    void pluralForms();
    void helpAndVersion();
    void hostileTextDoesNotReachTheTerminal();
};

void ProgramTest::summaryAsJson()
{
    const Run result = run({u"summary"_s, u"t"_s, u"--format"_s, u"json"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.err, "");
    const qint64 bytes
        = QFile(m_folder->filePath(u"t/a.json"_s)).size() + QFile(m_folder->filePath(u"t/b.json"_s)).size();
    // The order of the keys is promised too, so the text is compared.
    const QByteArray expected
        = R"({"events":5,"copies":1,"duplicates":2,"conflicts":1,"rows":4,)"
          R"("firstEventTime":"2024-03-01T10:00:00Z","lastEventTime":"2024-03-02T09:00:00Z",)"
          R"("accounts":["111122223333","444455556666"],"regions":["eu-west-1"],)"
          R"("files":{"read":2,"partial":0,"noEvents":0,"failed":0},)"
          R"("bytes":{"stored":)"
        + QByteArray::number(bytes) + R"(,"inflated":)" + QByteArray::number(bytes)
        + R"(},"identityTypes":{"IAMUser":4},"eventVersions":{"1.08":4},"categories":{"Management":4},)"
          R"("outcomes":{"success":3,"denied":1},"notes":[]})";
    QByteArray compact = result.out;
    QVERIFY(!QJsonDocument::fromJson(compact).isNull());
    compact.replace("\n", "").replace(" ", "");
    QCOMPARE(compact, expected);
}

void ProgramTest::summaryAsText()
{
    const Run result = run({u"summary"_s, u"t"_s});
    QCOMPARE(result.status, 0);
    for (const char *line :
         {"Events          5\n", "Copies          1\n", "Conflicts       1\n", "Rows            4\n",
          "First event     2024-03-01T10:00:00Z\n", "  denied        1\n"})
        QVERIFY2(result.out.contains(line), result.out.constData());
}

void ProgramTest::summaryOfAPart()
{
    const Run result = run({u"summary"_s, u"t"_s, u"--format=json"_s, u"--filter"_s, u"user = jane"_s});
    QCOMPARE(result.status, 0);
    const QJsonObject summary = QJsonDocument::fromJson(result.out).object();
    QCOMPARE(summary[u"events"_s].toInt(), 3);
    QCOMPARE(summary[u"copies"_s].toInt(), 1);
    QCOMPARE(summary[u"conflicts"_s].toInt(), 0);
    QCOMPARE(summary[u"rows"_s].toInt(), 2);
}

void ProgramTest::summaryOfNothing()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"empty"_s));
    const Run result = run({u"summary"_s, u"empty"_s, u"--format"_s, u"json"_s});
    QCOMPARE(result.status, 0);
    const QJsonObject summary = QJsonDocument::fromJson(result.out).object();
    QCOMPARE(summary[u"events"_s].toInt(-1), 0);
    QVERIFY(summary[u"firstEventTime"_s].isNull());
    QVERIFY(summary[u"lastEventTime"_s].isNull());
    QCOMPARE(summary[u"accounts"_s].toArray().size(), 0);
}

void ProgramTest::queryAsCsv()
{
    const Run result = run({u"query"_s, u"t"_s, u"--format"_s, u"csv"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.err, "");
    QCOMPARE(
        result.out,
        "time,event,service,region,principal,ip,outcome,error\n"
        "2024-03-01T10:00:00Z,PutObject,s3.amazonaws.com,eu-west-1,jane,198.51.100.7,success,\n"
        "2024-03-01T11:00:00Z,GetObject,s3.amazonaws.com,eu-west-1,joe,198.51.100.7,denied,AccessDenied\n"
        "2024-03-01T11:00:00Z,DeleteObject,s3.amazonaws.com,eu-west-1,joe,198.51.100.7,success,\n"
        "2024-03-02T09:00:00Z,ListBuckets,s3.amazonaws.com,eu-west-1,jane,198.51.100.7,success,\n");
}

void ProgramTest::queryColumns()
{
    const Run result = run({u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns"_s,
                            u"EVENTNAME, requestParameters.bucketName,raw,eventID"_s, u"--filter"_s,
                            u"outcome = denied"_s});
    QCOMPARE(result.status, 0);
    const CsvReader reader(result.out.toStdString());
    QCOMPARE(reader.error(), std::string());
    const std::vector<std::vector<std::string>> expected = {
        {"event", "requestParameters.bucketName", "raw", "eventID"},
        {"GetObject", "two,three", kSecond.toStdString(), "00000000-0000-4000-8000-000000000002"},
    };
    QCOMPARE(reader.rows(), expected);
}

void ProgramTest::queryOrderAndLimit()
{
    const auto eventsBy = [this](const QStringList &options) {
        QStringList arguments{u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns"_s, u"event"_s};
        const Run result = run(arguments + options);
        return result.status == 0
            ? QString::fromUtf8(result.out).split(u'\n', Qt::SkipEmptyParts).mid(1).join(u' ')
            : QString::fromUtf8(result.err);
    };
    QCOMPARE(eventsBy({}), u"PutObject GetObject DeleteObject ListBuckets"_s);
    QCOMPARE(eventsBy({u"--sort"_s, u"time:desc"_s}), u"ListBuckets GetObject DeleteObject PutObject"_s);
    QCOMPARE(eventsBy({u"--sort"_s, u"event"_s}), u"DeleteObject GetObject ListBuckets PutObject"_s);
    QCOMPARE(eventsBy({u"--sort"_s, u"event:desc"_s, u"--limit"_s, u"2"_s}), u"PutObject ListBuckets"_s);
    QCOMPARE(eventsBy({u"--sort"_s, u"requestParameters.bucketName"_s}),
             u"PutObject GetObject DeleteObject ListBuckets"_s);
    QCOMPARE(eventsBy({u"--sort"_s, u"requestParameters.bucketName:desc"_s}),
             u"GetObject PutObject DeleteObject ListBuckets"_s);
    QCOMPARE(eventsBy({u"--limit"_s, u"0"_s}), u""_s);
    QCOMPARE(eventsBy({u"--limit"_s, u"100"_s}), u"PutObject GetObject DeleteObject ListBuckets"_s);
}

void ProgramTest::queryAsTable()
{
    const Run result = run({u"query"_s, u"t"_s, u"--columns=event,user,error"_s, u"--limit=2"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out,
             "event      user  error\n"
             "PutObject  jane\n"
             "GetObject  joe   AccessDenied\n");
}

void ProgramTest::queryAsJsonLines()
{
    write(u"pretty.json"_s, QJsonDocument::fromJson(kFirst).toJson());
    const Run result = run({u"query"_s, u"pretty.json"_s, u"t"_s, u"--format"_s, u"jsonl"_s});
    QCOMPARE(result.status, 0);
    const QByteArrayList lines = result.out.split('\n');
    QCOMPARE(lines.size(), 5);
    QCOMPARE(QJsonDocument::fromJson(lines[0]), QJsonDocument::fromJson(kFirst));
    QCOMPARE(lines[1], kSecond);
    QCOMPARE(lines[2], kConflict);
    QCOMPARE(lines[3], kThird);
    QCOMPARE(lines[4], "");
}

void ProgramTest::queryAsRecords()
{
    const Run result = run({u"query"_s, u"t"_s, u"--format"_s, u"records"_s});
    QCOMPARE(result.status, 0);
    const QJsonArray array = QJsonDocument::fromJson(result.out).object()[u"Records"_s].toArray();
    QCOMPARE(array.size(), 4);
    QVERIFY(result.out.contains(kSecond));
    // What was written is a trail again.
    write(u"again.json"_s, result.out);
    const Run again = run({u"query"_s, u"again.json"_s, u"--format"_s, u"records"_s});
    QCOMPARE(again.out, result.out);
}

void ProgramTest::queryCopies()
{
    const Run rows = run({u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns=source,event"_s,
                          u"--filter=event = PutObject"_s});
    QCOMPARE(rows.out, "source,event\nt/a.json,PutObject\n");
    const Run all = run({u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns=source,event"_s,
                         u"--filter=event = PutObject"_s, u"--copies"_s});
    QCOMPARE(all.out, "source,event\nt/a.json,PutObject\nt/b.json,PutObject\n");
}

void ProgramTest::formulasAreGuarded()
{
    const QStringList arguments{u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns=agent"_s, u"--limit=1"_s};
    QCOMPARE(run(arguments).out, "agent\n'=cmd\n");
    QCOMPARE(run(arguments + QStringList{u"--raw-values"_s}).out, "agent\n=cmd\n");
    QCOMPARE(run({u"facets"_s, u"agent"_s, u"t"_s, u"--format=csv"_s}).out, "value,count\n'=cmd,4\n");
}

void ProgramTest::linesEndAsAskedFor()
{
    const Run result = run(
        {u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns=event,error"_s, u"--limit=2"_s, u"--crlf"_s});
    QCOMPARE(result.out, "event,error\r\nPutObject,\r\nGetObject,AccessDenied\r\n");
}

void ProgramTest::restrictions_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("rows");
    const auto row = [](const char *name, const QStringList &options, int rows) {
        QTest::newRow(name) << options << rows;
    };
    row("caller's account", {u"--account=111122223333"_s}, 4);
    row("recipient's account", {u"--account"_s, u"444455556666"_s}, 4);
    row("another account", {u"--account"_s, u"999999999999"_s}, 0);
    row("several accounts", {u"--account"_s, u"999999999999,111122223333"_s}, 4);
    row("region, ignoring case", {u"--region=EU-WEST-1"_s}, 4);
    row("another region", {u"--region=us-east-1"_s, u"--region=us-east-2"_s}, 0);
    row("from", {u"--from=2024-03-01T11:00:00Z"_s}, 3);
    row("to", {u"--to=2024-03-01T10:59:59Z"_s}, 1);
    row("a whole day", {u"--from=2024-03-01"_s, u"--to=2024-03-01"_s}, 3);
    row("from with an offset", {u"--from=2024-03-01T12:00:01+01:00"_s}, 1);
    row("with a filter", {u"--to=2024-03-01"_s, u"--filter"_s, u"user = jane"_s}, 1);
}

void ProgramTest::restrictions()
{
    QFETCH(QStringList, options);
    QFETCH(int, rows);
    const Run result
        = run(QStringList{u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns=event"_s} + options);
    QCOMPARE(result.status, 0);
    QCOMPARE(static_cast<int>(result.out.count('\n')) - 1, rows);
}

void ProgramTest::facets()
{
    QCOMPARE(run({u"facets"_s, u"user"_s, u"t"_s, u"--format"_s, u"csv"_s}).out,
             "value,count\njane,2\njoe,2\n");
    QCOMPARE(run({u"facets"_s, u"error"_s, u"t"_s, u"--format"_s, u"csv"_s}).out,
             "value,count\n(absent),3\nAccessDenied,1\n");
    QCOMPARE(run({u"facets"_s, u"user"_s, u"t"_s, u"--copies"_s, u"--format"_s, u"csv"_s}).out,
             "value,count\njane,3\njoe,2\n");
    QCOMPARE(run({u"facets"_s, u"error"_s, u"t"_s}).out,
             "value         count\n(absent)          3\nAccessDenied      1\n");
}

void ProgramTest::facetsOfAPath()
{
    QCOMPARE(run({u"facets"_s, u"requestParameters.bucketName"_s, u"t"_s, u"--format"_s, u"csv"_s}).out,
             "value,count\n(absent),2\none,1\n\"two,three\",1\n");
}

// What is found out about events is a field like any other.
void ProgramTest::derivedFields()
{
    const auto with = [](const char *id, const char *ip) {
        return QByteArray(kFirst)
            .replace("00000000-0000-4000-8000-000000000001", id)
            .replace("198.51.100.7", ip);
    };
    QVERIFY(QDir(m_folder->path()).mkpath(u"d"_s));
    write(u"d/a.json"_s,
          records({with("1", "10.0.0.1"), with("2", "8.8.8.8"), with("3", "::ffff:100.64.0.1"),
                   with("4", "AWS Internal"), with("5", "8.8.8.8"), with("6", "nonsense")}));
    write(u"d/b.csv"_s,
          "Event name,Event source,Event time,User name,Source IP address,Event ID\n"
          "GetObject,s3.amazonaws.com,2024-03-01T12:00:00Z,jane,10.0.0.2,7\n");
    QCOMPARE(run({u"facets"_s, u"ipClass"_s, u"d"_s, u"--format=csv"_s}).out,
             "value,count\nprivate,2\npublic,2\ncgnat,1\ninvalid,1\nservice,1\n");
    QCOMPARE(run({u"facets"_s, u"RECORD"_s, u"d"_s, u"--format=csv"_s}).out,
             "value,count\nwhole,6\nput-together,1\n");
    const Run result = run({u"query"_s, u"d"_s, u"--format=csv"_s, u"--columns=eventID,ipClass,record"_s,
                            u"--sort=ipClass:desc"_s,
                            u"--filter=ipClass in {private, public} or record = put-together"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.err, "");
    QCOMPARE(result.out,
             "eventID,ipClass,record\n2,public,whole\n5,public,whole\n1,private,whole\n"
             "7,private,put-together\n");
    QCOMPARE(run({u"query"_s, u"d"_s, u"--filter=ipClass = service"_s, u"--format=jsonl"_s}).out.count('\n'),
             1);
}

void ProgramTest::facetsLimitAndJson()
{
    const Run result = run({u"facets"_s, u"event"_s, u"t"_s, u"--limit=2"_s, u"--format=json"_s});
    const QJsonArray values = QJsonDocument::fromJson(result.out).array();
    QCOMPARE(values.size(), 2);
    QCOMPARE(values[0].toObject()[u"value"_s].toString(), u"DeleteObject"_s);
    QCOMPARE(values[0].toObject()[u"count"_s].toInt(), 1);
}

void ProgramTest::principals()
{
    QCOMPARE(run({u"principals"_s, u"t"_s, u"--format"_s, u"csv"_s}).out,
             "principal,kind,account,sessions,events,errors,first,last\n"
             "jane,user,111122223333,1,2,0,2024-03-01T10:00:00Z,2024-03-02T09:00:00Z\n"
             "joe,user,111122223333,1,2,1,2024-03-01T11:00:00Z,2024-03-01T11:00:00Z\n");
    const QJsonArray rows
        = QJsonDocument::fromJson(
              run({u"principals"_s, u"t"_s, u"--format=json"_s, u"--filter=user = joe"_s}).out)
              .array();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].toObject()[u"errors"_s].toInt(), 1);
}

void ProgramTest::wrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QStringList &arguments, const char *says) {
        QTest::newRow(name) << arguments << QByteArray(says);
    };
    row("nothing", {}, "Name a command");
    row("no path", {u"query"_s}, "at least one file");
    row("unknown option", {u"query"_s, u"t"_s, u"--what"_s}, "--what");
    row("broken filter", {u"query"_s, u"t"_s, u"--filter"_s, u"user ="_s}, "filter is not valid");
    row("the selected event's value", {u"query"_s, u"t"_s, u"--filter"_s, u"user = ${user}"_s},
        "filter is not valid");
    row("broken regular expression", {u"query"_s, u"t"_s, u"--filter"_s, u"user ~ \"(\""_s},
        "filter is not valid");
    row("a time that is none", {u"query"_s, u"t"_s, u"--from"_s, u"yesterday"_s}, "--from");
    row("a span upside down", {u"query"_s, u"t"_s, u"--from=2024-03-02"_s, u"--to=2024-03-01"_s},
        "later than");
    row("a column that is none", {u"query"_s, u"t"_s, u"--columns"_s, u"a..b"_s}, "a..b");
    row("an order that is none", {u"query"_s, u"t"_s, u"--sort"_s, u"time:up"_s}, "time:up");
    row("raw has no order", {u"query"_s, u"t"_s, u"--sort"_s, u"raw"_s}, "raw");
    row("raw has no facets", {u"facets"_s, u"raw"_s, u"t"_s}, "raw");
    row("output into nowhere", {u"query"_s, u"t"_s, u"--output"_s, u"nowhere/x.csv"_s}, "nowhere/x.csv");
    row("output onto a folder", {u"query"_s, u"t"_s, u"--output"_s, u"t"_s}, "is a folder");
}

void ProgramTest::wrongUse()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const Run result = run(arguments);
    QCOMPARE(result.status, 2);
    QCOMPARE(result.out, "");
    QVERIFY2(result.err.contains(says), result.err.constData());
}

void ProgramTest::placeOfAFilterError()
{
    const Run result = run({u"query"_s, u"t"_s, u"--filter"_s, u"user = \"Zoë\" and ) x"_s});
    QCOMPARE(result.status, 2);
    const QStringList lines = QString::fromUtf8(result.err).split(u'\n');
    QVERIFY(lines.size() >= 3);
    QCOMPARE(lines[1], u"  user = \"Zoë\" and ) x"_s);
    QCOMPARE(lines[2].indexOf(u'^'), lines[1].indexOf(u')'));
}

void ProgramTest::filterThatWasNotMeant_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QByteArray>("warning"); // on standard error, a line
    const QByteArray none;
    QTest::newRow("meant") << u"user != joe"_s << 2 << none;
    QTest::newRow("field") << u"usr != ci-deploy"_s << 4
                           << "at character 1 (usr): No loaded event has “usr”. Did you mean: user\n"_ba;
    QTest::newRow("value") << u"event exists and outcome = deny"_s << 0
                           << "at character 28 (deny): This field never has this value. It has one of: "
                              "success, denied, error, failure. Did you mean: denied\n"_ba;
    QTest::newRow("path") << u"userIdentity.userNme exists"_s << 0
                          << "Did you mean: userIdentity.userName\n"_ba;
}

// Said, and no reason to fail.
void ProgramTest::filterThatWasNotMeant()
{
    QFETCH(QString, filter);
    QFETCH(int, rows);
    QFETCH(QByteArray, warning);
    const Run result
        = run({u"query"_s, u"t"_s, u"--format"_s, u"csv"_s, u"--filter"_s, filter, u"--quiet"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out.count('\n'), rows + 1);
    QCOMPARE(result.err.count('\n'), warning.isEmpty() ? 0 : 1);
    QVERIFY2(result.err.endsWith(warning), result.err);
}

// In whatever language the system is set to: what is said is English.
void ProgramTest::pluralForms()
{
    writeDays();
    const auto said
        = [this](const QString &from) { return run({u"query"_s, u"AWSLogs"_s, u"--from"_s, from}).err; };
    const QByteArray one = said(u"2024-03-02"_s);
    QVERIFY2(one.contains("1 file was not read: its name says"), one.constData());
    const QByteArray two = said(u"2024-03-03"_s);
    QVERIFY2(two.contains("2 files were not read: their names say"), two.constData());
}

void ProgramTest::helpAndVersion()
{
    for (const QStringList &arguments :
         {QStringList{u"--help"_s}, QStringList{u"query"_s, u"--help"_s}, QStringList{u"--version"_s},
          QStringList{u"facets"_s, u"--version"_s}}) {
        const Run result = run(arguments);
        QCOMPARE(result.status, 0);
        QVERIFY(result.out.contains("trailscope-cli"));
        QCOMPARE(result.err, "");
    }
}

void ProgramTest::hostileTextDoesNotReachTheTerminal()
{
    write(u"hostile.json"_s,
          eventText("00000000-0000-4000-8000-00000000000a", "2024-03-01T10:00:00Z",
                    "Put\\u001b[2J\\u202eObject", "jane"));
    for (const QStringList &arguments :
         {QStringList{u"query"_s, u"hostile.json"_s}, QStringList{u"facets"_s, u"event"_s, u"hostile.json"_s},
          QStringList{u"facets"_s, u"event"_s, u"hostile.json"_s, u"--format=json"_s},
          QStringList{u"query"_s, u"x\x1b[2J.json"_s}}) {
        const Run result = run(arguments);
        QVERIFY(!result.out.contains('\x1b'));
        QVERIFY(!result.err.contains('\x1b'));
        QVERIFY(result.status < 2);
    }
    QVERIFY(run({u"query"_s, u"hostile.json"_s}).out.contains("Put\\x1b[2J\\u{202E}Object"));
}

TRAILSCOPE_TEST(ProgramTest)
#include "programtest.moc"
