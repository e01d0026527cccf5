// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/rawtextshelf.h"
#include "ingest/back/rawtextstore.h"
#include "support/testprogram.h"
#include "trailfixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <atomic>
#include <map>
#include <random>
#include <thread>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t kPlenty = std::uint64_t{1} << 30;

std::string withPadding(unsigned number, std::size_t bytes)
{
    std::string record = eventJson(number);
    record.insert(record.size() - 1,
                  ",\"padding\":\"" + std::string(bytes, 'p') + std::to_string(number) + '"');
    return record;
}

// Files of every size: tiny ones that share blocks, one of several blocks, one with a record larger than a
// block, one with much between its records, one whose records are inside strings.
void writeFiles(LoadedFiles &files)
{
    unsigned number = 0;
    for (unsigned file = 0; file < 40; ++file)
        files.write("tiny" + std::to_string(file) + ".json",
                    recordsJson({eventJson(number++), eventJson(number++)}));
    std::vector<std::string> many;
    for (unsigned i = 0; i < 600; ++i)
        many.push_back(withPadding(number++, 700));
    files.write("large.json", recordsJson(many));
    files.write("huge.json",
                recordsJson({eventJson(number++), withPadding(number++, 2 * RawTextShelf::kBlockBytes),
                             eventJson(number++)}));
    std::string apart;
    for (unsigned i = 0; i < 5; ++i)
        apart += eventJson(number++) + std::string(1000, '\n');
    files.write("apart.json", apart);
    std::string inStrings = "{\"Events\":[";
    for (unsigned i = 0; i < 3; ++i) {
        std::string escaped;
        for (const char c : eventJson(number++)) {
            if (c == '"' || c == '\\')
                escaped += '\\';
            escaped += c;
        }
        inStrings += std::string(i > 0 ? "," : "") + "{\"CloudTrailEvent\":\"" + escaped + "\"}";
    }
    files.write("strings.json", inStrings + "]}");
    files.load();
}

std::map<std::uint32_t, std::string> scanned(const LoadedFiles &files, const EventSet &wanted,
                                             RawScanResult *result = nullptr)
{
    std::map<std::uint32_t, std::string> records;
    std::mutex mutex;
    const RawScanResult scan
        = files.trail().raw().scan(*files.snapshot(), wanted,
                                   [&](unsigned, EventIndex event, std::string_view record) {
                                       const std::lock_guard lock(mutex);
                                       records[raw(event)] += record;
                                   },
                                   {});
    if (result != nullptr)
        *result = scan;
    return records;
}

EventSet everything(const LoadedFiles &files)
{
    return EventSet(files.snapshot()->eventCount(), true);
}

void removeFiles(const LoadedFiles &files)
{
    const QDir folder(QString::fromStdString(files.folder()));
    const QStringList names = folder.entryList(QDir::Files);
    for (const QString &name : names)
        QVERIFY(QFile::remove(folder.filePath(name)));
}

} // namespace

// Raw text that is held in memory.
class RawTextTest : public QObject {
    Q_OBJECT

private slots:
    void shelf();
    void survivesItsFiles();
    void withinBudget_data();
    void withinBudget();
    void budgetToTheByte();
    void addsToWhatIsKept();
    void changedFiles();
    void stops();
    void whileItIsRead();
    void leavesTooLargeToHold_data();
    void leavesTooLargeToHold();
};

// Whatever the sizes and gaps of the records, a shelf gives back their bytes and nothing else.
void RawTextTest::shelf()
{
    std::mt19937 random(17);
    RawTextShelf::Builder builder;
    for (int round = 0; round < 30; ++round) {
        std::vector<std::pair<RecordPlace, std::string>> expected;
        std::uint64_t bytes = 0;
        for (std::uint32_t source = 1; source <= 20; ++source) {
            std::string text;
            std::vector<RecordPlace> places;
            for (std::size_t i = random() % 40; i > 0; --i) {
                text.append(random() % 4 == 0 ? random() % 200 : 1, ',');
                const std::size_t size = random() % 50 == 0 ? 100'000 + random() % 100'000 : random() % 3000;
                places.push_back({SourceId{source * 3}, text.size(), static_cast<std::uint32_t>(size)});
                for (std::size_t k = 0; k < size; ++k)
                    text += static_cast<char>('a' + random() % 3);
            }
            for (const RecordPlace &place : places) {
                std::string record = text.substr(place.offset, place.length);
                if (random() % 10 == 0) {
                    record = "unpacked " + std::to_string(random());
                    builder.addUnpacked(record, place);
                } else {
                    builder.add(text, place);
                }
                bytes += record.size();
                expected.emplace_back(place, std::move(record));
            }
        }
        const std::shared_ptr<const RawTextShelf> made = builder.finish();
        QCOMPARE_GE(made->textBytes(), bytes);
        RawTextShelf::Reader reader;
        std::size_t near = 0;
        for (const auto &[place, record] : expected) {
            const auto slot = made->find(place, near);
            QVERIFY(slot);
            QCOMPARE(reader.unpack(*made, slot->block).substr(slot->begin, slot->length), record);
            QCOMPARE(made->record(place), record);
            QVERIFY(!made->find({SourceId{raw(place.source) + 1}, place.offset, place.length}));
        }
        const auto &[last, lastRecord] = expected.back();
        QVERIFY(!made->find({last.source, last.offset + last.length + 1, 1}));
    }
    QVERIFY(!builder.finish()->find({SourceId{1}, 0, 1}));
}

