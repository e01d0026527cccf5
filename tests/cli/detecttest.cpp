// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "clifixture.h"
#include "support/testprogram.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Rules on the command line, by the real program.
class DetectTest : public CliFixture {
    Q_OBJECT

private slots:
    void table();
    void csv();
    void jsonLines();
    void levelsAndStatuses();
    void mutes();
    void summary();
    void refusedRules();
    void placeholders();
    void detectionsField();
    void wrongUse_data();
    void wrongUse();
    void nothingIsWrittenOver();

private:
    void writeRules() const;
    // Where an event begins in a file.
    [[nodiscard]] QByteArray offsetOf(const QString &file, const QByteArray &event) const
    {
        return QByteArray::number(read(file).indexOf(event));
    }
    [[nodiscard]] Run detect(const QStringList &options) const
    {
        return run(QStringList{u"detect"_s, u"t"_s, u"--rules"_s, u"rules"_s} + options);
    }
};

void DetectTest::writeRules() const
{
    write(u"rules/denied.yml"_s, R"(title: Denied
id: 11111111-0000-4000-8000-000000000001
status: stable
level: high
author: =A, B
tags: [attack.discovery, attack.t1580]
logsource: {product: aws, service: cloudtrail}
detection:
    s:
        errorCode: AccessDenied
    condition: s
)");
    write(u"rules/others.yml"_s, R"(title: By jane
id: jane
status: test
level: low
author: C
detection:
    s: {userIdentity.userName: JANE}
    condition: s
---
title: Joe twice
id: twice
level: critical
author: D
correlation:
    type: event_count
    rules: base
    group-by: [sourceIPAddress, userIdentity.accessKeyId]
    timespan: 1m
    condition: {gte: 2}
---
title: Base
id: base
author: D
detection:
    s: {userIdentity.arn|endswith: /joe}
    condition: s
---
title: No level
id: none
detection:
    s: {eventName: ListBuckets}
    condition: s
)");
}

void DetectTest::table()
{
    writeRules();
    const Run result = detect({u"--quiet"_s});
    QCOMPARE(result.status, 0);
    const QByteArrayList lines = result.out.split('\n');
    QVERIFY(lines.at(0).startsWith("level"));
    QVERIFY(lines.at(1).startsWith("critical") && lines.at(1).contains("Joe twice"));
    QVERIFY(lines.at(2).startsWith("high") && lines.at(2).contains("=A, B"));
    QVERIFY(lines.at(3).startsWith("low") && lines.at(3).contains("2024-03-01T10:00:00Z"));
    QVERIFY(lines.at(4).startsWith("(none)") && lines.at(4).contains("No level"));
    QVERIFY(!result.out.contains("Base"));
}

