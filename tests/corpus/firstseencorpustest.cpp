// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/trail.h"
#include "investigate/firstseen.h"
#include "store/fieldreader.h"
#include "support/corpusfixture.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What is new in real trails: of every pair of a principal and what it has, exactly the earliest event.
//
class FirstSeenCorpusTest : public CorpusFixture {
    Q_OBJECT

private slots:
    void theEarliestOfEachPair_data();
    void theEarliestOfEachPair();
};

void FirstSeenCorpusTest::theEarliestOfEachPair_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"sans504", "invictus", "stratus", "opensearch", "sneller", "panther"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void FirstSeenCorpusTest::theEarliestOfEachPair()
{
    QFETCH(const QString, name);
    if (!isThere(name))
        QSKIP("This folder is not in the corpus.");
    const std::shared_ptr<Trail> trail = load(name);
    trail->derive(std::make_shared<FoundColumn>(FirstSeenFinder().find(*trail->snapshot())));
    const SnapshotPtr snapshot = trail->snapshot();
    const std::pair<const char *, Column> dimensions[] = {{"address", Column::Ip},
                                                          {"region", Column::Region},
                                                          {"service", Column::Service},
                                                          {"event", Column::Event}};
    for (const auto &[dimension, column] : dimensions) {
        std::map<std::pair<std::string_view, std::string_view>, UtcMs> earliest;
        std::map<std::pair<std::string_view, std::string_view>, int> marks;
        snapshot->rows().forEach([&](EventIndex event) {
            const bool counts = snapshot->time(event) != kNoTime
                && snapshot->code(Column::PrincipalGroup, event) != Code::Absent
                && snapshot->code(column, event) != Code::Absent;
            const ValueList found = fieldValues(*snapshot, Field::New, event);
            const bool isMarked = std::ranges::contains(found.values, dimension);
            QVERIFY(counts || !isMarked);
            if (!counts)
                return;
            const std::pair pair(snapshot->text(Column::PrincipalGroup, event),
                                 snapshot->text(column, event));
            const auto [place, isNew] = earliest.try_emplace(pair, snapshot->time(event));
            place->second = std::min(place->second, snapshot->time(event));
            marks[pair] += isMarked ? 1 : 0;
        });
        snapshot->rows().forEach([&](EventIndex event) {
            const ValueList found = fieldValues(*snapshot, Field::New, event);
            if (std::ranges::contains(found.values, dimension))
                QCOMPARE(snapshot->time(event),
                         (earliest[{snapshot->text(Column::PrincipalGroup, event),
                                    snapshot->text(column, event)}]));
        });
        QVERIFY(std::ranges::all_of(marks, [](const auto &entry) { return entry.second == 1; }));
        qInfo("%s: %zu", dimension, marks.size());
    }
}

TRAILSCOPE_TEST(FirstSeenCorpusTest)
#include "firstseencorpustest.moc"
