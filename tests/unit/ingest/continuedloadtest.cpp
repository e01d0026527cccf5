// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/testprogram.h"
#include "unit/archive/archivefixture.h"
#include "unit/archive/packedarchives.h"
#include "unit/ingest/trailfixture.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QList>
#include <QtTest/QTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;

// A load that is stopped inside a file goes on there when the file is added again: as if it had not been
// stopped.
class ContinuedLoadTest : public QObject {
    Q_OBJECT

private slots:
    void goesOn_data();
    void goesOn();
    void keptTextIsNoHindrance();
    void saysWhatIsMissing();
    void changedInBetween();
};

namespace {

constexpr unsigned kEvents = 1500;

std::string plainText()
{
    std::vector<std::string> events;
    for (unsigned i = 0; i < kEvents; ++i) {
        events.push_back(eventJson(i));
    }
    return joined(events, "\n");
}

// Two events a member, one member in ten that holds none, one that is damaged, and two of one name.
QList<PackedEntry> members()
{
    QList<PackedEntry> entries;
    for (unsigned i = 0; i < kEvents; i += 2) {
        QByteArray content = QByteArray::fromStdString(recordsJson({eventJson(i), eventJson(i + 1)}));
        if (i == kEvents / 2) {
            content.insert(content.size() / 2, '#');
        }
        const unsigned name = i == 200 ? 100 : i;
        entries.append({"logs/" + QByteArray::number(name) + ".json", content});
        if (i % 20 == 0) {
            entries.append({"logs/" + QByteArray::number(i) + ".txt", "no event"});
        }
    }
    return entries;
}

std::string zipOf(bool deflate)
{
    QList<ZipEntry> entries;
    const QList<PackedEntry> packed = members();
    for (const PackedEntry &entry : packed) {
        entries.append({entry.name, entry.content, deflate});
    }
    return zip(entries).toStdString();
}

// What is known about every leaf, in order.
std::vector<std::string> leavesOf(const LoadReport &report)
{
    std::vector<std::string> lines;
    for (const LeafReport &leaf : report.leaves) {
        std::string line = leaf.place.displayName() + ' ' + leafStateName(leaf.state) + ' '
            + std::to_string(leaf.events) + ' ' + std::to_string(leaf.inflatedBytes);
        for (const std::string &problem : leaf.problemTexts()) {
            line += "; " + problem;
        }
        lines.push_back(line.substr(line.rfind("/a.") + 1));
    }
    return lines;
}

// In alphabetical order, but for the folder.
std::vector<std::string> namesOf(const LoadReport &report)
{
    std::vector<std::string> names;
    for (const LeafReport &leaf : report.leaves) {
        const std::string name = leaf.place.displayName();
        names.push_back(name.substr(name.rfind("/a.")));
    }
    std::ranges::sort(names);
    return names;
}

std::vector<RecordPlace> offsetsOf(const LoadedFiles &files)
{
    std::vector<RecordPlace> places = files.places();
    for (RecordPlace &place : places) {
        place.source = SourceId::None; // numbered as they were met
    }
    return places;
}

// Stops as soon as there is something new, or while what is there already is passed over.
void loadAPart(LoadedFiles &files, bool somethingNew = true)
{
    std::stop_source stop;
    const std::string folder = files.folder();
    files.trail().load(
        {&folder, 1}, files.options(),
        [&](const LoadProgress &now) {
            if (now.events > 0 || (!somethingNew && !now.listing)) {
                stop.request_stop();
            }
        },
        stop.get_token());
}

LoadOptions inSteps(unsigned workers)
{
    LoadOptions options;
    options.workers = workers;
    options.limits.windowBytes = 20'000; // leaves of several windows
    options.progressInterval = std::chrono::milliseconds(0);
    return options;
}

// One file, in which loading was stopped. A thread that comes late finds that all was read: then once more.
std::unique_ptr<LoadedFiles> loadedInPart(std::string_view name, std::string_view content,
                                          unsigned workers = 1)
{
    constexpr int kTries = 100;
    for (int i = 0; i < kTries; ++i) {
        auto files = std::make_unique<LoadedFiles>(inSteps(workers));
        files->write(name, content);
        loadAPart(*files);
        if (files->trail().report()->cancelled) {
            return files;
        }
    }
    return nullptr;
}

// Every event's record, by its number.
std::vector<std::string> recordsOf(const LoadedFiles &files)
{
    const SnapshotPtr all = files.snapshot();
    std::vector<std::string> byEvent(all->eventCount());
    (void)files.trail().raw().scan(
        *all, EventSet(all->eventCount(), true),
        [&](unsigned, EventIndex event, std::string_view record) { byEvent[raw(event)] = record; }, {});
    std::vector<std::string> records;
    for (const EventIndex event : files.inOrder()) {
        records.push_back(byEvent[raw(event)]);
    }
    return records;
}

} // namespace

