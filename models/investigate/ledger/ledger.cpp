// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/ledger/ledger.h"

#include "record/outcome.h"
#include "store/valuelist.h"
#include "text/casefold.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <iterator>
#include <map>
#include <memory>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

using Values = std::vector<std::string>; // of one part
constexpr std::size_t kMostObjects = 1000; // of one call

// What a record says for one use of its event.
struct Reading {
    std::uint32_t rank = 0; // in the order of time
    EventIndex event{};
    LedgerUse use{};
    std::vector<Values> parts; // of the use's call
};

const LedgerCall &callOf(const LedgerRules &rules, LedgerUse use)
{
    const LedgerRule &rule = rules.rules()[use.rule];
    return use.undoing == LedgerUse::kDeed ? rule.call : rule.undoings[use.undoing].call;
}

// Which uses each kind of call has. Filled by one thread, then read by all.
class LedgerPlans {
public:
    explicit LedgerPlans(const LedgerRules &rules)
        : m_rules(rules)
    {
    }
    const std::vector<LedgerUse> &of(const Snapshot &snapshot, EventIndex event)
    {
        const Code service = snapshot.code(Column::Service, event);
        const Code name = snapshot.code(Column::Event, event);
        const std::vector<LedgerUse> *&uses = m_uses[std::uint64_t{raw(service)} << 32U | raw(name)];
        if (uses == nullptr)
            uses = &m_rules.uses(snapshot.dictionaries().of(Column::Service).text(service),
                                 snapshot.dictionaries().of(Column::Event).text(name));
        return *uses;
    }

private:
    const LedgerRules &m_rules;
    std::unordered_map<std::uint64_t, const std::vector<LedgerUse> *> m_uses;
};

bool didSucceed(const Snapshot &snapshot, EventIndex event)
{
    // A dry run succeeds by its outcome, and has an error for it.
    return snapshot.text(Column::Outcome, event) == outcomeName(Outcome::Success)
        && snapshot.code(Column::ErrorCode, event) == Code::Absent;
}

// Reads one record for its uses. One per thread.
class LedgerReader {
public:
    LedgerReader(const LedgerRules &rules, std::unique_ptr<FieldExtractor> extractor)
        : m_rules(rules)
        , m_extractor(std::move(extractor))
    {
    }

    void read(EventIndex event, std::uint32_t rank, std::span<const LedgerUse> uses, std::string_view record)
    {
        for (const LedgerUse use : uses) {
            const LedgerCall &call = callOf(m_rules, use);
            m_paths.clear();
            for (const LedgerCondition &condition : call.conditions)
                m_paths.push_back(condition.path);
            for (const LedgerPart &part : call.parts)
                m_paths.insert(m_paths.end(), part.paths.begin(), part.paths.end());
            m_values.resize(m_paths.size());
            m_extractor->extract(record, m_paths, m_values);
            if (!holds(call))
                continue;
            Reading reading{.rank = rank, .event = event, .use = use, .parts = {}};
            std::size_t path = call.conditions.size();
            for (const LedgerPart &part : call.parts) {
                Values &values = reading.parts.emplace_back();
                for (std::size_t i = 0; i < part.paths.size(); ++i, ++path) {
                    if (values.empty())
                        values = std::move(m_values[path].values);
                }
                std::erase(values, std::string());
            }
            readings.push_back(std::move(reading));
        }
    }

    std::vector<Reading> readings;

private:
    [[nodiscard]] bool holds(const LedgerCall &call) const
    {
        for (std::size_t i = 0; i < call.conditions.size(); ++i) {
            const std::string &value = call.conditions[i].value;
            const bool any = value == "*"
                ? m_values[i].exists
                : std::ranges::any_of(m_values[i].values, [&](const std::string &is) {
                      return equalsIgnoringAsciiCase(is, value);
                  });
            if (!any)
                return false;
        }
        return true;
    }

    const LedgerRules &m_rules;
    std::unique_ptr<FieldExtractor> m_extractor;
    std::vector<JsonPath> m_paths;
    std::vector<ValueList> m_values; // by path
};

