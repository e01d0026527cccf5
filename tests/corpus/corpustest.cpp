// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/trail.h"
#include "store/fieldreader.h"
#include "support/corpusfixture.h"
#include "support/testprogram.h"

#include <QDirIterator>
#include <QTest>

#include <algorithm>
#include <map>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kAtLeast = -1; // as `copies`: the number of events is a lower bound

int filesBelow(const QString &folder)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int count = 0;
    for (; files.hasNext(); files.next())
        ++count;
    return count;
}

} // namespace

// Real CloudTrail data that is not part of the project. Looked for in the folder that TRAILSCOPE_CORPUS
// names; its README counts the events by independent means.
class CorpusTest : public CorpusFixture {
    Q_OBJECT

private slots:
    void counts_data();
    void counts();
    void values_data();
    void values();
    void accountsForEveryFile_data();
    void accountsForEveryFile();
};

void CorpusTest::counts_data()
{
    QTest::addColumn<int>("files");
    QTest::addColumn<int>("events");
    QTest::addColumn<int>("copies");
    QTest::addColumn<int>("conflicts");
    const auto row = [](const char *name, int files, int events, int copies, int conflicts) {
        QTest::newRow(name) << files << events << copies << conflicts;
    };
    row("sans504", 2484, 18672, 18672 - 14640, 0);
    row("invictus", 55, 2900, 0, 0);
    row("stratus", 35, 310, 0, 0);
    row("traildiscover", 584, 563, 563 - 314, 0);
    row("versions", 21, 206, 0, 2);
    row("panther", 2, 460, 460 - 437, 255);
    row("eventbridge", 52, 25, 0, 2);
    row("lookup-events", 1, 6, 0, 0);
    row("sneller", 8, 865, kAtLeast, 0);
    row("malformed", 28, 61, 0, 0);
    row("cribl", 1, 44, 0, 0);
    row("opensearch", 2, 51, 0, 0);
    row("boogy", 6, 6, 0, 0);
    row("event-history-csv", 5, 619, 619 - 584, 0);
    row("aws-docs", 4, 24, 0, 2);
    row("hunt/01-kinesis-lambda-event", 2, 3, 0, 0);
    row("hunt/02-logstash-codec-timestamp", 1, 2, 0, 0);
    row("hunt/03-wazuh-alert-data-aws", 2, 3, 0, 0);
    row("hunt/05-logs-insights-json-export", 1, 2, 0, 0);
    row("hunt/07-steampipe-rows", 1, 2, 0, 0);
    row("hunt/08-sentinel-table", 2, 4, 2, 0);
    row("hunt/09-epoch-event-time", 1, 4, 0, 0);
    row("hunt/10-lookup-events-without-record", 1, 2, 0, 0);
    row("hunt/11-identity-as-text", 1, 3, 0, 0);
    row("hunt/13-splunk-table-csv", 1, 2, 0, 0);
    row("hunt/14-log-name-without-log", 5, 1, 0, 0);
    row("hunt/15-console-host-agents", 1, 5, 0, 0);
    row("hunt/17-spot-role-denied", 1, 3, 0, 0);
    row("hunt/18-csv-line-before-header", 2, 3, 0, 0);
    row("hunt/39-sqs-receive-message", 1, 2, 0, 0);
}

void CorpusTest::counts()
{
    QFETCH(int, files);
    QFETCH(int, events);
    QFETCH(int, copies);
    QFETCH(int, conflicts);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    if (!isThere(name))
        QSKIP("This folder is not in the corpus.");
    const std::shared_ptr<Trail> trail = load(name);
    const SnapshotPtr snapshot = trail->snapshot();
    QCOMPARE(trail->report()->leaves.size(), static_cast<std::size_t>(files));
    QCOMPARE(static_cast<int>(snapshot->conflictCount()), conflicts);
    if (copies == kAtLeast) {
        QCOMPARE_GE(static_cast<int>(snapshot->eventCount()), events);
        return;
    }
    QCOMPARE(static_cast<int>(snapshot->eventCount()), events);
    QCOMPARE(static_cast<int>(snapshot->rowCount()), events - copies);
}

void CorpusTest::values_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("events"); // time, principal, key and kind of record
    const auto row = [](const char *path, const QStringList &events) {
        QTest::newRow(path) << QString::fromLatin1(path) << events;
    };
    const auto alice = [](int second, QLatin1StringView kind) {
        return u"2024-03-01T12:00:0%1Z alice AKIAEXAMPLE %2"_s.arg(second).arg(kind);
    };
    row("hunt/01-kinesis-lambda-event", {alice(1, "whole"_L1), alice(2, "whole"_L1), alice(3, "whole"_L1)});
    row("hunt/02-logstash-codec-timestamp", {alice(1, "put-together"_L1), alice(2, "put-together"_L1)});
    row("hunt/03-wazuh-alert-data-aws", {alice(1, "whole"_L1), alice(2, "whole"_L1), alice(3, "whole"_L1)});
    row("hunt/05-logs-insights-json-export", {alice(1, "whole"_L1), alice(2, "whole"_L1)});
    row("hunt/07-steampipe-rows", {alice(1, "whole"_L1), alice(2, "whole"_L1)});
    row("hunt/08-sentinel-table/query_data.json", {alice(1, "put-together"_L1), alice(2, "put-together"_L1)});
    row("hunt/08-sentinel-table/query_data.csv", {alice(1, "put-together"_L1), alice(2, "put-together"_L1)});
    row("hunt/10-lookup-events-without-record",
        {alice(1, "put-together"_L1), u"2024-03-01T12:00:02Z bob AKIAEXAMPLE2 put-together"_s});
    row("hunt/11-identity-as-text",
        {alice(1, "put-together"_L1), u"2024-03-01T12:00:02Z Reader/dev ASIAEXAMPLE put-together"_s,
         alice(3, "put-together"_L1)});
    row("hunt/39-sqs-receive-message", {alice(1, "whole"_L1), alice(2, "whole"_L1)});
}