void DetectTest::csv()
{
    writeRules();
    const Run result = detect({u"--format=csv"_s, u"--min-level=low"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out,
             "time,level,rule,ruleID,author,tags,kind,finding,group,event,service,region,principal,ip,error,"
             "eventID,account,"
             "source,offset\n"
             "2024-03-01T10:00:00Z,low,By "
             "jane,jane,C,,event,,,PutObject,s3.amazonaws.com,eu-west-1,jane,198.51.100.7,,"
             "00000000-0000-4000-8000-000000000001,111122223333,t/a.json,"
                 + offsetOf(u"t/a.json"_s, kFirst)
                 + "\n"
                   "2024-03-01T11:00:00Z,critical,Joe twice,twice,D,,correlation,1,"
                   "sourceIPAddress=198.51.100.7; "
                   "userIdentity.accessKeyId=akiajoe,GetObject,s3.amazonaws.com,eu-west-1,joe,"
                   "198.51.100.7,AccessDenied,00000000-0000-4000-8000-000000000002,111122223333,t/b.json,"
                 + offsetOf(u"t/b.json"_s, kSecond)
                 + "\n"
                   "2024-03-01T11:00:00Z,critical,Joe twice,twice,D,,correlation,1,"
                   "sourceIPAddress=198.51.100.7; "
                   "userIdentity.accessKeyId=akiajoe,DeleteObject,s3.amazonaws.com,eu-west-1,joe,"
                   "198.51.100.7,,00000000-0000-4000-8000-000000000002,111122223333,t/b.json,"
                 + offsetOf(u"t/b.json"_s, kConflict)
                 + "\n"
                   "2024-03-01T11:00:00Z,high,Denied,11111111-0000-4000-8000-000000000001,\"'=A, B\","
                   "attack.discovery; "
                   "attack.t1580,event,,,GetObject,s3.amazonaws.com,eu-west-1,joe,198.51.100.7,AccessDenied,"
                   "00000000-0000-4000-8000-000000000002,111122223333,t/b.json,"
                 + offsetOf(u"t/b.json"_s, kSecond)
                 + "\n"
                   "2024-03-02T09:00:00Z,low,By "
                   "jane,jane,C,,event,,,ListBuckets,s3.amazonaws.com,eu-west-1,jane,198.51.100.7,,"
                   "00000000-0000-4000-8000-000000000003,111122223333,t/a.json,"
                 + offsetOf(u"t/a.json"_s, kThird) + "\n");
}

void DetectTest::jsonLines()
{
    writeRules();
    const Run result = detect({u"--format=jsonl"_s, u"--min-level=high"_s});
    QCOMPARE(result.status, 0);
    const QByteArrayList lines = result.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    const QJsonObject first = QJsonDocument::fromJson(lines.front()).object();
    QCOMPARE(first[u"kind"_s].toString(), u"correlation"_s);
    QCOMPARE(first[u"finding"_s].toInt(), 1);
    QCOMPARE(first[u"group"_s].toObject()[u"sourceIPAddress"_s].toString(), u"198.51.100.7"_s);
    QCOMPARE(first[u"author"_s].toString(), u"D"_s);
    QVERIFY(first[u"offset"_s].isDouble());
    const QJsonObject last = QJsonDocument::fromJson(lines.back()).object();
    QVERIFY(last[u"finding"_s].isNull());
    QCOMPARE(last[u"author"_s].toString(), u"=A, B"_s);
    QCOMPARE(last[u"tags"_s].toArray().size(), 2);
}

void DetectTest::levelsAndStatuses()
{
    writeRules();
    const auto rules = [this](const QStringList &options) {
        const Run result = detect(options + QStringList{u"--quiet"_s});
        return result.out.count('\n') - 1;
    };
    QCOMPARE(rules({}), 4);
    QCOMPARE(rules({u"--min-level=medium"_s}), 2);
    QCOMPARE(rules({u"--min-level=informational"_s}), 3); // none is less than any
    QCOMPARE(rules({u"--status=stable,TEST"_s}), 2);
    QCOMPARE(rules({u"--filter"_s, u"user = jane"_s}), 2);
}

void DetectTest::mutes()
{
    writeRules();
    write(u"mutes.json"_s, R"({"trailscope":1,"mutes":[
        {"id":"1","rule":"jane","filter":"event = PutObject","reason":"known","date":"2024-03-05"},
        {"id":"2","rule":"twice","filter":"","reason":"ours","date":"2024-03-05"},
        {"id":"3","rule":"none","filter":"event = ","reason":"broken","date":""}]})");
    const Run result = detect({u"--mute=mutes.json"_s});
    QCOMPARE(result.status, 0);
    QVERIFY(result.err.contains("The mute 3 is not used"));
    QVERIFY(result.err.contains("2 hits are muted."));
    QVERIFY(!result.out.contains("Joe twice"));
    QVERIFY(result.out.contains("By jane"));
    const QJsonObject summary
        = QJsonDocument::fromJson(detect({u"--mute=mutes.json"_s, u"--summary=json"_s}).out).object();
    QCOMPARE(summary[u"muted"_s].toInt(), 2); // a finding is one
    QCOMPARE(summary[u"hits"_s].toInt(), 3);
    QCOMPARE(summary[u"rowsWithHits"_s].toInt(), 2);
}

void DetectTest::summary()
{
    writeRules();
    write(u"rules/broken.yml"_s, "title: Broken\nid: b\ndetection: {s: {a|nonsense: b}, condition: s}\n");
    write(u"rules/windows.yml"_s,
          "title: W\nlogsource: {product: windows}\ndetection: {s: {a: b}, condition: s}\n");
    const Run result = detect({u"--summary"_s, u"json"_s});
    QCOMPARE(result.status, 0);
    const QJsonObject summary = QJsonDocument::fromJson(result.out).object();
    QCOMPARE(summary[u"rulesLoaded"_s].toInt(), 5);
    QCOMPARE(summary[u"rulesForOtherSources"_s].toInt(), 1);
    QCOMPARE(summary[u"rulesWithHits"_s].toInt(), 4);
    QCOMPARE(summary[u"hits"_s].toInt(), 4);
    QCOMPARE(summary[u"findings"_s].toInt(), 1);
    QCOMPARE(summary[u"muted"_s].toInt(-1), 0);
    QCOMPARE(summary[u"rows"_s].toInt(), 4);
    QCOMPARE(summary[u"rowsWithHits"_s].toInt(), 3); // of rules for single events
    const QJsonArray refused = summary[u"rulesRefused"_s].toArray();
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused[0].toObject()[u"id"_s].toString(), u"b"_s);
    QVERIFY(refused[0].toObject()[u"reason"_s].toString().contains(u"nonsense"_s));
}

