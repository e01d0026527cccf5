// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/target/targetfinder.h"

#include "investigate/target/targetreader.h"
#include "store/valuelist.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

using PairOfCodes = std::uint64_t; // a service and an event

PairOfCodes pairOf(Code service, Code event)
{
    return PairOfCodes{raw(service)} << 32U | raw(event);
}

// Every kind of call that occurs. Filled by one thread, then read by all.
class TargetPlans {
public:
    explicit TargetPlans(const TargetRules &rules)
        : m_rules(rules)
    {
    }
    const TargetPlan &add(const Snapshot &snapshot, Code service, Code event)
    {
        const auto [place, isNew] = m_plans.try_emplace(pairOf(service, event));
        if (isNew) {
            place->second = TargetPlan::of(m_rules, snapshot.dictionaries().of(Column::Service).text(service),
                                           snapshot.dictionaries().of(Column::Event).text(event));
        }
        return place->second;
    }
    [[nodiscard]] const TargetPlan &of(PairOfCodes pair) const { return m_plans.at(pair); }

private:
    const TargetRules &m_rules;
    std::unordered_map<PairOfCodes, TargetPlan> m_plans;
};

// The events behind the first `known` whose records have to be read.
EventSet eventsToRead(const Snapshot &snapshot, std::uint32_t known, TargetPlans &plans)
{
    EventSet wanted(snapshot.eventCount());
    PairOfCodes last = 0;
    const TargetPlan *plan = nullptr;
    for (std::uint32_t i = known; i < snapshot.eventCount(); ++i) {
        const EventIndex event{i};
        const Code service = snapshot.code(Column::Service, event);
        const Code name = snapshot.code(Column::Event, event);
        if (plan == nullptr || last != pairOf(service, name)) {
            last = pairOf(service, name);
            plan = &plans.add(snapshot, service, name);
        }
        if (!plan->isEmpty())
            wanted.insert(event);
    }
    return wanted;
}

struct TargetWorker {
    TargetWorker(const TargetRules &rules, std::unique_ptr<FieldExtractor> extractor, Dictionary &dictionary)
        : reader(rules, std::move(extractor))
        , lists(dictionary)
    {
    }

    TargetReader reader;
    DictionaryCache lists;
    std::string encoded;
    // Events come in bursts.
    PairOfCodes last = 0;
    const TargetPlan *plan = nullptr;
};

} // namespace

DerivedColumnPtr TargetFinder::find(const Snapshot &snapshot, const RawSource &records,
                                    const std::stop_token &stop)
{
    const std::lock_guard lock(m_mutex);
    if (m_last && m_last->isWhole(snapshot))
        return m_last;
    // Codes stay what they are: the dictionary grows.
    std::vector<Code> codes;
    if (m_last)
        codes.assign(m_last->codes().begin(), m_last->codes().end());
    const auto known = static_cast<std::uint32_t>(codes.size());
    codes.resize(snapshot.eventCount(), Code::Absent);

    const TargetRules &rules = m_rules != nullptr ? *m_rules : TargetRules::builtIn();
    TargetPlans plans(rules);
    const EventSet wanted = eventsToRead(snapshot, known, plans);
    std::deque<TargetWorker> workers; // which stay where they are
    for (unsigned i = 0; i < records.workerCount(); ++i)
        workers.emplace_back(rules, records.makeExtractor(), *m_lists);
    const auto visit = [&](unsigned number, EventIndex event, std::string_view record) {
        TargetWorker &worker = workers[number];
        const PairOfCodes pair
            = pairOf(snapshot.code(Column::Service, event), snapshot.code(Column::Event, event));
        if (worker.plan == nullptr || worker.last != pair) {
            worker.last = pair;
            worker.plan = &plans.of(pair);
        }
        const ValueList &found = worker.reader.read(*worker.plan, snapshot.text(Column::Event, event), record,
                                                    snapshot.text(Column::Resource, event));
        if (found.exists) {
            encodeValueList(found, worker.encoded);
            codes[raw(event)] = worker.lists.intern(worker.encoded);
        }
    };
    if (records.scan(snapshot, wanted, visit, stop).stopped)
        return nullptr;
    m_last = std::make_shared<const DerivedColumn>(Field::Target, m_lists, std::move(codes),
                                                   ValuesPerEvent::Several);
    return m_last;
}

} // namespace trailscope