void CorpusTest::values()
{
    QFETCH(const QString, path);
    QFETCH(const QStringList, events);
    if (!isThere(path))
        QSKIP("This is not in the corpus.");
    const std::shared_ptr<Trail> trail = load(path);
    const SnapshotPtr snapshot = trail->snapshot();
    QStringList found;
    snapshot->rows().forEach([&](EventIndex event) {
        std::string text;
        for (const Field field : {Field::Time, Field::Principal, Field::Key}) {
            appendFieldText(text, *snapshot, field, event);
            text += ' ';
        }
        text += has(snapshot->flags(event), EventFlag::Synthesised) ? "put-together" : "whole";
        found.append(QString::fromStdString(text));
    });
    found.sort();
    QCOMPARE(found, events);
}

void CorpusTest::accountsForEveryFile_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"sans504", "invictus", "stratus", "traildiscover", "versions", "panther",
                             "eventbridge", "lookup-events", "sneller", "malformed", "cribl", "opensearch",
                             "boogy", "event-history-csv", "aws-docs"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void CorpusTest::accountsForEveryFile()
{
    QFETCH(QString, name);
    if (!isThere(name))
        QSKIP("This folder is not in the corpus.");
    const std::shared_ptr<Trail> trail = load(name);
    const LoadReport report = *trail->report();
    QVERIFY(!report.cancelled);
    QVERIFY(report.inputs.empty());
    QCOMPARE(static_cast<int>(report.leaves.size()), filesBelow(pathOf(name)));
    const SnapshotPtr snapshot = trail->snapshot();
    std::uint64_t events = 0;
    for (const LeafReport &leaf : report.leaves) {
        events += leaf.events;
        // Every byte is in a record, around one, in another value or in the damage.
        QVERIFY2(leaf.ledger.total() == leaf.inflatedBytes, leaf.place.displayName().c_str());
        QVERIFY2((leaf.ledger.records > 0) == (leaf.events > 0), leaf.place.displayName().c_str());
        QVERIFY2(leaf.ledger.damage == 0 || !leaf.textProblems.empty(), leaf.place.displayName().c_str());
        const bool holdsEvents = leaf.state == LeafState::Read || leaf.state == LeafState::Partial;
        QVERIFY2(holdsEvents == (leaf.events > 0), leaf.place.displayName().c_str());
        if (leaf.state == LeafState::Partial || leaf.state == LeafState::Failed)
            QVERIFY2(!leaf.problemTexts().empty(), leaf.place.displayName().c_str());
    }
    QCOMPARE(events, std::uint64_t{snapshot->eventCount()});
    QCOMPARE(snapshot->eventCount(), snapshot->rowCount() + snapshot->copyCount());
    QCOMPARE(snapshot->copyLinks().size(), std::size_t{snapshot->copyCount()});
    // The bytes in records are those of the events' places, each byte once.
    std::map<SourceId, std::map<std::uint64_t, std::uint64_t>> endsBySource;
    for (std::uint32_t i = 0; i < snapshot->eventCount(); ++i) {
        const RecordPlace place = snapshot->place(EventIndex{i});
        endsBySource[place.source].emplace(place.offset, place.offset + place.length);
    }
    for (const LeafReport &leaf : report.leaves) {
        std::uint64_t bytes = 0;
        std::uint64_t counted = 0;
        for (const auto &[begin, end] : endsBySource[leaf.source]) {
            bytes += end - std::min(end, std::max(begin, counted));
            counted = std::max(counted, end);
        }
        QCOMPARE(leaf.source == SourceId::None ? 0 : bytes, leaf.ledger.records);
    }
    // And every record can be had again.
    const RawScanResult scanned
        = trail->raw().scan(*snapshot, EventSet(snapshot->eventCount(), true),
                            [](unsigned, EventIndex, std::string_view record) {
                                if (!record.starts_with('{') || !record.ends_with('}'))
                                    qFatal("no record");
                            },
                            {});
    QCOMPARE(scanned.visited, std::uint64_t{snapshot->eventCount()});
    QCOMPARE(scanned.unreachable, std::uint64_t{0});
}

TRAILSCOPE_TEST(CorpusTest)
#include "corpustest.moc"
