// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/testprogram.h"
#include "trailfixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <thread>
#include <tuple>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Loading as a whole: many files, several threads, several times, cancelled, and the way back to the bytes.
class TrailTest : public QObject {
    Q_OBJECT

private slots:
    void numberOfWorkers_data();
    void numberOfWorkers();
    void reportInOrder();
    void twiceAddsNothing();
    void furtherPaths();
    void changedFileIsReadAgain();
    void copiesAndConflicts();
    void abandoned();
    void cancelledBefore();
    void cancelledAtFirstProgress();
    void cancelledLate();
    void restOfACancelledLoad();
    void progress();
    void missingInput();
    void sourceThatChanged_data();
    void sourceThatChanged();
    void scans_data();
    void scans();
    void scanStops();
    void snapshotsWhileLoading();
};

namespace {

// Files of several shapes, with copies and conflicts between them.
void writeMany(LoadedFiles &files, unsigned count)
{
    for (unsigned file = 0; file < count; ++file) {
        std::vector<std::string> records;
        for (unsigned i = 0; i < 20; ++i) {
            records.push_back(eventJson(file * 16 + i)); // the last four come again in the next file
        }
        if (file % 5 == 1) {
            records[0] = eventJson(file * 16, "PutObject"); // a conflict
        }
        if (file % 5 == 2) {
            records[1].insert(1, " "); // a copy in other words
        }
        const std::string text
            = file % 3 == 0 ? recordsJson(records) : joined(records, file % 3 == 1 ? "\n" : "");
        files.write("d" + std::to_string(file % 7) + "/f" + std::to_string(file) + ".json", text);
    }
}

struct Seen {
    std::string id;
    std::string name;
    std::string source;
    RecordPlace place;
    EventFlags flags = 0;
    std::string row; // of a copy: where the row is

    bool operator==(const Seen &other) const
    {
        return std::tie(id, name, source, place.offset, place.length, flags, row)
            == std::tie(other.id, other.name, other.source, other.place.offset, other.place.length,
                        other.flags, other.row);
    }
};

std::vector<Seen> all(const LoadedFiles &files)
{
    const SnapshotPtr snapshot = files.snapshot();
    const auto sourceOf = [&](EventIndex event) {
        return std::string(snapshot->text(Column::Source, event)).substr(files.folder().size());
    };
    std::map<EventIndex, std::string> rows;
    for (const CopyLink &link : snapshot->copyLinks()) {
        rows[link.copy] = sourceOf(link.primary) + std::to_string(snapshot->place(link.primary).offset);
    }
    std::vector<Seen> seen;
    for (const EventIndex event : files.inOrder()) {
        seen.push_back({snapshot->idText(IdColumn::EventId, event),
                        std::string(snapshot->text(Column::Event, event)), sourceOf(event),
                        snapshot->place(event), snapshot->flags(event), rows[event]});
    }
    return seen;
}

} // namespace

void TrailTest::numberOfWorkers_data()
{
    QTest::addColumn<quint32>("workers");
    for (const quint32 workers : {1U, 2U, 4U}) {
        QTest::addRow("%u", workers) << workers;
    }
}

// What is loaded depends on the inputs only.
void TrailTest::numberOfWorkers()
{
    QFETCH(const quint32, workers);
    LoadedFiles alone;
    writeMany(alone, 60);
    alone.options().workers = 1;
    alone.load();
    LoadedFiles files;
    writeMany(files, 60);
    files.options().workers = workers;
    files.load();
    QVERIFY(all(files) == all(alone));
    const SnapshotPtr snapshot = files.snapshot();
    QCOMPARE(snapshot->eventCount(), 1200U);
    QCOMPARE(snapshot->copyCount(), alone.snapshot()->copyCount());
    QCOMPARE(snapshot->conflictCount(), 12U);
    QCOMPARE(snapshot->copyCount(), 59U * 4 - 12);
    const auto order = snapshot->timeOrder();
    const SnapshotPtr other = alone.snapshot();
    const auto otherOrder = other->timeOrder();
    for (std::size_t i = 0; i < order.size(); ++i) {
        QCOMPARE(snapshot->idText(IdColumn::EventId, order[i]),
                 other->idText(IdColumn::EventId, otherOrder[i]));
    }
}

