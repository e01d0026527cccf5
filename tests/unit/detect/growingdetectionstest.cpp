// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/growingdetections.h"
#include "ruleundertest.h"
#include "support/testprogram.h"

#include <QtCore/QFile>
#include <QtTest/QTest>

#include <algorithm>
#include <atomic>
#include <random>
#include <stop_token>
#include <string>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;

// Rules on a trail that grows: the same as from nothing, and no more work than what is new.
class GrowingDetectionsTest : public QObject {
    Q_OBJECT

private slots:
    void sameAsFromNothing_data();
    void sameAsFromNothing();
    void onlyWhatIsNew();
    void onlyGroupsThatChanged();
    void stopped();
    void rowsThatBecomeCopies();
    void earlierSnapshot();
    void toldWhileFinding();
    void recordsThatComeBack();
};

namespace {

constexpr const char *kRules = R"(title: Act
id: act
detection:
    s:
        eventName: Act
    condition: s
---
title: Has a one
id: one
detection:
    s:
        requestParameters.n|contains: '1'
    condition: s
---
title: Words
id: words
detection:
    s:
        - zebra
        - requestParameters.g: g2
    condition: s
---
title: Many acts
id: many
correlation:
    type: event_count
    rules: act
    group-by: [sourceIPAddress]
    timespan: 20s
    condition: {gte: 2}
    generate: true
---
title: Values in groups of arrays
id: values
correlation:
    type: value_count
    rules: [one, words]
    group-by: [requestParameters.g]
    timespan: 20s
    condition: {gte: 2, field: requestParameters.n}
    generate: true
---
title: One behind the other
id: ordered
correlation:
    type: temporal_ordered
    rules: [act, one, words]
    group-by: [sourceIPAddress]
    timespan: 30s
    generate: true
---
title: All at once
id: together
correlation:
    type: temporal
    rules: [one, words]
    timespan: 2s
    generate: true
---
title: Sum
id: sum
correlation:
    type: value_sum
    rules: [act]
    group-by: [awsRegion, sourceIPAddress]
    timespan: 15s
    condition: {gte: 40, field: requestParameters.n}
    generate: true
---
title: Findings of findings
id: chained
correlation:
    type: event_count
    rules: [many, values]
    group-by: [sourceIPAddress]
    timespan: 1h
    condition: {gte: 2}
    generate: true
---
title: Findings of arrays
id: chainedvalues
correlation:
    type: event_count
    rules: [values]
    group-by: [requestParameters.g]
    timespan: 5m
    condition: {gte: 1}
    generate: true
)";

std::string randomRecord(std::mt19937 &random, unsigned number)
{
    const auto pick = [&random](unsigned of) { return std::to_string(random() % of); };
    const std::string minute = std::to_string(10 + random() % 5);
    const std::string second = std::to_string(10 + random() % 50);
    std::string groups;
    for (auto i = random() % 3; i > 0; --i)
        groups += (groups.empty() ? "" : ",") + std::string("\"g") + pick(4) + "\"";
    return R"({"eventVersion":"1.09","eventID":")" + eventIdOf(number) + R"(","eventName":")"
        + (random() % 3 == 0 ? "Act" : "Look") + R"(","eventTime":"2024-03-01T10:)" + minute + ":" + second
        + R"(Z","awsRegion":"r)" + pick(2) + R"(","sourceIPAddress":"198.51.100.)" + pick(6)
        + R"(","requestParameters":{"n":")" + pick(40) + R"(","g":[)" + groups + "]}"
        + (random() % 20 == 0 ? R"(,"note":"a zebra")" : "") + "}";
}

// What is found from nothing.
void compareWithFresh(const Detections &found, const Snapshot &snapshot, const RawSource &records)
{
    const RuleSet &rules = *found.rules;
    const auto hits = findRuleHits(rules, RulePlan(rules), snapshot, records, snapshot.rows());
    QVERIFY(hits);
    const auto findings = correlate(rules, snapshot, records, *hits);
    QVERIFY(findings);
    QCOMPARE(found.eventCount, snapshot.eventCount());
    for (std::size_t rule = 0; rule < rules.rules().size(); ++rule) {
        const char *id = rules.rules()[rule].header.id.c_str();
        QVERIFY2(found.hits.byRule[rule] == hits->byRule[rule], id);
        QVERIFY2(found.findings[rule] == (*findings)[rule], id);
    }
}

