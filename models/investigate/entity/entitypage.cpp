// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/entity/entitypage.h"

#include "investigate/eventwalk.h"
#include "investigate/wholenumbers.h"
#include "jobs/onallcores.h"
#include "store/callfacts.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

// Credentials are what a key or a principal is made of; for a place or a program they are its visitors.
constexpr std::array kOfCaller
    = {Field::Event, Field::Error, Field::New,    Field::Credential, Field::Key,
       Field::Ip,    Field::Agent, Field::Region, Field::Account,    Field::Target};
constexpr std::array kOfName
    = {Field::Event, Field::Error, Field::New,    Field::Credential, Field::Principal, Field::Key,
       Field::Ip,    Field::Agent, Field::Region, Field::Account,    Field::Target};
constexpr std::array kOfKey = {Field::Event, Field::Error, Field::New,    Field::Credential, Field::Principal,
                               Field::Ip,    Field::Agent, Field::Region, Field::Account,    Field::Target};
constexpr std::array kOfPlace
    = {Field::Event, Field::Error, Field::New,    Field::Credential, Field::Principal,
       Field::Key,   Field::Agent, Field::Region, Field::Account,    Field::Target};
constexpr std::array kOfProgram
    = {Field::Event, Field::Error, Field::New,    Field::Credential, Field::Principal,
       Field::Key,   Field::Ip,    Field::Region, Field::Account,    Field::Target};
constexpr std::array kOfThing = {Field::Event, Field::Error, Field::Credential, Field::Principal, Field::Key,
                                 Field::Ip,    Field::Agent, Field::Region,     Field::Account};

// By code of Column::Outcome.
std::vector<Outcome> outcomesByCode(const Snapshot &snapshot)
{
    const Dictionary &texts = snapshot.dictionaries().of(Column::Outcome);
    std::vector<Outcome> byCode(texts.size(), Outcome::Success);
    for (std::uint32_t code = 1; code < texts.size(); ++code) {
        for (int outcome = 0; outcome < kOutcomeCount; ++outcome) {
            if (texts.text(Code{code}) == outcomeName(static_cast<Outcome>(outcome)))
                byCode[code] = static_cast<Outcome>(outcome);
        }
    }
    return byCode;
}

// How often each service was called with each outcome, in one pass.
std::vector<OutcomeCounts> countServices(const Snapshot &snapshot, const EventSet &events)
{
    const std::vector<Outcome> outcomes = outcomesByCode(snapshot);
    std::vector<OutcomeCounts> byService(snapshot.dictionaries().of(Column::Service).size());
    forEachChunk(snapshot, events, [&](const Chunk &chunk, std::span<const std::uint64_t> words) {
        chunk.codes(Column::Service).visit([&](auto services) {
            chunk.codes(Column::Outcome).visit([&](auto codes) {
                forEachPlace(words, [&](std::size_t i) {
                    ++byService[services[i]][static_cast<std::size_t>(outcomes[codes[i]])];
                });
            });
        });
    });
    return byService;
}

// Those of the list, with what is known by code.
void addServices(EntityPage &page, const Snapshot &snapshot, const FacetList &list,
                 const std::vector<OutcomeCounts> &byService)
{
    const Dictionary &texts = snapshot.dictionaries().of(Column::Service);
    for (const FacetEntry &entry : list.entries) {
        const Code code = entry.kind == FacetEntry::Kind::Absent ? Code::Absent : texts.find(entry.value);
        page.services.push_back({.service = entry, .outcomes = byService[raw(code)]});
    }
    page.otherServices = list.otherValues;
    page.otherServiceEvents = list.otherEvents;
    for (const OutcomeCounts &counts : byService)
        std::ranges::transform(page.outcomes, counts, page.outcomes.begin(), std::plus());
}

void addBytes(EntityBytes &bytes, const std::optional<std::uint64_t> &number)
{
    if (number && *number > 0) {
        addUpTo(bytes.sum, *number);
        ++bytes.events;
    }
}

