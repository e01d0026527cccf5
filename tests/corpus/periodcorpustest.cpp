// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/trail.h"
#include "investigate/periodcomparison.h"
#include "investigate/target/targetfinder.h"
#include "store/fieldreader.h"
#include "support/corpusfixture.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <map>
#include <set>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Two halves of real trails compared, beside a recount of every event.
class PeriodCorpusTest : public CorpusFixture {
    Q_OBJECT

private slots:
    void agreesWithARecount_data();
    void agreesWithARecount();
};

void PeriodCorpusTest::agreesWithARecount_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"sans504", "invictus", "stratus", "opensearch", "sneller"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void PeriodCorpusTest::agreesWithARecount()
{
    QFETCH(const QString, name);
    if (!isThere(name))
        QSKIP("This folder is not in the corpus.");
    const std::shared_ptr<Trail> trail = load(name);
    TargetFinder finder;
    trail->derive(std::make_shared<FoundColumn>(finder.find(*trail->snapshot(), trail->raw())));
    const SnapshotPtr snapshot = trail->snapshot();
    const EventSet rows = snapshot->rows();
    std::vector<UtcMs> times;
    rows.forEach([&](EventIndex event) {
        if (snapshot->time(event) != kNoTime)
            times.push_back(snapshot->time(event));
    });
    std::ranges::sort(times);
    QVERIFY(times.size() > 10);
    const UtcMs middle = times[times.size() / 2];
    const TimeSpan first{.first = times.front(), .last = middle - 1};
    const TimeSpan second{.first = middle, .last = times.back()};
    const std::vector<FieldRef> fields
        = {Field::Ip, Field::Agent, Field::Event, Field::Service, Field::Region, Field::Target};
    const CoveragePtr coverage = coverageOf(*snapshot, rows);
    const auto comparison = comparePeriods({.snapshot = *snapshot,
                                            .events = rows,
                                            .coverage = *coverage,
                                            .fields = fields,
                                            .paths = {},
                                            .first = first,
                                            .second = second});
    QVERIFY(comparison.has_value());
    for (std::size_t i = 0; i < fields.size(); ++i) {
        std::map<std::string, std::array<std::uint64_t, 2>> counts;
        rows.forEach([&](EventIndex event) {
            const UtcMs time = snapshot->time(event);
            if (time == kNoTime)
                return;
            const ValueList list = fieldValues(*snapshot, fields[i].field(), event);
            for (const std::string &value : std::set<std::string>(list.values.begin(), list.values.end()))
                ++counts[value][time < middle ? 0 : 1];
        });
        std::uint64_t found = 0;
        for (const PeriodValue &value : comparison->values) {
            if (value.field != i)
                continue;
            ++found;
            const std::array<std::uint64_t, 2> &count = counts[value.value];
            QVERIFY2(count[0] == value.inFirst && count[1] == value.inSecond, value.value.c_str());
            QCOMPARE(value.change == PeriodChange::New, count[0] == 0);
            QCOMPARE(value.change == PeriodChange::Gone, count[1] == 0);
        }
        // What is in one alone is in the list.
        for (const auto &[value, count] : counts) {
            if (count[0] == 0 || count[1] == 0)
                QVERIFY2(std::ranges::any_of(comparison->values,
                                             [&](const PeriodValue &entry) {
                                                 return entry.field == i && entry.value == value;
                                             }),
                         value.c_str());
        }
        QCOMPARE(found + comparison->unchanged[i], static_cast<std::uint64_t>(counts.size()));
    }
}

TRAILSCOPE_TEST(PeriodCorpusTest)
#include "periodcorpustest.moc"