std::size_t placeOf(const RuleSet &rules, std::string_view id)
{
    return static_cast<std::size_t>(
        std::ranges::find(rules.rules(), id, [](const Rule &rule) { return rule.header.id; })
        - rules.rules().begin());
}

} // namespace

void GrowingDetectionsTest::sameAsFromNothing_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 0; seed < 8; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void GrowingDetectionsTest::sameAsFromNothing()
{
    QFETCH(const unsigned, seed);
    std::mt19937 random(seed);
    const RuleSetPtr rules = rulesOf(kRules);
    QCOMPARE(rules->rules().size(), std::size_t{10});
    GrowingDetections growing(rules);
    LoadedFiles files;
    std::vector<std::string> earlier;
    unsigned number = 0;
    bool anyChained = false;
    for (unsigned step = 0; step < 6; ++step) {
        std::vector<std::string> records;
        for (auto i = random() % 60; i > 0; --i)
            records.push_back(randomRecord(random, ++number));
        // Copies, and conflicts with what is there.
        for (auto i = random() % 4; i > 0 && !earlier.empty(); --i) {
            const std::size_t at = random() % earlier.size();
            records.push_back(random() % 2 == 0 ? earlier[at]
                                                : randomRecord(random, static_cast<unsigned>(at) + 1));
        }
        earlier.insert(earlier.end(), records.begin(), records.end());
        files.write("file" + std::to_string(random() % 1'000) + std::to_string(step) + ".json",
                    recordsJson(records));
        files.load();
        const SnapshotPtr snapshot = files.snapshot();
        const DetectionsPtr found = growing.find(*snapshot, files.trail().raw());
        QVERIFY(found);
        compareWithFresh(*found, *snapshot, files.trail().raw());
        if (QTest::currentTestFailed())
            return;
        anyChained = anyChained || !found->findings[placeOf(*rules, "chained")].empty();
    }
    QVERIFY(anyChained);
}

void GrowingDetectionsTest::onlyWhatIsNew()
{
    std::mt19937 random(1);
    GrowingDetections growing(rulesOf(kRules));
    LoadedFiles files;
    std::vector<std::string> records;
    for (unsigned i = 1; i <= 50; ++i)
        records.push_back(randomRecord(random, i));
    files.write("a.json", recordsJson(records));
    files.load();
    QVERIFY(growing.find(*files.snapshot(), files.trail().raw()));
    QCOMPARE(growing.rowsEvaluated(), std::uint64_t{50});
    const DetectionsPtr again = growing.find(*files.snapshot(), files.trail().raw());
    QCOMPARE(growing.rowsEvaluated(), std::uint64_t{0});
    files.write("b.json",
                recordsJson({randomRecord(random, 51), randomRecord(random, 52), randomRecord(random, 53)}));
    files.load();
    QVERIFY(growing.find(*files.snapshot(), files.trail().raw()) != again);
    QCOMPARE(growing.rowsEvaluated(), std::uint64_t{3});
}

void GrowingDetectionsTest::onlyGroupsThatChanged()
{
    const RuleSetPtr rules = rulesOf(kRules);
    LoadedFiles files;
    const auto act = [](unsigned number, const std::string &ip) {
        return R"({"eventVersion":"1.09","eventID":")" + eventIdOf(number)
            + R"(","eventName":"Act","eventTime":"2024-03-01T10:00:00Z","awsRegion":"r","sourceIPAddress":")"
            + ip + R"("})";
    };
    std::vector<std::string> records;
    for (unsigned i = 1; i <= 40; ++i)
        records.push_back(act(i, "198.51.100." + std::to_string(i)));
    files.write("a.json", recordsJson(records));
    files.load();
    const SnapshotPtr first = files.snapshot();
    GrowingCorrelations correlations(rules);
    const auto hitsOf = [&](const Snapshot &snapshot) {
        return findRuleHits(*rules, RulePlan(*rules), snapshot, files.trail().raw(), snapshot.rows());
    };
    QVERIFY(correlations.update(*first, files.trail().raw(), *hitsOf(*first)));
    QCOMPARE(correlations.groupsJudged(), std::size_t{120}); // of many, ordered and sum
    files.write("b.json", recordsJson({act(41, "198.51.100.7"), act(42, "198.51.100.7")}));
    files.load();
    const SnapshotPtr second = files.snapshot();
    QVERIFY(correlations.update(*second, files.trail().raw(), *hitsOf(*second)));
    QCOMPARE(correlations.groupsJudged(), std::size_t{4}); // and of what counts its finding
    QCOMPARE(correlations.findings()[placeOf(*rules, "many")].size(), std::size_t{1});
    QVERIFY(correlations.update(*second, files.trail().raw(), *hitsOf(*second)));
    QCOMPARE(correlations.groupsJudged(), std::size_t{0});
}

