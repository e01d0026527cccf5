// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/entity/entitypage.h"
#include "store/fieldreader.h"

#include <QtTest/QTest>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>

namespace trailscope::test {

// The values of an event that a list of a page counts, read one by one.
inline std::set<std::string> listedValues(const Snapshot &snapshot, Field field, EventIndex event)
{
    if (field == Field::Account) {
        std::set<std::string> both;
        for (const Column column : columnsOf(field)) {
            if (snapshot.code(column, event) != Code::Absent)
                both.emplace(snapshot.text(column, event));
        }
        return both;
    }
    const ValueList list = fieldValues(snapshot, field, event);
    if (columnsOf(field).size() == 2) { // the second stands in for the first
        for (const Column column : columnsOf(field)) {
            if (snapshot.code(column, event) != Code::Absent)
                return {std::string(snapshot.text(column, event))};
        }
        return {};
    }
    return {list.values.begin(), list.values.end()};
}

// Every number of a page that lists everything, counted again event by event.
inline void compareWithRecount(const Snapshot &snapshot, const EventSet &events, const EntityPage &page)
{
    std::uint64_t count = 0;
    std::map<std::string, std::uint64_t> outcomes;
    std::map<std::string, std::map<std::string, std::uint64_t>> services; // by service, by outcome
    UtcMs first = kNoTime;
    UtcMs last = kNoTime;
    std::map<UtcMs, std::uint64_t> times;
    events.forEach([&](EventIndex event) {
        ++count;
        const std::string outcome(snapshot.text(Column::Outcome, event));
        ++outcomes[outcome];
        ++services[std::string(snapshot.text(Column::Service, event))][outcome];
        const UtcMs time = snapshot.time(event);
        if (time == kNoTime)
            return;
        first = first == kNoTime ? time : std::min(first, time);
        last = last == kNoTime ? time : std::max(last, time);
        ++times[time];
    });
    QCOMPARE(page.events, count);
    for (int outcome = 0; outcome < kOutcomeCount; ++outcome)
        QCOMPARE(page.outcomes[static_cast<std::size_t>(outcome)],
                 outcomes[std::string(outcomeName(static_cast<Outcome>(outcome)))]);
    QCOMPARE(page.first ? snapshot.time(*page.first) : kNoTime, first);
    QCOMPARE(page.last ? snapshot.time(*page.last) : kNoTime, last);

    QCOMPARE(page.services.size(), services.size());
    for (const EntityService &service : page.services) {
        std::map<std::string, std::uint64_t> &expected = services[service.service.value];
        std::uint64_t sum = 0;
        for (int outcome = 0; outcome < kOutcomeCount; ++outcome) {
            const std::uint64_t counted = service.outcomes[static_cast<std::size_t>(outcome)];
            QCOMPARE(counted, expected[std::string(outcomeName(static_cast<Outcome>(outcome)))]);
            sum += counted;
        }
        QCOMPARE(service.service.count, sum);
    }

    const std::vector<std::uint32_t> bars = page.timeline.totals();
    const TimeBuckets &buckets = page.timeline.buckets;
    QCOMPARE(buckets.count() > 0, !times.empty());
    for (std::size_t i = 0; i < buckets.count(); ++i) {
        std::uint64_t expected = 0;
        for (auto time = times.lower_bound(buckets.begin(i));
             time != times.end() && time->first < buckets.end(i); ++time)
            expected += time->second;
        QCOMPARE(std::uint64_t{bars[i]}, expected);
    }

    // What filters and columns know of bytes is worked out elsewhere.
    if (snapshot.derived(Field::BytesOut) != nullptr && snapshot.derived(Field::BytesIn) != nullptr) {
        const auto moved = [&](Field field) {
            EntityBytes bytes;
            events.forEach([&](EventIndex event) {
                const ValueList list = fieldValues(snapshot, field, event);
                const std::uint64_t number = list.values.empty() ? 0 : std::stoull(list.values.front());
                bytes.sum += number;
                bytes.events += number > 0 ? 1U : 0U;
            });
            return bytes;
        };
        QVERIFY(page.out == moved(Field::BytesOut));
        QVERIFY(page.in == moved(Field::BytesIn));
    }

    for (const EntityList &list : page.lists) {
        std::map<std::string, std::uint64_t> values;
        events.forEach([&](EventIndex event) {
            for (const std::string &value : listedValues(snapshot, list.field, event))
                ++values[value];
        });
        QCOMPARE(list.list.distinct, std::uint64_t{values.size()});
        for (const FacetEntry &entry : list.list.entries) {
            if (entry.kind == FacetEntry::Kind::Value) {
                QVERIFY2(entry.count == values[entry.value], entry.value.c_str());
                values.erase(entry.value);
            }
        }
        QVERIFY(values.empty());
    }
}

// Of everything that a page can list, all of it.
inline std::vector<EntityTopic> everythingOf(Field field)
{
    std::vector<EntityTopic> topics;
    for (const Field topic : entityTopics(field))
        topics.push_back({.field = topic, .most = static_cast<std::size_t>(-1), .unfold = true});
    return topics;
}

} // namespace trailscope::test