void DetectTest::refusedRules()
{
    writeRules();
    write(u"rules/broken.yml"_s,
          "title: Broken\nid: b\ndetection:\n  s:\n    a|nonsense: b\n  condition: s\n");
    Run result = detect({});
    QCOMPARE(result.status, 0);
    QVERIFY(
        result.err.contains("rules/broken.yml:5: The rule is not evaluated: There is no modifier nonsense."));
    QCOMPARE(detect({u"--strict"_s}).status, 1);
    result = run({u"detect"_s, u"t"_s, u"--rules=rules/denied.yml"_s, u"--rules=nowhere.yml"_s});
    QCOMPARE(result.status, 1);
    QVERIFY(result.err.contains("nowhere.yml cannot be read"));
    result = run({u"detect"_s, u"t"_s, u"--rules=rules/broken.yml"_s});
    QCOMPARE(result.status, 2);
    QVERIFY(result.err.contains("No rule could be loaded"));
    QVERIFY(result.out.isEmpty());
}

void DetectTest::placeholders()
{
    write(
        u"rule.yml"_s,
        "title: P\nid: p\ndetection:\n  s:\n    userIdentity.userName|expand: '%people%'\n  condition: s\n");
    write(u"people.json"_s, R"({"people": ["jane", "nobody"]})");
    QCOMPARE(run({u"detect"_s, u"t"_s, u"--rules=rule.yml"_s}).status, 2);
    const Run result = run(
        {u"detect"_s, u"t"_s, u"--rules=rule.yml"_s, u"--placeholders=people.json"_s, u"--format=csv"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out.count('\n'), 3);
}

void DetectTest::detectionsField()
{
    writeRules();
    Run result = run({u"query"_s, u"t"_s, u"--rules=rules"_s, u"--columns=event,detections"_s,
                      u"--format=csv"_s, u"--filter"_s, u"detections = denied or detections = jane"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out,
             "event,detections\n"
             "PutObject,By jane; jane\n"
             "GetObject,Denied; 11111111-0000-4000-8000-000000000001; Joe twice; twice\n"
             "ListBuckets,By jane; jane; No level; none\n");
    result = run({u"facets"_s, u"detections"_s, u"t"_s, u"--rules=rules"_s, u"--format=csv"_s});
    QCOMPARE(result.status, 0);
    QVERIFY(result.out.contains("Joe twice,2\n"));
    result = run({u"query"_s, u"t"_s, u"--columns=detections"_s, u"--format=csv"_s});
    QVERIFY(result.err.contains("detections is not known"));
}

void DetectTest::wrongUse_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *message, const QStringList &options) {
        QTest::newRow(message) << options << QByteArray(message);
    };
    row("detect needs rules", {u"detect"_s, u"t"_s});
    row("--min-level needs", {u"detect"_s, u"t"_s, u"--rules=rules"_s, u"--min-level=grave"_s});
    row("--summary has one format", {u"detect"_s, u"t"_s, u"--rules=rules"_s, u"--summary=text"_s});
    row("query has no option --strict", {u"query"_s, u"t"_s, u"--strict"_s});
    row("--placeholders has values for rules", {u"query"_s, u"t"_s, u"--placeholders=x"_s});
    row("detect has no format", {u"detect"_s, u"t"_s, u"--rules=rules"_s, u"--format=json"_s});
    row("gone.json", {u"detect"_s, u"t"_s, u"--rules=rules"_s, u"--mute=gone.json"_s});
    row("--placeholders gone.yml cannot be read",
        {u"detect"_s, u"t"_s, u"--rules=rules"_s, u"--placeholders=gone.yml"_s});
}

void DetectTest::wrongUse()
{
    QFETCH(const QStringList, options);
    QFETCH(const QByteArray, message);
    writeRules();
    const Run result = run(options);
    QCOMPARE(result.status, 2);
    QVERIFY2(result.err.contains(message), result.err.constData());
}

void DetectTest::nothingIsWrittenOver()
{
    writeRules();
    write(u"mutes.json"_s, R"({"trailscope":1})");
    for (const QString &name : {u"t/a.json"_s, u"rules/denied.yml"_s, u"rules/new.csv"_s, u"mutes.json"_s}) {
        const bool there = QFile::exists(m_folder->filePath(name));
        const QByteArray before = there ? read(name) : QByteArray();
        const Run result = detect({u"--mute=mutes.json"_s, u"--output"_s, name});
        if (there) {
            QCOMPARE(result.status, 2);
            QCOMPARE(read(name), before);
        }
    }
}

TRAILSCOPE_TEST(DetectTest)
#include "detecttest.moc"