// A stop loses nothing that was known, and what it left is found later.
void GrowingDetectionsTest::stopped()
{
    std::mt19937 random(2);
    GrowingDetections growing(rulesOf(kRules));
    LoadedFiles files;
    std::stop_source stop;
    stop.request_stop();
    for (unsigned step = 0; step < 3; ++step) {
        std::vector<std::string> records;
        for (unsigned i = 0; i < 40; ++i)
            records.push_back(randomRecord(random, step * 100 + i + 1));
        files.write("file" + std::to_string(step) + ".json", recordsJson(records));
        files.load();
        QVERIFY(!growing.find(*files.snapshot(), files.trail().raw(), stop.get_token()));
        if (step == 1)
            continue; // the next has to make up for it
        const DetectionsPtr found = growing.find(*files.snapshot(), files.trail().raw());
        QVERIFY(found);
        compareWithFresh(*found, *files.snapshot(), files.trail().raw());
    }
}

// A row of a table that turns out to be of an event whose record comes later is none any more.
void GrowingDetectionsTest::rowsThatBecomeCopies()
{
    GrowingDetections growing(rulesOf(kRules));
    LoadedFiles files;
    files.write("a.csv",
                "Event name,Event source,Event time,Event ID,Source IP address,AWS region\r\n"
                "Act,iam.amazonaws.com,2024-03-01T10:00:00Z,"
                    + eventIdOf(1) + ",198.51.100.1,r0\r\n" + "Act,iam.amazonaws.com,2024-03-01T10:00:05Z,"
                    + eventIdOf(2) + ",198.51.100.1,r0\r\n");
    files.load();
    const std::size_t act = placeOf(*growing.rules(), "act");
    const std::size_t many = placeOf(*growing.rules(), "many");
    const DetectionsPtr first = growing.find(*files.snapshot(), files.trail().raw());
    QCOMPARE(first->hits.byRule[act].count(), 2U);
    QCOMPARE(first->findings[many].size(), std::size_t{1});
    files.write("b.json",
                recordsJson({R"({"eventVersion":"1.09","eventID":")" + eventIdOf(1)
                             + R"(","eventName":"Look","eventTime":"2024-03-01T10:00:00Z","awsRegion":"r0",)"
                               R"("eventSource":"iam.amazonaws.com","sourceIPAddress":"198.51.100.1"})"}));
    files.load();
    const SnapshotPtr snapshot = files.snapshot();
    QCOMPARE(snapshot->rowCount(), 2U);
    const DetectionsPtr second = growing.find(*snapshot, files.trail().raw());
    QCOMPARE(second->hits.byRule[act].count(), 1U);
    QVERIFY(second->findings[many].empty());
    compareWithFresh(*second, *snapshot, files.trail().raw());
}