// Calls visit(one value of each part) for all ways to choose them; a part without a value has an empty one.
template <class Visitor> void forEachObject(const std::vector<Values> &parts, Visitor &&visit)
{
    std::vector<std::size_t> chosen(parts.size(), 0);
    for (std::size_t count = 0; count < kMostObjects; ++count) {
        std::vector<std::string> object;
        object.reserve(parts.size());
        for (std::size_t i = 0; i < parts.size(); ++i)
            object.push_back(parts[i].empty() ? std::string() : parts[i][chosen[i]]);
        visit(std::move(object));
        std::size_t part = parts.size();
        while (part > 0 && chosen[part - 1] + 1 >= parts[part - 1].size())
            chosen[--part] = 0;
        if (part == 0)
            return;
        ++chosen[part - 1];
    }
}

// Pairs what was done with what undid it. One use, one thread.
class LedgerPairing {
public:
    LedgerPairing(const Snapshot &snapshot, const LedgerRules &rules)
        : m_snapshot(snapshot)
        , m_rules(rules)
    {
    }

    void addDeed(const Reading &reading)
    {
        const LedgerRule &rule = m_rules.rules()[reading.use.rule];
        forEachObject(reading.parts, [&](std::vector<std::string> object) {
            LedgerEntry entry{.rule = &rule,
                              .event = reading.event,
                              .object = std::move(object),
                              .state = LedgerState::Stands,
                              .end = {}};
            const bool isNameless = std::ranges::all_of(entry.object, &std::string::empty);
            std::size_t place = m_entries.size();
            if (const Code shared = m_snapshot.code(Column::SharedEventId, reading.event);
                shared != Code::Absent)
                place = m_shared.try_emplace({raw(shared), reading.use.rule, entry.object}, place)
                            .first->second;
            for (std::size_t i = 0; i < rule.undoings.size() && !isNameless; ++i) {
                if (const auto key = keyOf(reading, i, entry.object, rule.call))
                    m_open[*key].push_back({.entry = place, .rank = reading.rank});
            }
            if (place < m_entries.size())
                return; // the other account's view of it
            if (isNameless && !rule.undoings.empty())
                entry.state = LedgerState::Unclear;
            m_entries.push_back(std::move(entry));
        });
    }

    // In the order of time.
    void addUndoing(const Reading &reading)
    {
        const LedgerUndoing &undoing = m_rules.rules()[reading.use.rule].undoings[reading.use.undoing];
        const LedgerState state = undoing.replaces ? LedgerState::Replaced : LedgerState::Removed;
        forEachObject(reading.parts, [&](const std::vector<std::string> &object) {
            const auto key = keyOf(reading, reading.use.undoing, object, undoing.call);
            const auto open = key ? m_open.find(*key) : m_open.end();
            if (open == m_open.end())
                return;
            for (const OpenDeed &deed : open->second) {
                LedgerEntry &entry = m_entries[deed.entry];
                if (deed.rank >= reading.rank || entry.event == reading.event
                    || entry.state == LedgerState::Removed || entry.state == state)
                    continue;
                entry.state = state;
                entry.end = reading.event;
            }
        });
    }

    [[nodiscard]] std::vector<LedgerEntry> takeEntries() { return std::move(m_entries); }

private:
    struct OpenDeed {
        std::size_t entry;
        std::uint32_t rank;
    };

    // By what the undoing of this number finds the object: where the call was made, and the parts that it
    // names, whose values are those of `call`. Nothing where one is missing.
    [[nodiscard]] std::optional<std::string> keyOf(const Reading &reading, std::size_t undoing,
                                                   const std::vector<std::string> &object,
                                                   const LedgerCall &call) const
    {
        const LedgerRule &rule = m_rules.rules()[reading.use.rule];
        constexpr char kBetween = '\n';
        std::string_view account = m_snapshot.text(Column::Recipient, reading.event);
        if (account.empty())
            account = m_snapshot.text(Column::Account, reading.event);
        std::string key = std::to_string(reading.use.rule);
        key += kBetween;
        key += std::to_string(undoing);
        for (const std::string_view text : {account, m_snapshot.text(Column::Region, reading.event)})
            key.append(1, kBetween).append(text);
        // In the order of the undoing's own parts.
        for (const LedgerPart &part : rule.undoings[undoing].call.parts) {
            const auto found = std::ranges::find(call.parts, part.name, &LedgerPart::name);
            std::string_view value = object[static_cast<std::size_t>(found - call.parts.begin())];
            if (value.empty())
                return std::nullopt;
            const bool isLong = value.starts_with("arn:") || value.starts_with('/');
            if (isLong && std::ranges::contains(rule.shortened, part.name))
                value.remove_prefix(value.find_last_of("/:") + 1);
            key += kBetween;
            std::ranges::transform(value, std::back_inserter(key), asciiLower);
        }
        return key;
    }