// Of the cells that loading has filled, so that it need not be found out first.
void addUpBytes(EntityPage &page, const Snapshot &snapshot, const EventSet &events)
{
    const Dictionaries &dictionaries = snapshot.dictionaries();
    forEachChunk(snapshot, events, [&](const Chunk &chunk, std::span<const std::uint64_t> words) {
        if (!chunk.mayHave(JoinColumn::Call))
            return;
        const CodeSpan cells = chunk.joins(JoinColumn::Call);
        forEachPlace(words, [&](std::size_t i) {
            const CallCell cell(raw(cells[i]));
            const MovedBytes bytes = bytesOf(cell, dictionaries.callFacts(), dictionaries.callNames());
            addBytes(page.out, bytes.out);
            addBytes(page.in, bytes.in);
        });
    });
}

void findEnds(EntityPage &page, const Snapshot &snapshot, const EventSet &events)
{
    UtcMs first = kNoTime;
    UtcMs last = kNoTime;
    std::uint32_t begin = 0;
    std::size_t word = 0;
    constexpr std::size_t kWordsInChunk = Chunk::kCapacity / EventSet::kWordBits;
    for (const Chunk &chunk : snapshot.chunks()) {
        const std::span<const std::uint64_t> words = events.words();
        if (word >= words.size())
            return;
        const TimeRun times = chunk.times();
        forEachPlace(words.subspan(word, std::min(kWordsInChunk, words.size() - word)), [&](std::size_t i) {
            const UtcMs time = times[i];
            if (time == kNoTime)
                return;
            const auto event = static_cast<EventIndex>(begin + i);
            if (!page.first || time < first) {
                first = time;
                page.first = event;
            }
            if (!page.last || time > last) {
                last = time;
                page.last = event;
            }
        });
        word += kWordsInChunk;
        begin += Chunk::kCapacity;
    }
}

} // namespace

std::span<const Field> entityTopics(Field field)
{
    switch (field) {
    case Field::User:
    case Field::Role:
        return kOfName;
    case Field::Key:
        return kOfKey;
    case Field::Ip:
        return kOfPlace;
    case Field::Agent:
        return kOfProgram;
    case Field::Target:
    case Field::Resource:
        return kOfThing;
    default:
        return kOfCaller;
    }
}

std::optional<EntityPage> makeEntityPage(const EntityPageInput &input, const std::stop_token &stop)
{
    EntityPage page;
    page.events = input.events.count();

    // Each list by itself, the services, the ends and the bytes: whoever is free takes the next. The last
    // lists are the longest, and come first.
    page.lists.resize(input.topics.size());
    FacetList services;
    std::vector<OutcomeCounts> byService;
    std::atomic<std::size_t> next = 0;
    const std::size_t lists = input.topics.size();
    const std::size_t parts = lists + 3;
    const auto listOf = [&input](const EntityTopic &topic, const std::stop_token &stopped) {
        return listFacet(input.snapshot, input.events, topic.field, nullptr,
                         {.most = topic.most, .unfold = topic.unfold}, stopped)
            .value_or(FacetList());
    };
    const auto workers = std::max(1U, std::thread::hardware_concurrency());
    onAllCores(workers, stop, [&](unsigned, const std::stop_token &stopped) {
        for (std::size_t part = next++; part < parts && !stopped.stop_requested(); part = next++) {
            if (part < lists) {
                const std::size_t list = lists - 1 - part;
                const EntityTopic &topic = input.topics[list];
                page.lists[list] = {.field = topic.field, .list = listOf(topic, stopped)};
            } else if (part == lists) {
                services = listOf({.field = Field::Service, .most = input.mostServices}, stopped);
                byService = countServices(input.snapshot, input.events);
            } else if (part == lists + 1) {
                findEnds(page, input.snapshot, input.events);
            } else {
                addUpBytes(page, input.snapshot, input.events);
            }
        }
    });
    if (stop.stop_requested())
        return std::nullopt;
    addServices(page, input.snapshot, services, byService);

    if (page.first) {
        const TimeSpan span{.first = input.snapshot.time(*page.first),
                            .last = input.snapshot.time(*page.last)};
        auto buckets = TimeBuckets::fitting(span, input.mostBuckets, input.zone);
        if (!buckets) // many years, in months: more than was asked for
            buckets = TimeBuckets::fitting(span, TimeBuckets::kMost, input.zone);
        if (buckets) {
            auto timeline = countTimeline(
                {.snapshot = input.snapshot, .events = input.events, .stack = FieldRef(Field::Outcome)},
                *std::move(buckets), stop);
            if (!timeline)
                return std::nullopt;
            page.timeline = *std::move(timeline);
        }
    }
    return page;
}

} // namespace trailscope
