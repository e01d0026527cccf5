// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/report/leafreports.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

using namespace trailscope;

// Whatever is put in comes out again, in whichever of the two forms it is kept.
class LeafReportsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void ordinaryOnesTakeLittle();
    void everythingElseIsKeptWhole_data();
    void everythingElseIsKeptWhole();
    void joinsAndSorts();
    void findsTheSource();
    void withoutNames();

private:
    // A file that was read whole, whose source has its path as a name.
    LeafReport ordinary(std::uint64_t order);

    std::shared_ptr<Dictionaries> m_names;
};

void LeafReportsTest::init()
{
    m_names = std::make_shared<Dictionaries>();
}

LeafReport LeafReportsTest::ordinary(std::uint64_t order)
{
    LeafReport leaf;
    const std::string path = "logs/" + std::to_string(order) + ".json.gz";
    leaf.source = static_cast<SourceId>(raw(m_names->of(Column::Source).append(path)));
    leaf.place.file = {.path = sourceName(m_names, leaf.source), .size = 900 + order % 100, .modifiedNs = -5};
    leaf.state = LeafState::Read;
    leaf.order = order;
    leaf.events = 7;
    leaf.storedBytes = leaf.place.file.size;
    leaf.inflatedBytes = 12'000;
    leaf.ledger = {.records = 11'900, .wrapper = 100};
    return leaf;
}

void LeafReportsTest::ordinaryOnesTakeLittle()
{
    LeafReports reports(m_names);
    std::vector<LeafReport> expected;
    for (std::uint64_t order = 0; order < 100; ++order) {
        expected.push_back(ordinary(order << 32U));
        reports.push_back(expected.back());
    }
    QVERIFY(std::ranges::equal(reports, expected));
    QCOMPARE(reports.keptWhole().size(), std::size_t{0});
    QVERIFY(reports.front() == expected.front());
    // The name is the dictionary's, not a copy of it.
    QVERIFY(reports[3].place.file.path.c_str() == expected[3].place.file.path.c_str());
}

void LeafReportsTest::everythingElseIsKeptWhole_data()
{
    using Change = std::function<void(LeafReport &)>;
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, Change change) { QTest::newRow(name) << std::move(change); };
    row("another path", [](LeafReport &leaf) { leaf.place.file.path = "elsewhere"; });
    row("a member", [](LeafReport &leaf) { leaf.place.members = {"a.json"}; });
    row("no events", [](LeafReport &leaf) { leaf.source = SourceId::None; });
    row("a state", [](LeafReport &leaf) { leaf.state = LeafState::Partial; });
    row("very many events", [](LeafReport &leaf) { leaf.events = std::uint64_t{1} << 32U; });
    row("other values", [](LeafReport &leaf) { leaf.otherValues = 1; });
    row("stored bytes of its own", [](LeafReport &leaf) { leaf.storedBytes = 1; });
    row("a large file",
        [](LeafReport &leaf) { leaf.place.file.size = leaf.storedBytes = (std::uint64_t{1} << 32U) + 5; });
    row("a large text", [](LeafReport &leaf) {
        leaf.inflatedBytes = std::uint64_t{1} << 33U;
        leaf.ledger = {.records = leaf.inflatedBytes - 4, .wrapper = 4};
    });
    row("a fault of the archive",
        [](LeafReport &leaf) { leaf.archiveProblems = {{ArchiveFault::GzipDamaged, 1, {}}}; });
    row("a fault of the text", [](LeafReport &leaf) { leaf.textProblems = {{TextFault::CutOff, 1, 2}}; });
    row("further faults", [](LeafReport &leaf) { leaf.furtherTextProblems = 3; });
    row("stopped", [](LeafReport &leaf) { leaf.stopped = true; });
    row("damage", [](LeafReport &leaf) { leaf.ledger.damage = 1; });
    row("others", [](LeafReport &leaf) { leaf.ledger.others = 1; });
    row("bytes not accounted for", [](LeafReport &leaf) { leaf.ledger.records -= 1; });
    row("more wrapper than text",
        [](LeafReport &leaf) { leaf.ledger = {.wrapper = leaf.inflatedBytes + 1}; });
    row("something recognised", [](LeafReport &leaf) { leaf.recognised = {{RecognisedKind{}, 1}}; });
    row("a note", [](LeafReport &leaf) { leaf.notes = {{LeafNoteKind::OtherObject, 1, 2, "\"a\""}}; });
    row("an encoding", [](LeafReport &leaf) { leaf.encoding = TextEncoding::Utf16LittleEndian; });
}

void LeafReportsTest::everythingElseIsKeptWhole()
{
    QFETCH(const std::function<void(LeafReport &)>, change);
    LeafReport leaf = ordinary(4);
    change(leaf);
    LeafReports reports(m_names);
    reports.push_back(ordinary(1));
    reports.push_back(leaf);
    QVERIFY(reports[1] == leaf);
    QCOMPARE(reports.keptWhole().size(), std::size_t{1});
}

void LeafReportsTest::joinsAndSorts()
{
    std::vector<LeafReport> expected;
    LeafReports parts[2] = {LeafReports(m_names), LeafReports(m_names)};
    for (std::uint64_t i = 0; i < 40; ++i) {
        LeafReport leaf = ordinary((i * 17) % 40);
        if (i % 3 == 0) {
            leaf.textProblems = {{TextFault::BrokenJson, i, 1}};
        }
        expected.push_back(leaf);
        parts[i % 2].push_back(leaf);
    }
    parts[0].append(parts[1]);
    parts[0].append(LeafReports(m_names));
    parts[0].sort();
    std::ranges::sort(expected, {}, &LeafReport::order);
    QVERIFY(std::ranges::equal(parts[0], expected));
    QCOMPARE(parts[1].size(), std::size_t{20});
}

void LeafReportsTest::findsTheSource()
{
    LeafReports reports(m_names);
    const LeafReport first = ordinary(1);
    LeafReport second = ordinary(2);
    second.stopped = true;
    LeafReport none = ordinary(3);
    none.source = SourceId::None;
    for (const LeafReport &leaf : {none, first, second}) {
        reports.push_back(leaf);
    }
    QVERIFY(reports.ofSource(first.source) == first);
    QVERIFY(reports.ofSource(second.source) == second);
    QVERIFY(!reports.ofSource(static_cast<SourceId>(77)).has_value());
    QVERIFY(!LeafReports(m_names).ofSource(SourceId::None).has_value());
}

void LeafReportsTest::withoutNames()
{
    LeafReports reports;
    QVERIFY(reports.empty());
    const LeafReport leaf = ordinary(5);
    reports.push_back(leaf);
    QVERIFY(reports.front() == leaf);
}

TRAILSCOPE_TEST(LeafReportsTest)
#include "leafreportstest.moc"
