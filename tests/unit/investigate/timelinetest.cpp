// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/timeline/timeline.h"
#include "investigate/timeline/timelinerows.h"
#include "support/handmadefindings.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QTest>
#include <QTimeZone>

#include <limits>
#include <map>
#include <memory>
#include <random>

using namespace trailscope;
using namespace trailscope::test;

namespace {

constexpr UtcMs kMinuteMs = 60'000;
constexpr TimeSpan kTwoHours{0, 120 * kMinuteMs - 1};

TimeBuckets minutes()
{
    return *TimeBuckets::of(kTwoHours, {BucketSize::Unit::Minute, 1}, QTimeZone::utc());
}

} // namespace

// What a timeline counts, against a slow recount.
class TimelineTest : public QObject {
    Q_OBJECT

private slots:
    void nothing();
    void outcomesFromTheBase();
    void agreesWithARecount_data();
    void agreesWithARecount();
    void derivedValues();
    void sums();
    void spans();
    void whatCanBeStacked();
    void stopped();
};

void TimelineTest::nothing()
{
    HandmadeStore store;
    const SnapshotPtr snapshot = store.snapshot();
    const EventSet none(0);
    const auto timeline = countTimeline({.snapshot = *snapshot, .events = none, .outline = &none}, minutes());
    QCOMPARE(timeline->series.size(), std::size_t{1});
    QCOMPARE(timeline->totals(), std::vector<std::uint32_t>(120));
    QCOMPARE(timeline->outline, std::vector<std::uint32_t>(120));
    // No time at all: no bucket.
    store.add({});
    const EventSet one(1, true);
    const auto untimed = countTimeline({.snapshot = *store.snapshot(), .events = one}, {});
    QCOMPARE(untimed->buckets.count(), std::size_t{0});
    QCOMPARE(untimed->untimed(), std::uint64_t{1});
}

void TimelineTest::outcomesFromTheBase()
{
    HandmadeStore store;
    for (const char *outcome : {"success", "error", "denied", "success", "failure"})
        store.add({.time = kMinuteMs, .texts = {{Column::Outcome, outcome}}});
    const SnapshotPtr snapshot = store.snapshot();
    const auto timeline = countTimeline(
        {.snapshot = *snapshot, .events = EventSet(5, true), .stack = Field::Outcome}, minutes());
    std::string order;
    for (const TimelineSeries &series : timeline->series)
        order += series.value + '=' + std::to_string(series.counts[1]) + ' ';
    QCOMPARE(order, std::string("denied=1 failure=1 error=1 success=2 "));
}

void TimelineTest::agreesWithARecount_data()
{
    QTest::addColumn<int>("users");
    QTest::newRow("few values") << 3;
    QTest::newRow("as many as have colours") << 7; // and the absent ones
    QTest::newRow("more") << 40;
}

void TimelineTest::agreesWithARecount()
{
    QFETCH(const int, users);
    HandmadeStore store;
    std::mt19937 random(11); // NOLINT: the same numbers every time
    constexpr std::uint32_t kEvents = 40'000; // several chunks
    std::vector<std::string> userOf;
    for (std::uint32_t i = 0; i < kEvents; ++i) {
        HandmadeEvent event;
        if (random() % 50 != 0)
            event.time = static_cast<UtcMs>(random() % (150 * kMinuteMs)) - 10 * kMinuteMs;
        std::string user;
        if (random() % 20 != 0) {
            user = "u" + std::to_string(random() % (random() % static_cast<unsigned>(users) + 1));
            event.texts.emplace_back(Column::User, user);
        }
        userOf.push_back(user);
        store.add(event);
    }
    const SnapshotPtr snapshot = store.snapshot();
    EventSet events(kEvents);
    for (std::uint32_t i = 0; i < kEvents; ++i) {
        if (random() % 3 != 0)
            events.insert(EventIndex{i});
    }
    const EventSet all(kEvents, true);
    const auto timeline = countTimeline(
        {.snapshot = *snapshot, .events = events, .outline = &all, .stack = Field::User}, minutes());
    QVERIFY(timeline.has_value());
    QCOMPARE(timeline->series.size(),
             users > 7 ? Timeline::kMostValues + 1 : static_cast<std::size_t>(users) + 1);

    std::vector<std::uint32_t> outline(120);
    std::map<std::string, std::vector<std::uint32_t>> counts;
    std::map<std::string, std::uint64_t> untimed;
    std::map<std::string, std::uint64_t> totals;
    std::uint64_t outside = 0;
    for (std::uint32_t i = 0; i < kEvents; ++i) {
        const UtcMs time = snapshot->time(EventIndex{i});
        const bool isInside = time != kNoTime && time >= kTwoHours.first && time <= kTwoHours.last;
        if (isInside)
            ++outline[static_cast<std::size_t>(time / kMinuteMs)];
        if (!events.contains(EventIndex{i}))
            continue;
        counts[userOf[i]].resize(120);
        ++totals[userOf[i]];
        if (isInside)
            ++counts[userOf[i]][static_cast<std::size_t>(time / kMinuteMs)];
        else if (time == kNoTime)
            ++untimed[userOf[i]];
        else
            ++outside;
    }
    QCOMPARE(timeline->outline, outline);
    QCOMPARE(timeline->outside, outside);
    std::uint64_t before = std::numeric_limits<std::uint64_t>::max();
    for (const TimelineSeries &series : timeline->series) {
        if (series.kind == TimelineSeries::Kind::Other) {
            std::vector<std::uint32_t> rest(120);
            for (const auto &[user, byBucket] : counts) {
                for (std::size_t i = 0; i < rest.size(); ++i)
                    rest[i] += byBucket[i];
            }
            QCOMPARE(series.counts, rest);
            continue;
        }
        QCOMPARE(series.kind == TimelineSeries::Kind::Absent, series.value.empty());
        QCOMPARE(series.counts, counts.at(series.value));
        QCOMPARE(series.untimed, untimed[series.value]);
        QVERIFY(totals.at(series.value) <= before);
        before = totals.at(series.value);
        counts.erase(series.value);
    }
}