void TrailTest::reportInOrder()
{
    LoadedFiles files;
    files.options().workers = 4;
    files.write("a/2.json", recordsJson({eventJson(1), eventJson(2)}));
    files.write("a/1.json", "nothing here");
    files.write("b.json", recordsJson({eventJson(3)}) + "#");
    files.write("a.json", R"({"Records":[{"eventVersion":")");
    files.write("c.json.gz", "\x1f\x8b\x08 cut off");
    files.load();
    const LoadReport report = *files.trail().report();
    QCOMPARE(report.leaves.size(), std::size_t{5});
    std::vector<std::string> names;
    for (const LeafReport &leaf : report.leaves) {
        names.push_back(leaf.place.displayName().substr(files.folder().size()) + ' '
                        + leafStateName(leaf.state) + ' ' + std::to_string(leaf.events));
        QCOMPARE(leaf.source == SourceId::None, leaf.events == 0);
        if (leaf.source != SourceId::None) {
            QVERIFY(files.trail().leafPlace(leaf.source) == leaf.place);
        }
        const bool isFine = leaf.state == LeafState::Read || leaf.state == LeafState::NoEvents;
        QVERIFY(isFine || !leaf.problemTexts().empty());
    }
    std::ranges::sort(names.begin(), names.end()); // the order of files is the archive's business
    QCOMPARE(names,
             (std::vector<std::string>{"/a.json failed 0", "/a/1.json noEvents 0", "/a/2.json read 2",
                                       "/b.json partial 1", "/c.json.gz failed 0"}));
    QVERIFY(std::ranges::is_sorted(report.leaves, {}, &LeafReport::order));
    const LoadReport::Totals totals = report.totals();
    QCOMPARE(totals.events, std::uint64_t{3});
    QCOMPARE(totals.count(LeafState::Read), std::uint64_t{1});
    QCOMPARE(totals.count(LeafState::Partial), std::uint64_t{1});
    QCOMPARE(totals.count(LeafState::NoEvents), std::uint64_t{1});
    QCOMPARE(totals.count(LeafState::Failed), std::uint64_t{2});
    std::uint64_t stored = 0;
    for (const char *name : {"a/2.json", "a/1.json", "b.json", "a.json", "c.json.gz"}) {
        stored += static_cast<std::uint64_t>(
            QFile(QString::fromStdString(files.folder()) + u'/' + QString::fromLatin1(name)).size());
    }
    QCOMPARE(totals.storedBytes, stored);
    QVERIFY(report.hasProblems());
    QVERIFY(!report.cancelled);
}

void TrailTest::twiceAddsNothing()
{
    LoadedFiles files;
    writeMany(files, 10);
    files.load();
    const auto before = all(files);
    files.load();
    QVERIFY(all(files) == before);
    QCOMPARE(files.trail().report()->leaves.size(), std::size_t{10});
    const std::string one = files.folder() + "/d3/f3.json";
    files.trail().load({&one, 1});
    QVERIFY(all(files) == before);
}

void TrailTest::furtherPaths()
{
    LoadedFiles files;
    const std::string b = files.write("b.json", recordsJson({eventJson(1), eventJson(2)}));
    const std::string a = files.write("a.json", recordsJson({eventJson(2), eventJson(3)}));
    files.trail().load({&b, 1});
    const SnapshotPtr first = files.snapshot();
    QCOMPARE(first->eventCount(), 2U);
    files.trail().load({&a, 1});
    QCOMPARE(files.eventIds(),
             (std::vector<std::string>{eventIdOf(1), eventIdOf(2), eventIdOf(2), eventIdOf(3)}));
    QCOMPARE(files.snapshot()->copyCount(), 1U);
    QVERIFY(has(files.snapshot()->flags(EventIndex{2}), EventFlag::Copy)); // b.json was given first
    QCOMPARE(first->eventCount(), 2U);
    QCOMPARE(files.trail().report()->leaves.front().place.file.path, b);
}

