// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "storefixture.h"
#include "support/testprogram.h"

#include "store/chunkbuilder.h"

#include <QTest>

#include <memory>
#include <string>
#include <thread>

using namespace trailscope;
using namespace trailscope::test;

class ChunkTest : public QObject {
    Q_OBJECT

private slots:
    void widens_data();
    void widens();
    void holdsPlaces();
    void holdsTimesAndFlags();
    void timesInEitherForm_data();
    void timesInEitherForm();
    void flagsCanBeTakenOver();
    void identifiers_data();
    void identifiers();
    void snapshotsStayWhatTheyAre();
    void readersNextToAWriter();
};

namespace {

EventRow rowWithCode(std::uint32_t code)
{
    EventRow row;
    row.codes[slot(Column::Event)] = static_cast<Code>(code);
    row.codes[slot(Column::Agent)] = static_cast<Code>(code / 2);
    row.codes[slot(Column::Region)] = Code{7};
    return row;
}

CodeSpan::Width widthOf(const Chunk &chunk, Column column)
{
    return chunk.codes(column).visit([](auto codes) {
        switch (sizeof(codes[0])) {
        case 1:
            return CodeSpan::Width::Bits8;
        case 2:
            return CodeSpan::Width::Bits16;
        default:
            return CodeSpan::Width::Bits32;
        }
    });
}

} // namespace

void ChunkTest::widens_data()
{
    QTest::addColumn<std::vector<quint32>>("codes");
    QTest::addColumn<int>("width");
    using Codes = std::vector<quint32>;
    QTest::newRow("none") << Codes{} << 8;
    QTest::newRow("narrow") << Codes{0, 1, 255, 0} << 8;
    QTest::newRow("crosses a byte") << Codes{0, 255, 256, 255, 1} << 16;
    QTest::newRow("two bytes") << Codes{3, 65535, 0} << 16;
    QTest::newRow("crosses two bytes") << Codes{9, 256, 65535, 65536, 0, 255} << 32;
    QTest::newRow("byte to four") << Codes{1, 255, 0xffffffffU, 2} << 32;
    QTest::newRow("wide from the beginning") << Codes{65536, 1} << 32;
}

void ChunkTest::widens()
{
    QFETCH(const std::vector<quint32>, codes);
    QFETCH(const int, width);
    ColumnMemory memory;
    ChunkBuilder builder(memory);
    std::vector<Chunk> earlier{builder.chunk()};
    for (const std::uint32_t code : codes) {
        builder.append(rowWithCode(code));
        earlier.push_back(builder.chunk());
    }
    // Every state that was ever shared still reads the same, whatever was written afterwards.
    for (std::size_t size = 0; size < earlier.size(); ++size) {
        const Chunk &chunk = earlier[size];
        QCOMPARE(chunk.size(), size);
        QCOMPARE(chunk.codes(Column::Event).size(), size);
        for (std::size_t i = 0; i < size; ++i) {
            QCOMPARE(chunk.codes(Column::Event)[i], static_cast<Code>(codes[i]));
            QCOMPARE(chunk.codes(Column::Agent)[i], static_cast<Code>(codes[i] / 2));
            QCOMPARE(chunk.codes(Column::Region)[i], Code{7});
            QCOMPARE(chunk.codes(Column::Service)[i], Code::Absent);
        }
    }
    QCOMPARE(8 << static_cast<int>(widthOf(builder.chunk(), Column::Event)), width);
    QCOMPARE(widthOf(builder.chunk(), Column::Region), CodeSpan::Width::Bits8);
}

