// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "allocationfailure.h"
#include "archive/taskqueue.h"
#include "support/testprogram.h"
#include "trailfixture.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;
using Which = AllocationFailure::Which;
using How = AllocationFailure::How;

namespace {

constexpr unsigned kFiles = 24;
constexpr unsigned kRecords = 60;

// Files of two forms, with copies between them.
void writeFiles(LoadedFiles &files)
{
    for (unsigned file = 0; file < kFiles; ++file) {
        std::vector<std::string> records;
        for (unsigned i = 0; i < kRecords; ++i) {
            const unsigned number = file * (kRecords - 4) + i; // the last four come again in the next file
            records.push_back(eventJson(number, "Event" + std::to_string(number)));
        }
        // What came before in other words, and what came before with another content: both are read again to
        // tell.
        if (file % 5 == 1) {
            records[0] = eventJson(file * (kRecords - 4), "PutObject");
        } else if (file % 5 == 2) {
            records[1].insert(1, " ");
        }
        files.write("f" + std::to_string(file) + ".json",
                    file % 2 == 0 ? recordsJson(records) : joined(records, "\n"));
    }
}

// Every row with what is said about it, in an order that does not depend on threads.
using Rows = std::vector<std::tuple<std::string, std::uint64_t, std::string, EventFlags>>;

Rows rowsOf(const Snapshot &snapshot)
{
    Rows rows;
    for (std::uint32_t i = 0; i < snapshot.eventCount(); ++i) {
        const EventIndex event{i};
        rows.emplace_back(std::string(snapshot.text(Column::Source, event)), snapshot.place(event).offset,
                          snapshot.idText(IdColumn::EventId, event), snapshot.flags(event));
    }
    std::ranges::sort(rows);
    return rows;
}

std::uint32_t flagged(const Snapshot &snapshot, EventFlag flag)
{
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < snapshot.eventCount(); ++i) {
        count += has(snapshot.flags(EventIndex{i}), flag) ? 1U : 0U;
    }
    return count;
}

// Whatever has failed: what there is can be relied on.
QByteArray faultOf(const Trail &trail, const Snapshot &snapshot)
{
    std::size_t inChunks = 0;
    for (const Chunk &chunk : snapshot.chunks()) {
        inChunks += chunk.size();
    }
    if (inChunks != snapshot.eventCount()) {
        return "the chunks hold another number of events";
    }
    std::set<std::tuple<SourceId, std::uint64_t>> places;
    for (std::uint32_t i = 0; i < snapshot.eventCount(); ++i) {
        const RecordPlace place = snapshot.place(EventIndex{i});
        if (!places.emplace(place.source, place.offset).second) {
            return "a record is there twice";
        }
        const auto record = i % 97 == 0 ? trail.raw().record(snapshot, EventIndex{i})
                                        : std::expected<std::string, RawFault>("");
        if (!record
            || (i % 97 == 0 && !record->contains(snapshot.idText(IdColumn::EventId, EventIndex{i})))) {
            return "an event's place leads elsewhere";
        }
    }
    if (flagged(snapshot, EventFlag::Copy) != snapshot.copyCount()
        || flagged(snapshot, EventFlag::Conflict) != snapshot.conflictCount()) {
        return "the counts of copies or conflicts are not those of the rows";
    }
    std::vector<bool> inOrder(snapshot.eventCount());
    for (const EventIndex event : snapshot.timeOrder()) {
        if (inOrder.at(raw(event))) {
            return "an event is twice in the order by time";
        }
        inOrder[raw(event)] = true;
    }
    return std::ranges::all_of(inOrder, [](bool is) { return is; }) ? "" : "an event has no place in time";
}

} // namespace

// Loads in which something fails: they end, say so, and keep what was read.
class FailingLoadTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void oneAllocation_data();
    void oneAllocation();
    void allFromOneOn_data();
    void allFromOneOn();
    void somethingElse();
    void handlerThatThrows_data();
    void handlerThatThrows();
    void theFirstReasonIsKept();
    void restAfterAFailure();
    void storeStaysWhole();
    void settlingIsAllOrNothing();
    void threadsThatReadAhead();