void TrailTest::changedFileIsReadAgain()
{
    LoadedFiles files(recordsJson({eventJson(1)}), {});
    const std::string path = files.write("a.json", recordsJson({eventJson(1), eventJson(2)}));
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(
        file.setFileTime(QDateTime::fromSecsSinceEpoch(1'900'000'000), QFileDevice::FileModificationTime));
    file.close();
    files.load();
    QCOMPARE(files.snapshot()->eventCount(), 3U);
    QCOMPARE(files.snapshot()->dictionaries().of(Column::Source).size(), 3U); // two sources of one name
}

// The same JSON in another order and with blanks.
static std::string reworded(std::string record)
{
    const std::string tail = R"(,"recipientAccountId":"123456789012"})";
    if (!record.ends_with(tail)) {
        return {};
    }
    record.resize(record.size() - tail.size());
    return R"({ "recipientAccountId" : "123456789012" , )" + record.substr(1) + "}";
}

void TrailTest::copiesAndConflicts()
{
    const std::string reordered = reworded(eventJson(1));
    LoadedFiles files;
    files.write("1.json", recordsJson({eventJson(1, "DeleteTrail"), eventJson(2)}));
    files.write("2.json", recordsJson({eventJson(1), eventJson(2)}));
    files.write("3.json", reordered);
    files.load();
    const SnapshotPtr snapshot = files.snapshot();
    const std::vector<EventIndex> order = files.inOrder();
    QCOMPARE(snapshot->eventCount(), 5U);
    QCOMPARE(snapshot->copyCount(), 2U);
    QCOMPARE(snapshot->conflictCount(), 1U);
    QCOMPARE(snapshot->rowCount(), 3U);
    QVERIFY(has(snapshot->flags(order[2]), EventFlag::Conflict));
    QCOMPARE(snapshot->copiesOf(order[2]), std::vector{order[4]});
    QCOMPARE(snapshot->copiesOf(order[1]), std::vector{order[3]});
}

// Who leaves does not wait for records to be read again.
void TrailTest::abandoned()
{
    LoadedFiles stayed;
    LoadedFiles left;
    for (LoadedFiles *files : {&stayed, &left}) {
        files->write("1.json", recordsJson({eventJson(1), eventJson(2)}));
        files->write("2.json", recordsJson({reworded(eventJson(1)), reworded(eventJson(2))}));
    }
    stayed.load();
    QCOMPARE(stayed.snapshot()->copyCount(), 2U);
    QCOMPARE(stayed.snapshot()->conflictCount(), 0U);
    left.trail().abandon();
    left.load();
    QCOMPARE(left.snapshot()->eventCount(), 4U);
    QCOMPARE(left.snapshot()->copyCount(), 0U);
    QCOMPARE(left.snapshot()->conflictCount(), 2U);
}

void TrailTest::cancelledBefore()
{
    LoadedFiles files;
    writeMany(files, 5);
    std::stop_source stop;
    stop.request_stop();
    const std::string path = files.folder();
    files.trail().load({&path, 1}, {}, {}, stop.get_token());
    QCOMPARE(files.snapshot()->eventCount(), 0U);
    QVERIFY(files.trail().report()->cancelled);
    QVERIFY(files.trail().report()->hasProblems());
    files.load(); // nothing of it counts as read
    QCOMPARE(files.snapshot()->eventCount(), 100U);
}

void TrailTest::cancelledAtFirstProgress()
{
    LoadedFiles files;
    writeMany(files, 5);
    std::stop_source stop;
    const std::string path = files.folder();
    files.trail().load({&path, 1}, {}, [&](const LoadProgress &) { stop.request_stop(); }, stop.get_token());
    QCOMPARE(files.snapshot()->eventCount(), 0U);
    QVERIFY(files.trail().report()->cancelled);
}

void TrailTest::cancelledLate()
{
    LoadedFiles files;
    writeMany(files, 5);
    std::stop_source stop;
    const std::string path = files.folder();
    files.trail().load(
        {&path, 1}, {},
        [&](const LoadProgress &now) {
            if (now.settling) {
                stop.request_stop();
            }
        },
        stop.get_token());
    QCOMPARE(files.snapshot()->eventCount(), 100U);
    QCOMPARE(files.snapshot()->conflictCount(), 1U);
}

void TrailTest::restOfACancelledLoad()
{
    LoadedFiles files;
    writeMany(files, 200);
    std::stop_source stop;
    const std::string path = files.folder();
    LoadOptions options;
    options.workers = 1;
    options.progressInterval = std::chrono::milliseconds(0);
    files.trail().load(
        {&path, 1}, options,
        [&](const LoadProgress &now) {
            if (now.filesDone > 0) {
                stop.request_stop();
            }
        },
        stop.get_token());
    const SnapshotPtr part = files.snapshot();
    const LoadReport report = *files.trail().report();
    QVERIFY(report.cancelled || part->eventCount() == 4000);
    QCOMPARE(std::uint64_t{part->eventCount()}, report.totals().events);
    std::set<std::string> stopped;
    for (const LeafReport &leaf : report.leaves) {
        if (leaf.stopped) {
            stopped.insert(leaf.place.file.path.string());
        } else {
            QCOMPARE(leaf.events, std::uint64_t{20});
        }
    }
    QCOMPARE_LE(stopped.size(), std::size_t{1}); // what the only worker was at
    files.load(); // that one goes on, and the others are read
    QCOMPARE(files.snapshot()->eventCount(), 4000U);
    QVERIFY(!files.trail().report()->cancelled);
}

void TrailTest::progress()
{
    LoadedFiles files;
    writeMany(files, 12);
    std::vector<LoadProgress> seen;
    const std::string path = files.folder();
    files.trail().load({&path, 1}, {}, [&](const LoadProgress &now) { seen.push_back(now); });
    QCOMPARE_GE(seen.size(), std::size_t{2});
    QVERIFY(seen.front().listing);
    const LoadProgress &end = seen.back();
    QVERIFY(!end.listing);
    QVERIFY(!end.settling);
    QCOMPARE(end.filesDone, std::uint64_t{12});
    QCOMPARE(end.filesTotal, std::uint64_t{12});
    QCOMPARE(end.events, std::uint64_t{240});
    QCOMPARE(end.bytesDone, end.bytesTotal);
    QCOMPARE(end.bytesTotal, files.trail().report()->totals().storedBytes);
    QVERIFY(std::ranges::is_sorted(seen, {}, &LoadProgress::events));
    QVERIFY(std::ranges::is_sorted(seen, {}, &LoadProgress::filesDone));
}

void TrailTest::missingInput()
{
    LoadedFiles files;
    const std::vector<std::string> paths
        = {files.folder() + "/missing", files.write("a.json", recordsJson({eventJson(1)}))};
    files.trail().load(paths);
    const LoadReport report = *files.trail().report();
    QCOMPARE(report.inputs.size(), std::size_t{1});
    QCOMPARE(report.inputs.front().path, paths.front());
    QCOMPARE(report.inputs.front().problem.fault, ArchiveFault::NotFound);
    QVERIFY(report.hasProblems());
    QCOMPARE(files.snapshot()->eventCount(), 1U);
}

void TrailTest::sourceThatChanged_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("deleted") << u"delete"_s;
    QTest::newRow("shorter") << u"shorten"_s;
    QTest::newRow("longer") << u"lengthen"_s;
    QTest::newRow("same size, other time") << u"touch"_s;
}

// Other bytes are never shown for the record's.
void TrailTest::sourceThatChanged()
{
    QFETCH(const QString, change);
    LoadedFiles files;
    const std::string path = files.write("a.json", recordsJson({eventJson(1), eventJson(2)}));
    files.write("b.json", eventJson(3));
    files.load();
    const SnapshotPtr snapshot = files.snapshot();
    QCOMPARE(files.records(), (std::vector<std::string>{eventJson(1), eventJson(2), eventJson(3)}));

    QFile file(QString::fromStdString(path));
    if (change == u"delete") {
        QVERIFY(file.remove());
    } else {
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (change == u"shorten") {
            QVERIFY(file.resize(file.size() - 5));
        } else if (change == u"lengthen") {
            QVERIFY(file.resize(file.size() + 5));
        }
        QVERIFY(file.setFileTime(QDateTime::fromSecsSinceEpoch(1'900'000'000),
                                 QFileDevice::FileModificationTime));
        file.close();
    }
    const std::vector<EventIndex> order = files.inOrder();
    for (const EventIndex event : {order[0], order[1]}) {
        const auto record = files.trail().raw().record(*snapshot, event);
        QVERIFY(!record.has_value());
        QVERIFY2(record.error().text.contains(path), record.error().text.c_str());
        QCOMPARE_GT(record.error().text.size(), path.size() + 5); // and what happened to it
    }
    QCOMPARE(files.trail().raw().record(*snapshot, order[2]).value_or(""), eventJson(3));

    std::atomic<int> visited = 0;
    const RawScanResult result = files.trail().raw().scan(
        *snapshot, EventSet(3, true), [&](unsigned, EventIndex, std::string_view) { ++visited; }, {});
    QCOMPARE(result.visited, std::uint64_t{1});
    QCOMPARE(result.unreachable, std::uint64_t{2});
    QCOMPARE(visited.load(), 1);
    QVERIFY(!result.stopped);
    const JsonPath eventName{{"requestParameters", "number"}};
    const auto column = files.trail().pathColumns().get(*snapshot, {&eventName, 1});
    QCOMPARE(column.front()->unreachable(), std::uint64_t{2});
    QCOMPARE(column.front()->code(order[0]), Code::Absent);
}

void TrailTest::scans_data()
{
    QTest::addColumn<quint32>("step");
    for (const quint32 step : {1U, 3U, 50U, 100'000U}) {
        QTest::addRow("every %u", step) << step;
    }
}

void TrailTest::scans()
{
    QFETCH(const quint32, step);
    LoadedFiles files;
    writeMany(files, 30);
    files.load();
    const SnapshotPtr snapshot = files.snapshot();
    EventSet wanted(snapshot->eventCount());
    for (std::uint32_t i = step - 1; i < snapshot->eventCount(); i += step) {
        wanted.insert(EventIndex{i});
    }
    std::vector<std::string> found(snapshot->eventCount());
    std::vector<std::atomic<int>> busy(files.trail().raw().workerCount());
    std::atomic<int> wrong = 0;
    const RawScanResult result
        = files.trail().raw().scan(*snapshot, wanted,
                                   [&](unsigned worker, EventIndex event, std::string_view record) {
                                       wrong += worker < busy.size() && ++busy[worker] == 1 ? 0 : 1;
                                       found[raw(event)] = record;
                                       --busy[worker];
                                   },
                                   {});
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(result.visited, std::uint64_t{wanted.count()});
    QCOMPARE(result.unreachable, std::uint64_t{0});
    for (std::uint32_t i = 0; i < snapshot->eventCount(); ++i) {
        const bool isWanted = wanted.contains(EventIndex{i});
        QCOMPARE(found[i],
                 isWanted ? files.trail().raw().record(*snapshot, EventIndex{i}).value_or("?") : "");
    }
}

void TrailTest::scanStops()
{
    LoadedFiles files;
    writeMany(files, 30);
    files.load();
    const SnapshotPtr snapshot = files.snapshot();
    std::stop_source stop;
    std::atomic<std::uint64_t> visited = 0;
    const RawScanResult result = files.trail().raw().scan(
        *snapshot, EventSet(snapshot->eventCount(), true),
        [&](unsigned, EventIndex, std::string_view) {
            ++visited;
            stop.request_stop();
        },
        stop.get_token());
    QVERIFY(result.stopped);
    QCOMPARE(result.visited, visited.load());
    QCOMPARE_GE(visited.load(), std::uint64_t{1});
    QCOMPARE_LE(visited.load(), std::uint64_t{files.trail().raw().workerCount()});
}

// Whoever looks while a trail is being loaded sees whole events, and never fewer than before.
void TrailTest::snapshotsWhileLoading()
{
    LoadedFiles files;
    writeMany(files, 100);
    std::atomic<bool> done = false;
    std::atomic<int> wrong = 0;
    {
        const std::jthread reader([&] {
            std::uint32_t count = 0;
            while (!done) {
                const SnapshotPtr snapshot = files.snapshot();
                wrong += snapshot->eventCount() < count ? 1 : 0;
                count = snapshot->eventCount();
                for (std::uint32_t i = 0; i < count; i += 37) {
                    const EventIndex event{i};
                    wrong += snapshot->text(Column::Region, event) == "eu-west-1" ? 0 : 1;
                    wrong += files.trail().leafPlace(snapshot->place(event).source).file.path.text().empty()
                        ? 1
                        : 0;
                }
                const auto order = snapshot->timeOrder();
                wrong += order.size() == count ? 0 : 1;
                wrong += std::ranges::is_sorted(order, {},
                                                [&](EventIndex event) { return snapshot->time(event); })
                    ? 0
                    : 1;
            }
        });
        files.load();
        done = true;
    }
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(files.snapshot()->eventCount(), 2000U);
}

TRAILSCOPE_TEST(TrailTest)
#include "trailtest.moc"