    const Snapshot &m_snapshot;
    const LedgerRules &m_rules;
    std::vector<LedgerEntry> m_entries;
    std::unordered_map<std::string, std::vector<OpenDeed>> m_open;
    std::map<std::tuple<std::uint32_t, std::size_t, std::vector<std::string>>, std::size_t> m_shared;
};

std::vector<std::uint32_t> timeRanks(const Snapshot &snapshot)
{
    std::vector<std::uint32_t> ranks(snapshot.eventCount());
    std::uint32_t rank = 0;
    for (const EventIndex event : snapshot.timeOrder())
        ranks[raw(event)] = rank++;
    return ranks;
}

} // namespace

std::string_view ledgerStateName(LedgerState state)
{
    switch (state) {
    case LedgerState::Stands:
        return "stands";
    case LedgerState::Replaced:
        return "replaced";
    case LedgerState::Removed:
        return "removed";
    case LedgerState::Unclear:
        break;
    }
    return "unclear";
}

std::string LedgerEntry::objectText() const
{
    std::string text;
    for (const std::string &value : object) {
        if (!value.empty())
            text += (text.empty() ? "" : " / ") + value;
    }
    return text;
}

std::size_t Ledger::standing() const
{
    return static_cast<std::size_t>(std::ranges::count_if(entries, [](const LedgerEntry &entry) {
        return entry.state == LedgerState::Stands || entry.state == LedgerState::Unclear;
    }));
}

std::optional<Ledger> findLedger(const Snapshot &snapshot, const RawSource &records, const EventSet &makers,
                                 const LedgerRules &rules, const std::stop_token &stop)
{
    LedgerPlans plans(rules);
    std::unordered_map<std::uint32_t, std::vector<LedgerUse>> wantedUses; // by event
    EventSet wanted(snapshot.eventCount());
    snapshot.rows().forEach([&](EventIndex event) {
        const std::vector<LedgerUse> &uses = plans.of(snapshot, event);
        if (uses.empty() || !didSucceed(snapshot, event))
            return;
        const bool isMaker = makers.contains(event);
        std::vector<LedgerUse> some;
        std::ranges::copy_if(uses, std::back_inserter(some),
                             [isMaker](LedgerUse use) { return isMaker || use.undoing != LedgerUse::kDeed; });
        if (some.empty())
            return;
        wanted.insert(event);
        wantedUses.emplace(raw(event), std::move(some));
    });
    const std::vector<std::uint32_t> ranks = timeRanks(snapshot);
    std::deque<LedgerReader> workers; // which stay where they are
    for (unsigned i = 0; i < records.workerCount(); ++i)
        workers.emplace_back(rules, records.makeExtractor());
    const RawScanResult scanned = records.scan(
        snapshot, wanted,
        [&](unsigned worker, EventIndex event, std::string_view record) {
            workers[worker].read(event, ranks[raw(event)], wantedUses.at(raw(event)), record);
        },
        stop);
    if (scanned.stopped || stop.stop_requested())
        return std::nullopt;
    std::vector<Reading> readings;
    for (LedgerReader &worker : workers)
        std::ranges::move(worker.readings, std::back_inserter(readings));
    std::ranges::sort(readings, {}, [](const Reading &reading) {
        return std::tuple(reading.rank, reading.use.rule, reading.use.undoing);
    });
    LedgerPairing pairing(snapshot, rules);
    for (const Reading &reading : readings) {
        if (reading.use.undoing == LedgerUse::kDeed)
            pairing.addDeed(reading);
    }
    for (const Reading &reading : readings) {
        if (reading.use.undoing != LedgerUse::kDeed)
            pairing.addUndoing(reading);
    }
    return Ledger{.entries = pairing.takeEntries(), .unreachable = scanned.unreachable};
}

} // namespace trailscope