private:
    void load(Trail &trail, const Trail::ProgressHandler &handler = {}) const
    {
        LoadOptions options;
        options.workers = 3;
        options.readers = 2;
        options.progressInterval = std::chrono::milliseconds(1);
        trail.load({&m_folder, 1}, options, handler);
    }
    // How many allocations a load makes.
    [[nodiscard]] long allocations(std::size_t leastBytes) const
    {
        const auto trail = Trail::create();
        const AllocationFailure none(Which::None, 0, leastBytes);
        load(*trail);
        return none.seen();
    }

    LoadedFiles m_files;
    std::string m_folder = m_files.folder();
    Rows m_all;
};

void FailingLoadTest::initTestCase()
{
    writeFiles(m_files);
    const auto trail = Trail::create();
    load(*trail);
    QVERIFY(!trail->report()->failure);
    QCOMPARE(trail->snapshot()->eventCount(), kFiles * kRecords);
    QVERIFY(trail->snapshot()->copyCount() > 0);
    QVERIFY(trail->snapshot()->conflictCount() > 0);
    QCOMPARE(faultOf(*trail, *trail->snapshot()), QByteArray());
    m_all = rowsOf(*trail->snapshot());
}

void FailingLoadTest::oneAllocation_data()
{
    QTest::addColumn<std::size_t>("leastBytes");
    QTest::addColumn<long>("loads");
    QTest::newRow("any") << std::size_t{0} << 60L;
    QTest::newRow("some hundred bytes") << std::size_t{300} << 30L;
    QTest::newRow("a page") << std::size_t{4096} << 30L;
    QTest::newRow("large") << std::size_t{60'000} << 30L;
}

void FailingLoadTest::oneAllocation()
{
    QFETCH(const std::size_t, leastBytes);
    QFETCH(const long, loads);
    const long all = allocations(leastBytes);
    const long step = std::max(all / loads, 1L);
    int failures = 0;
    for (long before = 0; before < all; before += step) {
        const auto trail = Trail::create();
        {
            const AllocationFailure failure(Which::One, before, leastBytes);
            load(*trail);
        }
        const SnapshotPtr snapshot = trail->snapshot();
        const auto report = trail->report();
        const QByteArray where = "failed allocation " + QByteArray::number(static_cast<qlonglong>(before))
            + ": " + faultOf(*trail, *snapshot);
        QVERIFY2(where.endsWith(": "), where);
        QCOMPARE(report->totals().events,
                 snapshot->eventCount()); // every event and no other is accounted for
        if (report->failure) {
            ++failures;
            QVERIFY(report->failure->memoryRanOut);
            QVERIFY(report->hasProblems());
        } else {
            // It was not needed.
            QCOMPARE(rowsOf(*snapshot), m_all);
        }
    }
    QVERIFY2(failures > 3, QByteArray::number(failures));
}

void FailingLoadTest::allFromOneOn_data()
{
    oneAllocation_data();
}

// There is nothing left to keep rows or to say something with; still everything ends, and afterwards there
// is memory again.
void FailingLoadTest::allFromOneOn()
{
    QFETCH(const std::size_t, leastBytes);
    QFETCH(const long, loads);
    const long all = allocations(leastBytes);
    const long step = std::max(all / loads, 1L);
    for (long before = 0; before < all; before += step) {
        const auto trail = Trail::create();
        long failed = 0;
        {
            const AllocationFailure failure(Which::AllFromThere, before, leastBytes);
            load(*trail);
            failed = failure.failed();
        }
        const SnapshotPtr snapshot = trail->snapshot();
        const QByteArray where = "failed from allocation "
            + QByteArray::number(static_cast<qlonglong>(before)) + " on: " + faultOf(*trail, *snapshot);
        QVERIFY2(where.endsWith(": "), where);
        if (!trail->report()->failure) {
            QCOMPARE(rowsOf(*snapshot), m_all);
        } else {
            QVERIFY(failed > 0);
            QVERIFY(trail->report()->failure->memoryRanOut);
        }
    }
}

// An exception that nobody expects, somewhere in a sink or beside one.
void FailingLoadTest::somethingElse()
{
    const long all = allocations(300);
    int failures = 0;
    for (long before = 0; before < all; before += std::max(all / 60, 1L)) {
        const auto trail = Trail::create();
        {
            const AllocationFailure failure(Which::One, before, 300, How::UnknownException);
            load(*trail);
        }
        QCOMPARE(faultOf(*trail, *trail->snapshot()), QByteArray());
        QCOMPARE(trail->report()->totals().events, trail->snapshot()->eventCount());
        if (const auto &failure = trail->report()->failure; failure && !failure->memoryRanOut) {
            ++failures;
            QVERIFY(!failure->reason.empty());
        }
    }
    QVERIFY(failures > 0);
}

void FailingLoadTest::handlerThatThrows_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<bool>("settling");
    QTest::newRow("first") << 0 << false;
    QTest::newRow("second") << 1 << false;
    QTest::newRow("settling") << -1 << true;
}

