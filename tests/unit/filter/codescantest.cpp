// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/codescan.h"
#include "store/eventstore.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <random>
#include <string>
#include <vector>

using namespace trailscope;

// Scans say of every event what looking at its code says, whatever the width of the codes and the number of
// those that pass.
class CodeScanTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void columns_data();
    void columns();
    void paths();

private:
    static constexpr std::uint32_t kEvents = 9 * Chunk::kCapacity + 77; // more codes than 16 bits have
    EventStore m_store;
    SnapshotPtr m_snapshot;
};

void CodeScanTest::initTestCase()
{
    Dictionaries &dictionaries = *m_store.dictionaries();
    std::mt19937 random(37);
    std::vector<EventRow> rows(kEvents);
    for (std::uint32_t i = 0; i < kEvents; ++i) {
        const auto set = [&](Column column, std::uint32_t distinct) {
            if (random() % 10 != 0)
                rows[i].codes[slot(column)]
                    = dictionaries.of(column).intern(std::to_string(random() % distinct));
        };
        set(Column::Region, 20);
        set(Column::Agent, 3000);
        rows[i].codes[slot(Column::Key)] = dictionaries.of(Column::Key).intern(std::to_string(i / 2 * 2));
    }
    m_store.append(rows);
    m_snapshot = m_store.publish();
    // All three widths are there.
    const auto width = [this](Column column, std::size_t chunk) {
        return m_snapshot->chunks()[chunk].codes(column).visit([](auto codes) { return sizeof(codes[0]); });
    };
    QCOMPARE(width(Column::Region, 0), std::size_t{1});
    QCOMPARE(width(Column::Agent, 0), std::size_t{2});
    QCOMPARE(width(Column::Key, 0), std::size_t{2});
    QCOMPARE(width(Column::Key, 9), std::size_t{4});
}

void CodeScanTest::columns_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("passing");
    for (const Column column : {Column::Region, Column::Agent, Column::Key}) {
        for (const int passing : {0, 1, 2, 4, 5, 12})
            QTest::addRow("column %d, %d codes", static_cast<int>(column), passing)
                << static_cast<int>(column) << passing;
    }
}

void CodeScanTest::columns()
{
    QFETCH(const int, column);
    QFETCH(const int, passing);
    const auto scanned = static_cast<Column>(column);
    std::mt19937 random(static_cast<unsigned>(column * 100 + passing));
    const std::uint32_t size = m_snapshot->dictionaries().of(scanned).size();
    for (int round = 0; round < 5; ++round) {
        CodeMask mask(size);
        mask.insert(Code::Absent); // never does
        for (int i = 0; i < passing; ++i)
            mask.insert(static_cast<Code>(i == 0 ? size - 1 : 1 + random() % (size - 1)));
        EventSet found(kEvents);
        found.insert(EventIndex{5});
        addEventsOf(found, *m_snapshot, scanned, mask);
        EventSet present(kEvents);
        addPresent(present, *m_snapshot, scanned);
        for (std::uint32_t i = 0; i < kEvents; ++i) {
            const auto event = EventIndex{i};
            const Code code = m_snapshot->code(scanned, event);
            if (found.contains(event) != (i == 5 || mask.contains(code)))
                QFAIL(qPrintable(QString::number(i)));
            if (present.contains(event) != (code != Code::Absent))
                QFAIL(qPrintable(QString::number(i)));
        }
        QCOMPARE(present.words().back() >> (kEvents % 64), 0U);
    }
}

void CodeScanTest::paths()
{
    std::mt19937 random(41);
    for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 1000U}) {
        std::vector<Code> codes(size);
        for (Code &code : codes)
            code = static_cast<Code>(random() % 9);
        for (std::uint32_t passing = 0; passing < 9; ++passing) {
            CodeMask mask(9);
            for (std::uint32_t i = 0; i < passing; ++i)
                mask.insert(Code{1 + i});
            // A column may know more events than the snapshot that it is asked for.
            for (const std::size_t count : {size, size / 2}) {
                EventSet found(static_cast<std::uint32_t>(count));
                EventSet present(static_cast<std::uint32_t>(count));
                addEventsOf(found, codes, mask);
                addPresent(present, codes);
                for (std::uint32_t i = 0; i < count; ++i) {
                    QCOMPARE(found.contains(EventIndex{i}), mask.contains(codes[i]));
                    QCOMPARE(present.contains(EventIndex{i}), codes[i] != Code::Absent);
                }
            }
        }
    }
}

TRAILSCOPE_TEST(CodeScanTest)
#include "codescantest.moc"