void RawTextTest::leavesTooLargeToHold_data()
{
    QTest::addColumn<quint64>("held");
    QTest::addColumn<quint64>("window");
    QTest::newRow("windows of many records") << quint64{100'000} << quint64{50'000};
    QTest::newRow("windows smaller than records") << quint64{1000} << quint64{100};
    QTest::newRow("nothing is held") << quint64{1} << quint64{5000};
}

// They are gone through piece by piece, and every record is the one that was found by reading them whole.
void RawTextTest::leavesTooLargeToHold()
{
    QFETCH(const quint64, held);
    QFETCH(const quint64, window);
    LoadedFiles whole;
    writeFiles(whole);
    std::map<std::string, std::string> expected;
    for (const auto &[event, record] : scanned(whole, everything(whole)))
        expected.emplace(whole.snapshot()->idText(IdColumn::EventId, EventIndex{event}), record);

    LoadOptions options;
    options.limits.heldBytes = held;
    options.limits.windowBytes = static_cast<std::size_t>(window);
    LoadedFiles pieces(options);
    writeFiles(pieces);
    RawScanResult result;
    std::map<std::string, std::string> found;
    for (const auto &[event, record] : scanned(pieces, everything(pieces), &result))
        found.emplace(pieces.snapshot()->idText(IdColumn::EventId, EventIndex{event}), record);
    QCOMPARE(result.unreachable, std::uint64_t{0});
    QCOMPARE(result.visited, std::uint64_t{expected.size()});
    QCOMPARE(found, expected);

    // A few of many.
    EventSet some(pieces.snapshot()->eventCount(), false);
    for (std::uint32_t event = 3; event < pieces.snapshot()->eventCount(); event += 7)
        some.insert(EventIndex{event});
    for (const auto &[event, record] : scanned(pieces, some))
        QCOMPARE(record, expected.at(pieces.snapshot()->idText(IdColumn::EventId, EventIndex{event})));
}

void RawTextTest::survivesItsFiles()
{
    LoadedFiles files;
    writeFiles(files);
    const auto before = scanned(files, everything(files));
    QCOMPARE(before.size(), std::size_t{files.snapshot()->eventCount()});
    QCOMPARE(files.trail().keptRawTextBytes(), std::uint64_t{0});
    const KeptRawText kept = files.trail().keepRawText(kPlenty);
    QVERIFY(kept.isComplete());
    QCOMPARE(kept.sources, std::uint64_t{44});
    QCOMPARE_GT(kept.textBytes, 2 * kept.memoryBytes);
    QCOMPARE(files.trail().keptRawTextBytes(), kept.memoryBytes);
    removeFiles(files);

    RawScanResult result;
    QCOMPARE(scanned(files, everything(files), &result), before);
    QCOMPARE(result.visited, std::uint64_t{before.size()});
    QCOMPARE(result.unreachable, std::uint64_t{0});
    EventSet some(files.snapshot()->eventCount());
    for (const auto &[event, record] : before) {
        QCOMPARE(files.trail().raw().record(*files.snapshot(), EventIndex{event}).value_or("?"), record);
        if (event % 7 == 3)
            some.insert(EventIndex{event});
    }
    for (const auto &[event, record] : scanned(files, some, &result)) {
        QVERIFY(some.contains(EventIndex{event}));
        QCOMPARE(record, before.at(event));
    }
    QCOMPARE(result.visited, std::uint64_t{some.count()});
    // Keeping once more neither needs the files nor changes anything.
    QCOMPARE(files.trail().keepRawText(kPlenty), kept);
}

void RawTextTest::withinBudget_data()
{
    QTest::addColumn<quint64>("budget");
    for (const quint64 budget : {0U, 100U, 4'000U, 60'000U, 10'000'000U})
        QTest::addRow("%llu", budget) << budget;
}