void FailingLoadTest::handlerThatThrows()
{
    QFETCH(const int, call);
    QFETCH(const bool, settling);
    const auto trail = Trail::create();
    int calls = 0;
    load(*trail, [&](const LoadProgress &now) {
        if (calls++ == call || (settling && now.settling)) {
            throw std::runtime_error("the handler's own");
        }
    });
    QVERIFY(calls > 1); // it is told of the end all the same
    const auto report = trail->report();
    QVERIFY(report->failure);
    QVERIFY(!report->failure->memoryRanOut);
    QCOMPARE(report->failure->reason, std::string("the handler's own"));
    QCOMPARE(faultOf(*trail, *trail->snapshot()), QByteArray());
    QCOMPARE(report->totals().events, trail->snapshot()->eventCount());
    if (settling) {
        QCOMPARE(rowsOf(*trail->snapshot()), m_all);
    }
}

void FailingLoadTest::theFirstReasonIsKept()
{
    const auto trail = Trail::create();
    for (const char *reason : {"first", "second"}) {
        load(*trail, [reason](const LoadProgress &) { throw std::runtime_error(reason); });
    }
    QCOMPARE(trail->report()->failure->reason, std::string("first"));
}

void FailingLoadTest::restAfterAFailure()
{
    const auto trail = Trail::create();
    load(*trail, [](const LoadProgress &) { throw std::runtime_error("at once"); });
    QCOMPARE(trail->snapshot()->eventCount(), 0U);
    load(*trail); // files that nobody had begun with
    QCOMPARE(rowsOf(*trail->snapshot()), m_all);
    QVERIFY(trail->report()->failure); // that there was one is not forgotten
}

// Rows go in from the front. What is not there yet is given again, and nothing shows that there was a
// failure.
void FailingLoadTest::storeStaysWhole()
{
    constexpr unsigned kRows = 40'000; // more than two chunks
    const auto fill = [](EventStore &store, long failBefore, std::size_t leastBytes, long &seen) {
        const SourceId source = store.addSource("source", 1);
        std::vector<EventRow> rows(kRows);
        for (unsigned i = 0; i < kRows; ++i) {
            rows[i].place = {.source = source, .offset = i * std::uint64_t{700}, .length = 600};
            rows[i].time = i % 999 == 7 ? 12'345 : std::int64_t{i} * 1000;
            rows[i].codes[slot(Column::Source)] = static_cast<Code>(raw(source));
            rows[i].codes[slot(Column::Event)] = static_cast<Code>(i / 40);
            const unsigned id = i % 1000 == 999 ? i - 500 : i; // copies and conflicts
            rows[i].ids[slot(IdColumn::EventId)]
                = {.uuid = {.high = 1, .low = id + 1U}, .code = Code::Absent, .present = true};
            rows[i].contentHash = i % 2000 == 999 ? 5 : id;
        }
        const AllocationFailure failure(failBefore < 0 ? Which::None : Which::One, failBefore, leastBytes);
        for (std::span<const EventRow> left(rows); !left.empty();) {
            std::span<const EventRow> batch = left.first(std::min<std::size_t>(left.size(), 1000));
            const std::size_t size = batch.size();
            try {
                store.take(batch);
            } catch (const std::bad_alloc &) { // NOLINT(bugprone-empty-catch): the rest is given again
            }
            left = left.subspan(size - batch.size());
        }
        seen = failure.seen();
    };
    long all = 0;
    EventStore sound;
    fill(sound, -1, 0, all);
    const Rows expected = rowsOf(*sound.publish());
    QCOMPARE(expected.size(), std::size_t{kRows});
    QVERIFY(sound.publish()->copyCount() > 0);
    QVERIFY(sound.publish()->conflictCount() > 0);
    for (long before = 0; before < all; before += std::max(all / 60, 1L)) {
        EventStore store;
        long seen = 0;
        fill(store, before, 0, seen);
        const SnapshotPtr snapshot = store.publish();
        QCOMPARE(rowsOf(*snapshot), expected);
        QCOMPARE(snapshot->copyCount(), sound.publish()->copyCount());
        QCOMPARE(snapshot->conflictCount(), sound.publish()->conflictCount());
        for (std::uint32_t i = 0; i < kRows; i += 17) {
            QCOMPARE(snapshot->time(EventIndex{i}), sound.publish()->time(EventIndex{i}));
        }
    }
}