void ChunkTest::holdsPlaces()
{
    const std::vector<RecordPlace> places = {
        {SourceId{1}, 0, 0},
        {SourceId{2}, 1, 1},
        {SourceId{255}, 0xffffffffULL, 0xffffffffU},
        {SourceId{256}, 0x1'0000'0000ULL, 77},
        {SourceId{70'000}, 0xffff'ffff'ffffULL, 2},
    };
    ColumnMemory memory;
    ChunkBuilder builder(memory);
    for (const RecordPlace &place : places) {
        EventRow row = rowAt(place.source, place.offset);
        row.place.length = place.length;
        builder.append(row);
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        QVERIFY(builder.chunk().place(i) == places[i]);
    }
}

void ChunkTest::holdsTimesAndFlags()
{
    const std::vector<UtcMs> times = {0, -1, 1'700'000'000'123, kNoTime, std::numeric_limits<UtcMs>::min()};
    ColumnMemory memory;
    ChunkBuilder builder(memory);
    for (std::size_t i = 0; i < times.size(); ++i) {
        EventRow row;
        row.time = times[i];
        row.flags = static_cast<EventFlags>(i * 3);
        builder.append(row);
    }
    for (std::size_t i = 0; i < times.size(); ++i) {
        QCOMPARE(builder.chunk().times()[i], times[i]);
        QCOMPARE(builder.chunk().flags()[i], static_cast<EventFlags>(i * 3));
    }
}

void ChunkTest::timesInEitherForm_data()
{
    QTest::addColumn<std::vector<qint64>>("times");
    QTest::addColumn<bool>("inSeconds");
    using Times = std::vector<qint64>;
    constexpr qint64 last = 0xfffffffeLL * 1000;
    QTest::newRow("seconds") << Times{0, 1000, 1'700'000'000'000, last} << true;
    QTest::newRow("none among seconds") << Times{kNoTime, 1000, kNoTime, 2000} << true;
    QTest::newRow("beyond 32 bits") << Times{1000, last + 1000, 5000} << false;
    QTest::newRow("before 1970") << Times{1000, -1000, 5000} << false;
    QTest::newRow("parts of a second") << Times{1000, kNoTime, 3001, 5000, 7} << false;
}

void ChunkTest::timesInEitherForm()
{
    QFETCH(const std::vector<qint64>, times);
    QFETCH(const bool, inSeconds);
    ColumnMemory memory;
    ChunkBuilder builder(memory);
    std::vector<Chunk> held; // as a snapshot holds them
    for (const qint64 time : times) {
        EventRow row;
        row.time = time;
        builder.append(row);
        held.push_back(builder.chunk());
    }
    for (const Chunk &chunk : held) {
        const TimeRun run = chunk.times();
        QCOMPARE(std::vector<qint64>(run.begin(), run.end()),
                 std::vector<qint64>(times.begin(), times.begin() + static_cast<qsizetype>(chunk.size())));
    }
    const std::size_t perEvent = builder.chunk().memoryBytes() / Chunk::kCapacity;
    const std::size_t inOtherForm = ChunkBuilder(memory).chunk().memoryBytes() / Chunk::kCapacity;
    QCOMPARE(perEvent - inOtherForm, std::size_t{inSeconds ? 0U : 4U});
}

void ChunkTest::flagsCanBeTakenOver()
{
    ColumnMemory memory;
    ChunkBuilder builder(memory);
    for (int i = 0; i < 3; ++i) {
        builder.append(rowWithCode(1));
    }
    const Chunk before = builder.chunk();
    builder.detachFlags();
    builder.flags()[1] = EventFlags{} | EventFlag::Copy;
    QCOMPARE(before.flags()[1], EventFlags{0});
    QVERIFY(has(builder.chunk().flags()[1], EventFlag::Copy));

    const Chunk shared = builder.chunk();
    Chunk own = ChunkBuilder::withOwnFlags(shared);
    ChunkBuilder::flagsOf(own)[2] = EventFlags{} | EventFlag::Conflict;
    QCOMPARE(shared.flags()[2], EventFlags{0});
    QVERIFY(has(own.flags()[2], EventFlag::Conflict));
    QVERIFY(has(own.flags()[1], EventFlag::Copy));
}

void ChunkTest::identifiers_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("uuid") << std::string("1c8d2f3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f");
    QTest::newRow("all zero: stands for absent inside")
        << std::string("00000000-0000-0000-0000-000000000000");
    QTest::newRow("first half all ones: stands for texts inside")
        << std::string("ffffffff-ffff-ffff-0000-000000000001");
    QTest::newRow("all ones") << std::string("ffffffff-ffff-ffff-ffff-ffffffffffff");
    QTest::newRow("nearly reserved") << std::string("ffffffff-ffff-fffe-0000-000000000001");
    QTest::newRow("upper case") << std::string("1C8D2F3E-5A6B-4C7D-8E9F-0A1B2C3D4E5F");
    QTest::newRow("short") << std::string("B5A9E4F0D7C1A2B3");
    QTest::newRow("empty") << std::string();
    QTest::newRow("long") << std::string(500, 'q');
}

void ChunkTest::identifiers()
{
    QFETCH(const std::string, text);
    EventStore store;
    const SourceId source = store.addSource("a.json", 0);
    EventRow absent = rowAt(source, 0);
    EventRow present = rowAt(source, 10);
    present.ids[slot(IdColumn::EventId)] = idValue(*store.dictionaries(), text);
    EventRow other = rowAt(source, 20);
    other.ids[slot(IdColumn::RequestId)] = idValue(*store.dictionaries(), text);
    const std::vector<EventRow> rows = {absent, present, other};
    store.append(rows);
    const SnapshotPtr snapshot = store.publish();
    QVERIFY(!snapshot->id(IdColumn::EventId, EventIndex{0}).present);
    QCOMPARE(snapshot->idText(IdColumn::EventId, EventIndex{0}), std::string());
    QVERIFY(snapshot->id(IdColumn::EventId, EventIndex{1}).present);
    QCOMPARE(snapshot->idText(IdColumn::EventId, EventIndex{1}), text);
    QVERIFY(!snapshot->id(IdColumn::RequestId, EventIndex{1}).present);
    QVERIFY(!snapshot->id(IdColumn::EventId, EventIndex{2}).present);
    QCOMPARE(snapshot->idText(IdColumn::RequestId, EventIndex{2}), text);
}

void ChunkTest::snapshotsStayWhatTheyAre()
{
    // Across the end of a chunk, with codes that outgrow every width on the way.
    constexpr std::uint32_t kEvents = Chunk::kCapacity + 1500;
    EventStore store;
    const SourceId source = store.addSource("a.json", 0);
    std::vector<std::pair<std::uint32_t, SnapshotPtr>> snapshots;
    const auto codeAt = [](std::uint32_t i) { return i * 6; };
    for (std::uint32_t i = 0; i < kEvents; ++i) {
        EventRow row = rowAt(source, i);
        row.codes[slot(Column::Event)] = static_cast<Code>(codeAt(i));
        row.time = i;
        store.append({&row, 1});
        for (const std::uint32_t moment :
             {0U, 41U, 42U, 43U, 10921U, 10922U, 10923U, Chunk::kCapacity - 2, Chunk::kCapacity - 1,
              Chunk::kCapacity, Chunk::kCapacity + 1, kEvents - 1}) {
            if (i == moment) {
                snapshots.emplace_back(i + 1, store.publish());
            }
        }
    }
    QCOMPARE(snapshots.size(), std::size_t{12});
    for (const auto &[size, snapshot] : snapshots) {
        QCOMPARE(snapshot->eventCount(), size);
        QCOMPARE(snapshot->rowCount(), size);
        QCOMPARE(snapshot->chunks().size(), (std::size_t{size} + Chunk::kCapacity - 1) / Chunk::kCapacity);
        bool same = true;
        for (std::uint32_t i = 0; i < size; ++i) {
            same = same && snapshot->code(Column::Event, EventIndex{i}) == static_cast<Code>(codeAt(i))
                && snapshot->time(EventIndex{i}) == i && snapshot->place(EventIndex{i}).offset == i;
        }
        QVERIFY(same);
        QCOMPARE(snapshot->rows().count(), size);
    }
    EventStore empty;
    QCOMPARE(empty.publish()->eventCount(), 0U);
    QVERIFY(empty.publish()->chunks().empty());
    QVERIFY(empty.publish()->timeOrder().empty());
    QVERIFY(empty.publish()->rows().isEmpty());
}

void ChunkTest::readersNextToAWriter()
{
    constexpr std::uint32_t kEvents = 80'000;
    EventStore store;
    const SourceId source = store.addSource("a.json", 0);
    std::atomic<int> wrong = 0;
    {
        std::vector<std::jthread> readers;
        for (int reader = 0; reader < 2; ++reader) {
            readers.emplace_back([&] {
                std::uint32_t size = 0;
                while (size < kEvents) {
                    const SnapshotPtr snapshot = store.publish();
                    wrong += snapshot->eventCount() < size ? 1 : 0;
                    size = snapshot->eventCount();
                    for (std::uint32_t i = 0; i < size; i += 1 + i / 64) {
                        wrong += snapshot->code(Column::Event, EventIndex{i}) == static_cast<Code>(i) ? 0 : 1;
                    }
                    if (size > 0) {
                        wrong += snapshot->place(EventIndex{size - 1}).offset == size - 1 ? 0 : 1;
                    }
                }
            });
        }
        std::vector<EventRow> batch;
        for (std::uint32_t i = 0; i < kEvents; ++i) {
            EventRow &row = batch.emplace_back(rowAt(source, i));
            row.codes[slot(Column::Event)] = static_cast<Code>(i);
            if (batch.size() == 1000) {
                store.append(batch);
                batch.clear();
            }
        }
    }
    QCOMPARE(wrong.load(), 0);
}

TRAILSCOPE_TEST(ChunkTest)
#include "chunktest.moc"
