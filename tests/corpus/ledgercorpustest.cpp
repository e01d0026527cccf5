// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/trail.h"
#include "investigate/ledger/ledger.h"
#include "record/outcome.h"
#include "support/corpusfixture.h"
#include "support/testprogram.h"

#include <QTest>

#include <string>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What attacks in real trails left behind, beside what can be counted in them with other tools. Looked for in
// the folder that TRAILSCOPE_CORPUS names.
class LedgerCorpusTest : public CorpusFixture {
    Q_OBJECT

private slots:
    void everyCallHasItsLines_data();
    void everyCallHasItsLines();
};

void LedgerCorpusTest::everyCallHasItsLines_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"sans504", "invictus", "stratus", "traildiscover", "opensearch", "sneller", "panther"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

// Every call that succeeded and has a rule is there, nothing else is; what is undone is undone later and
// where it was done; and nearly every object is told.
void LedgerCorpusTest::everyCallHasItsLines()
{
    QFETCH(const QString, name);
    if (!isThere(name))
        QSKIP("This folder is not in the corpus.");
    const std::shared_ptr<Trail> trail = load(name);
    const SnapshotPtr snapshot = trail->snapshot();
    const LedgerRules &rules = LedgerRules::builtIn();
    const auto ledger = findLedger(*snapshot, trail->raw(), snapshot->rows());
    QVERIFY(ledger.has_value());

    EventSet listed(snapshot->eventCount());
    std::size_t unclear = 0;
    std::size_t removed = 0;
    for (const LedgerEntry &entry : ledger->entries) {
        listed.insert(entry.event);
        unclear += entry.state == LedgerState::Unclear ? 1U : 0U;
        removed += entry.state == LedgerState::Removed ? 1U : 0U;
        QCOMPARE(entry.end.has_value(),
                 entry.state == LedgerState::Removed || entry.state == LedgerState::Replaced);
        if (!entry.end)
            continue;
        QVERIFY(snapshot->time(*entry.end) >= snapshot->time(entry.event));
        QCOMPARE(snapshot->text(Column::Region, *entry.end), snapshot->text(Column::Region, entry.event));
    }
    snapshot->rows().forEach([&](EventIndex event) {
        const bool succeeded = snapshot->text(Column::Outcome, event) == outcomeName(Outcome::Success)
            && snapshot->code(Column::ErrorCode, event) == Code::Absent;
        bool isDeed = false;
        bool isSure = false; // whatever else the record says
        for (const LedgerUse use :
             rules.uses(snapshot->text(Column::Service, event), snapshot->text(Column::Event, event))) {
            if (use.undoing != LedgerUse::kDeed)
                continue;
            isDeed = true;
            isSure = isSure || rules.rules()[use.rule].call.conditions.empty();
        }
        const bool isShared = snapshot->code(Column::SharedEventId, event) != Code::Absent;
        if (!succeeded || !isDeed)
            QVERIFY(!listed.contains(event));
        else if (isSure && !isShared)
            QVERIFY2(listed.contains(event), snapshot->idText(IdColumn::EventId, event).c_str());
    });
    qInfo("%zu lines, %zu removed, %zu unclear", ledger->entries.size(), removed, unclear);
    // Records that were written for tests of rules lack parameters that real ones have.
    if (name != u"panther" && name != u"sneller")
        QVERIFY(unclear * 10 <= ledger->entries.size());
}

TRAILSCOPE_TEST(LedgerCorpusTest)
#include "ledgercorpustest.moc"