void ContinuedLoadTest::goesOn_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("content");
    QTest::addColumn<unsigned>("workers");
    const QByteArray tar = pack(Packing::Gnu, members());
    for (const unsigned workers : {1U, 4U}) {
        const auto row = [workers](const char *name, const char *file, const std::string &content) {
            QTest::addRow("%s, %u workers", name, workers) << std::string(file) << content << workers;
        };
        row("text", "a.json", plainText());
        row("gzip", "a.json.gz", gzip(QByteArray::fromStdString(plainText())).toStdString());
        row("zip", "a.zip", zipOf(true));
        row("zip in several tasks", "a.zip", zipOf(false));
        row("tar", "a.tar", tar.toStdString());
        row("tar.gz", "a.tar.gz", gzip(tar).toStdString());
        row("7z", "a.7z", pack(Packing::SevenZip, members()).toStdString());
        row("zip in tar", "a.tar",
            pack(Packing::Gnu, {{"b.zip", QByteArray::fromStdString(zipOf(true))}}).toStdString());
    }
}

void ContinuedLoadTest::goesOn()
{
    QFETCH(const std::string, name);
    QFETCH(const std::string, content);
    QFETCH(const unsigned, workers);
    LoadedFiles whole(inSteps(workers));
    whole.write(name, content);
    whole.load();
    const auto part = loadedInPart(name, content, workers);
    QVERIFY(part != nullptr);
    LoadedFiles &files = *part;
    const std::vector<std::string> names = namesOf(*whole.trail().report());
    for (int i = 0; i < 6 && files.trail().report()->cancelled; ++i) {
        QCOMPARE(std::uint64_t{files.snapshot()->eventCount()}, files.trail().report()->totals().events);
        // Each is told of once, and as what it is.
        QVERIFY(std::ranges::includes(names, namesOf(*files.trail().report())));
        loadAPart(files, i % 2 == 0);
    }
    files.load();
    QVERIFY(!files.trail().report()->cancelled);
    QCOMPARE(files.eventIds(), whole.eventIds());
    QVERIFY(recordsOf(files) == recordsOf(whole));
    QVERIFY(offsetsOf(files) == offsetsOf(whole));
    QCOMPARE(files.snapshot()->copyCount(), whole.snapshot()->copyCount());
    QCOMPARE(files.snapshot()->conflictCount(), whole.snapshot()->conflictCount());
    QCOMPARE(leavesOf(*files.trail().report()), leavesOf(*whole.trail().report()));
    files.load(); // nothing is left
    QCOMPARE(files.snapshot()->eventCount(), whole.snapshot()->eventCount());
}

// What was read of a file by then is kept in memory; the rest comes from the file.
void ContinuedLoadTest::keptTextIsNoHindrance()
{
    const auto part = loadedInPart("a.json", plainText());
    QVERIFY(part != nullptr);
    LoadedFiles &files = *part;
    files.trail().keepRawText(std::uint64_t{1} << 30);
    files.load();
    const SnapshotPtr all = files.snapshot();
    QCOMPARE(all->eventCount(), kEvents);
    std::atomic<std::uint64_t> found{0};
    const RawScanResult scanned = files.trail().raw().scan(
        *all, EventSet(kEvents, true),
        [&](unsigned, EventIndex event, std::string_view record) {
            found += record.contains(all->idText(IdColumn::EventId, event)) ? 1U : 0U;
        },
        {});
    QCOMPARE(found.load(), std::uint64_t{kEvents});
    QCOMPARE(scanned.visited, std::uint64_t{kEvents});
    QCOMPARE(scanned.unreachable, std::uint64_t{0});
}

// A load of something else, or of less, is no end of what was stopped.
void ContinuedLoadTest::saysWhatIsMissing()
{
    const auto part = loadedInPart("x/a.json", plainText());
    QVERIFY(part != nullptr);
    LoadedFiles &files = *part;
    const std::string path = files.folder() + "/x/a.json";
    const std::string other = files.write("y/b.json", eventJson(kEvents));
    const auto load = [&](const std::string &input, const ReadScope &scope = {}) {
        LoadOptions further;
        further.scope = scope;
        files.trail().load({&input, 1}, further);
        return files.trail().report()->cancelled;
    };
    QVERIFY(files.trail().report()->cancelled);
    QVERIFY(load(other));
    QVERIFY(load(path)); // of a folder, one file
    QVERIFY(load(files.folder(), {.regions = {"eu-west-1"}}));
    QCOMPARE(files.snapshot()->eventCount(), kEvents + 1);
    QVERIFY(!load(files.folder() + '/'));
    QCOMPARE(files.snapshot()->eventCount(), kEvents + 1);
}

// Then it is another file.
void ContinuedLoadTest::changedInBetween()
{
    const auto part = loadedInPart("a.json", plainText());
    QVERIFY(part != nullptr);
    LoadedFiles &files = *part;
    const std::uint32_t before = files.snapshot()->eventCount();
    files.write("a.json", eventJson(kEvents));
    QFile changed(QString::fromStdString(files.folder() + "/a.json"));
    QVERIFY(changed.open(QIODevice::ReadWrite));
    QVERIFY(changed.setFileTime(QDateTime::currentDateTime().addSecs(60), QFileDevice::FileModificationTime));
    changed.close();
    files.load();
    QCOMPARE(files.snapshot()->eventCount(), before + 1);
}

TRAILSCOPE_TEST(ContinuedLoadTest)
#include "continuedloadtest.moc"