void TimelineTest::derivedValues()
{
    HandmadeStore store;
    for (int i = 0; i < 4; ++i)
        store.add({.time = kMinuteMs * i});
    const EventSet all(4, true);
    const auto kinds = [&] {
        std::string out;
        const SnapshotPtr snapshot = store.snapshot();
        const auto timeline
            = countTimeline({.snapshot = *snapshot, .events = all, .stack = Field::Record}, minutes());
        for (const TimelineSeries &series : timeline->series)
            out += std::to_string(static_cast<int>(series.kind)) + series.value + ' ';
        return out;
    };
    QCOMPARE(kinds(), std::string("2 ")); // nobody knows
    store.derive(foundByEvent(Field::Record, {{"x", "y"}, {}, {"x", "y"}}));
    QCOMPARE(kinds(), std::string("0x; y 1 2 "));
}

void TimelineTest::sums()
{
    HandmadeStore store;
    const std::string most = "18446744073709551615";
    store.add({.time = 0, .texts = {{Column::Event, "a"}}});
    store.add({.time = 1, .texts = {{Column::Event, "b"}}});
    store.add({.time = 2, .texts = {{Column::Event, "a"}}});
    store.add({.time = kMinuteMs, .texts = {{Column::Event, "b"}}});
    store.add({.texts = {{Column::Event, "a"}}});
    store.add({.time = kMinuteMs, .texts = {{Column::Event, "b"}}});
    const EventSet all(6, true);
    const auto counted = [&](std::optional<FieldRef> stack) {
        const SnapshotPtr snapshot = store.snapshot();
        return *countTimeline(
            {.snapshot = *snapshot, .events = all, .stack = std::move(stack), .sum = Field::BytesOut},
            minutes());
    };
    QCOMPARE(counted({}).series.front().sums[0], std::uint64_t{0}); // nobody knows
    auto numbers = std::make_shared<Dictionary>();
    std::vector<Code> codes;
    for (const std::string &text :
         {std::string("5"), std::string("7"), std::string("30"), most, std::string("4"), std::string("1")})
        codes.push_back(numbers->intern(text));
    store.derive(std::make_shared<FoundColumn>(
        std::make_shared<const DerivedColumn>(Field::BytesOut, numbers, codes)));
    const Timeline whole = counted({});
    QCOMPARE(whole.series.front().sums[0], std::uint64_t{42});
    QCOMPARE(whole.series.front().sums[1], std::numeric_limits<std::uint64_t>::max());
    QCOMPARE(whole.series.front().sums[2], std::uint64_t{0});
    QCOMPARE(whole.series.front().untimedSum, std::uint64_t{4});
    const Timeline stacked = counted(FieldRef(Field::Event));
    QCOMPARE(stacked.series.size(), std::size_t{2});
    for (const TimelineSeries &series : stacked.series) {
        const bool isA = series.value == "a";
        QCOMPARE(series.sums[0], std::uint64_t{isA ? 35U : 7U});
        QCOMPARE(series.sums[1] == 0, isA);
        QCOMPARE(series.untimedSum, std::uint64_t{isA ? 4U : 0U});
    }
    const std::vector<TimelineRow> rows = timelineRows(whole);
    QCOMPARE(rows.front().sum, std::uint64_t{42});
    QCOMPARE(rows.back().sum, std::uint64_t{4});
    // Nothing is added up where nobody asks.
    QVERIFY(countTimeline({.snapshot = *store.snapshot(), .events = all}, minutes())
                ->series.front()
                .sums.empty());
}

void TimelineTest::spans()
{
    HandmadeStore store;
    store.add({});
    QVERIFY(!spanOf(*store.snapshot(), EventSet(1, true)));
    store.add({.time = 50});
    store.add({.time = 20});
    store.add({.time = 90});
    EventSet some(4, true);
    some.remove(EventIndex{3});
    QCOMPARE(spanOf(*store.snapshot(), some), (TimeSpan{20, 50}));
}

void TimelineTest::whatCanBeStacked()
{
    QVERIFY(canStack(Field::Outcome));
    QVERIFY(canStack(Field::Record));
    QVERIFY(canStack(Field::Resource));
    QVERIFY(canStack(*parseFieldRef("requestParameters.bucketName")));
    for (const Field field : {Field::Time, Field::EventId, Field::RequestId, Field::Offset, Field::Raw})
        QVERIFY(!canStack(field));
}

void TimelineTest::stopped()
{
    HandmadeStore store;
    store.add({.time = 50});
    std::stop_source stop;
    stop.request_stop();
    const SnapshotPtr snapshot = store.snapshot();
    const EventSet all(1, true);
    QVERIFY(!countTimeline({.snapshot = *snapshot, .events = all}, minutes(), stop.get_token()));
    QVERIFY(!countTimeline({.snapshot = *snapshot, .events = all, .stack = Field::User}, minutes(),
                           stop.get_token()));
}

TRAILSCOPE_TEST(TimelineTest)
#include "timelinetest.moc"