// What does not fit is read from the files as before.
void RawTextTest::withinBudget()
{
    QFETCH(const quint64, budget);
    LoadedFiles files;
    for (unsigned file = 0; file < 30; ++file) {
        std::vector<std::string> records;
        for (unsigned i = 0; i < 120; ++i)
            records.push_back(withPadding(file * 1000 + i, 1000));
        files.write("a" + std::to_string(file) + ".json", recordsJson(records));
    }
    files.load();
    const auto before = scanned(files, everything(files));
    const KeptRawText kept = files.trail().keepRawText(budget);
    QCOMPARE_LE(kept.memoryBytes, std::max<std::uint64_t>(budget, 1));
    QCOMPARE(kept.isComplete(), budget == 10'000'000U);
    // Between these, a worker that is told that the budget is spent may still have little enough in hand.
    if (budget <= 100U || budget >= 60'000U)
        QCOMPARE(kept.sourcesKept > 0, budget >= 60'000U);
    QCOMPARE(scanned(files, everything(files)), before);
    removeFiles(files);
    RawScanResult result;
    for (const auto &[event, record] : scanned(files, everything(files), &result))
        QCOMPARE(record, before.at(event));
    QCOMPARE(result.visited, kept.sourcesKept * 120);
    QCOMPARE(result.visited + result.unreachable, std::uint64_t{before.size()});
}

// What is told as taken is what the budget is held against, the table of sources included.
void RawTextTest::budgetToTheByte()
{
    const auto keptWith = [](std::uint64_t budget) {
        LoadedFiles files;
        files.write("a.json", recordsJson({eventJson(1), eventJson(2)}));
        files.load();
        return files.trail().keepRawText(budget);
    };
    const std::uint64_t needed = keptWith(kPlenty).memoryBytes;
    QVERIFY(keptWith(needed).isComplete());
    QCOMPARE(keptWith(needed - 1).memoryBytes, std::uint64_t{0});
}

void RawTextTest::addsToWhatIsKept()
{
    LoadedFiles files;
    files.write("a.json", recordsJson({eventJson(1), eventJson(2)}));
    files.load();
    const KeptRawText first = files.trail().keepRawText(kPlenty);
    QCOMPARE(first.sourcesKept, std::uint64_t{1});
    removeFiles(files);
    files.write("b.json", recordsJson({eventJson(3)}));
    files.load();
    const KeptRawText second = files.trail().keepRawText(kPlenty);
    QCOMPARE(second.sourcesKept, std::uint64_t{2});
    QVERIFY(second.isComplete());
    QCOMPARE_GT(second.memoryBytes, first.memoryBytes);
    // What is there counts against the budget.
    removeFiles(files);
    files.write("c.json", recordsJson({eventJson(4)}));
    files.load();
    const KeptRawText third = files.trail().keepRawText(second.memoryBytes);
    QCOMPARE(third.sourcesKept, std::uint64_t{2});
    QCOMPARE(third.sources, std::uint64_t{3});
    QCOMPARE(scanned(files, everything(files)).size(), std::size_t{4});
}

// What a file holds now is not what was loaded: it is never taken for it.
void RawTextTest::changedFiles()
{
    LoadedFiles files;
    files.write("a.json", recordsJson({eventJson(1)}));
    files.write("b.json", recordsJson({eventJson(2)}));
    files.load();
    files.write("a.json", recordsJson({eventJson(3), eventJson(4)}));
    const KeptRawText kept = files.trail().keepRawText(kPlenty);
    QCOMPARE(kept.sourcesKept, std::uint64_t{1});
    QVERIFY(!kept.isComplete());
    RawScanResult result;
    const auto records = scanned(files, everything(files), &result);
    QCOMPARE(records.size(), std::size_t{1});
    QCOMPARE(records.begin()->second, eventJson(2));
    QCOMPARE(result.unreachable, std::uint64_t{1});
}

void RawTextTest::stops()
{
    LoadedFiles files;
    writeFiles(files);
    std::stop_source stop;
    stop.request_stop();
    const KeptRawText kept = files.trail().keepRawText(kPlenty, stop.get_token());
    QCOMPARE(kept.sourcesKept, std::uint64_t{0});
    QCOMPARE(scanned(files, everything(files)).size(), std::size_t{files.snapshot()->eventCount()});
}

// Records can be read while their text is being packed.
void RawTextTest::whileItIsRead()
{
    LoadedFiles files;
    writeFiles(files);
    const auto before = scanned(files, everything(files));
    std::atomic<bool> done = false;
    std::atomic<int> wrong = 0;
    std::jthread reader([&] {
        while (!done)
            wrong += scanned(files, everything(files)) == before ? 0 : 1;
    });
    for (const std::uint64_t budget : {std::uint64_t{2000}, std::uint64_t{8000}, kPlenty})
        (void)files.trail().keepRawText(budget);
    done = true;
    reader.join();
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(scanned(files, everything(files)), before);
}

TRAILSCOPE_TEST(RawTextTest)
#include "rawtexttest.moc"