void GrowingDetectionsTest::earlierSnapshot()
{
    std::mt19937 random(3);
    GrowingDetections growing(rulesOf(kRules));
    LoadedFiles files;
    files.write("a.json", recordsJson({randomRecord(random, 1), randomRecord(random, 2)}));
    files.load();
    const SnapshotPtr first = files.snapshot();
    files.write("b.json", recordsJson({randomRecord(random, 3), randomRecord(random, 4)}));
    files.load();
    QVERIFY(growing.find(*files.snapshot(), files.trail().raw()));
    compareWithFresh(*growing.find(*first, files.trail().raw()), *first, files.trail().raw());
    compareWithFresh(*growing.find(*files.snapshot(), files.trail().raw()), *files.snapshot(),
                     files.trail().raw());
}

void GrowingDetectionsTest::toldWhileFinding()
{
    std::mt19937 random(4);
    const RuleSetPtr rules = rulesOf(kRules);
    LoadedFiles files;
    std::vector<std::string> records;
    for (unsigned i = 1; i <= 300; ++i)
        records.push_back(randomRecord(random, i));
    files.write("a.json", recordsJson(records));
    files.load();
    GrowingDetections growing(rules);
    std::vector<RuleHits> told; // by one thread at a time
    const DetectionsPtr found = growing.find(*files.snapshot(), files.trail().raw(), {},
                                             [&told](RuleHits soFar) { told.push_back(std::move(soFar)); });
    QVERIFY(found);
    // The columns know of some before a record is read.
    QVERIFY(!told.empty());
    const std::size_t act = placeOf(*rules, "act");
    QVERIFY(!told.front().byRule[act].isEmpty());
    for (const RuleHits &some : told) {
        QCOMPARE(some.byRule.size(), found->hits.byRule.size());
        for (std::size_t rule = 0; rule < some.byRule.size(); ++rule)
            some.byRule[rule].forEach(
                [&](EventIndex event) { QVERIFY(found->hits.byRule[rule].contains(event)); });
    }
}

// What could not be read is no hit and no miss for good.
void GrowingDetectionsTest::recordsThatComeBack()
{
    std::mt19937 random(5);
    const RuleSetPtr rules = rulesOf(kRules);
    GrowingDetections growing(rules);
    LoadedFiles files;
    const auto writeSome = [&](const std::string &name, unsigned first) {
        std::vector<std::string> records;
        for (unsigned i = 0; i < 40; ++i)
            records.push_back(randomRecord(random, first + i));
        files.write(name, recordsJson(records));
    };
    writeSome("a.json", 1);
    files.load();
    writeSome("b.json", 101);
    files.load();
    const SnapshotPtr snapshot = files.snapshot();
    const QString path = QString::fromStdString(files.folder() + "/b.json");
    QVERIFY(QFile::rename(path, path + QStringLiteral(".away")));
    const DetectionsPtr without = growing.find(*snapshot, files.trail().raw());
    QVERIFY(without);
    QCOMPARE(without->hits.unreachable, std::uint64_t{40});
    QCOMPARE(without->hits.unread.count(), 40U);
    // Asked again in vain, it is the same, and not told twice.
    QVERIFY(growing.find(*snapshot, files.trail().raw()) == without);
    writeSome("c.json", 201);
    files.load();
    const SnapshotPtr larger = files.snapshot();
    const DetectionsPtr grown = growing.find(*larger, files.trail().raw());
    QCOMPARE(grown->hits.unreachable, std::uint64_t{40});
    compareWithFresh(*grown, *larger, files.trail().raw());
    QVERIFY(QFile::rename(path + QStringLiteral(".away"), path));
    const DetectionsPtr whole = growing.find(*larger, files.trail().raw());
    QCOMPARE(growing.rowsEvaluated(), std::uint64_t{40});
    QCOMPARE(whole->hits.unreachable, std::uint64_t{0});
    compareWithFresh(*whole, *larger, files.trail().raw());
    QVERIFY(growing.find(*larger, files.trail().raw()) == whole);
    QCOMPARE(growing.rowsEvaluated(), std::uint64_t{0});
}

TRAILSCOPE_TEST(GrowingDetectionsTest)
#include "growingdetectionstest.moc"