void FailingLoadTest::settlingIsAllOrNothing()
{
    // The same rows from three places, with other bytes in each, of which settling has to make copies.
    const auto filled = [] {
        auto store = std::make_unique<EventStore>();
        std::vector<EventRow> rows;
        for (unsigned file = 0; file < 3; ++file) {
            const SourceId source = store->addSource("s" + std::to_string(file), 3 - file);
            for (unsigned i = 0; i < 200; ++i) {
                EventRow row;
                row.place = {.source = source, .offset = i * std::uint64_t{10}, .length = 9};
                row.codes[slot(Column::Source)] = static_cast<Code>(raw(source));
                row.ids[slot(IdColumn::EventId)]
                    = {.uuid = {.high = 2, .low = i + 1U}, .code = Code::Absent, .present = true};
                row.contentHash = file;
                rows.push_back(row);
            }
        }
        store->append(rows);
        return store;
    };
    const JsonDigester digester = [](std::span<const RecordPlace> places) {
        std::vector<std::optional<JsonDigest>> digests;
        for (const RecordPlace &place : places) {
            digests.emplace_back(JsonDigest{static_cast<std::uint8_t>(place.offset / 10)});
        }
        return digests;
    };
    const auto before = filled();
    const Rows unsettled = rowsOf(*before->publish());
    before->settle(digester);
    const Rows settled = rowsOf(*before->publish());
    QVERIFY(settled != unsettled);
    long all = 0;
    {
        const auto store = filled();
        const AllocationFailure none(Which::None, 0);
        store->settle(digester);
        all = none.seen();
    }
    for (long place = 0; place < all; place += std::max(all / 100, 1L)) {
        const auto store = filled();
        bool failed = false;
        {
            const AllocationFailure failure(Which::One, place);
            try {
                store->settle(digester);
            } catch (const std::bad_alloc &) {
                failed = true;
            }
        }
        const SnapshotPtr snapshot = store->publish();
        QCOMPARE(rowsOf(*snapshot), failed ? unsettled : settled);
        QCOMPARE(flagged(*snapshot, EventFlag::Copy), snapshot->copyCount());
        QCOMPARE(flagged(*snapshot, EventFlag::Conflict), snapshot->conflictCount());
        store->settle(digester);
        QCOMPARE(rowsOf(*store->publish()), settled);
    }
}

// What ends a thread that reads files ahead comes to whoever takes them, and no file is lost.
void FailingLoadTest::threadsThatReadAhead()
{
    constexpr std::size_t kSize = 30'000;
    LoadedFiles files;
    TaskQueue queue(2);
    bool thrown = false;
    {
        const std::string path = files.write("some.json", std::string(kSize, ' '));
        const AllocationFailure failure(Which::AllFromThere, 0, kSize); // what a file is read into
        for (unsigned i = 0; i < 5; ++i) {
            queue.add({.file = {.path = path, .size = kSize}});
        }
        queue.finish();
        try {
            while (queue.take({})) { }
        } catch (const std::bad_alloc &) {
            thrown = true;
        }
    }
    QVERIFY(thrown);
    QCOMPARE(queue.takeRest().size(), std::size_t{5});
}

TRAILSCOPE_TEST(FailingLoadTest)
#include "failingloadtest.moc"
