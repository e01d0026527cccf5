// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/recordevaluator.h"

#include <algorithm>
#include <utility>

namespace trailscope {

RecordEvaluator::RecordEvaluator(const CompiledFilter::Private &filter, KnownSets known,
                                 std::span<const JsonPath> paths, std::span<const std::size_t> placeOfPath,
                                 std::unique_ptr<FieldExtractor> extractor)
    : m_filter(filter)
    , m_known(known)
    , m_paths(paths)
    , m_placeOfPath(placeOfPath)
    , m_extractor(std::move(extractor))
    , m_searches(filter.searches.size())
    , m_values(paths.size())
{
}

void RecordEvaluator::setText(std::string_view text, std::span<const RecordInText> records)
{
    m_text = text;
    m_records = records;
    for (Search &search : m_searches)
        search.done = false;
}

bool RecordEvaluator::recordPasses(std::size_t i)
{
    m_current = i;
    m_extracted = false;
    return passes(m_filter.steps.size() - 1, m_records[i].event);
}

bool RecordEvaluator::passesUnread(EventIndex event)
{
    m_current.reset();
    return passes(m_filter.steps.size() - 1, event);
}

bool RecordEvaluator::passes(std::size_t step, EventIndex event)
{
    if (m_known[step] != nullptr)
        return m_known[step]->contains(event);
    const FilterStep &node = m_filter.steps[step];
    const auto childPasses = [&](std::size_t child) { return passes(child, event); };
    switch (node.kind) {
    case StepKind::And:
        return std::ranges::all_of(node.children, childPasses);
    case StepKind::Or:
        return std::ranges::any_of(node.children, childPasses);
    case StepKind::Not:
        return !childPasses(node.children.front());
    case StepKind::Condition:
        break;
    }
    return m_current && conditionPasses(m_filter.conditions[node.condition]);
}

bool RecordEvaluator::found(std::size_t search)
{
    Search &result = m_searches[search];
    if (!result.done) {
        result.found.resize(m_records.size());
        m_filter.searches[search].findIn(m_text, m_records, result.found);
        result.done = true;
    }
    return result.found[*m_current] != 0;
}

bool RecordEvaluator::conditionPasses(const FilterCondition &condition)
{
    if (condition.source == ConditionSource::RecordText)
        return found(condition.search);
    const RecordInText &place = m_records[*m_current];
    const std::string_view record = m_text.substr(place.begin, place.length);
    if (condition.source == ConditionSource::RecordValue)
        return condition.test.matches(record, m_scratch);
    if (!m_extracted) {
        m_extractor->extract(record, m_paths, m_values);
        m_extracted = true;
    }
    const ValueList &list = m_values[m_placeOfPath[condition.path]];
    if (condition.exists)
        return list.exists;
    return list.exists && std::ranges::any_of(list.values, [&](const std::string &value) {
               return condition.test.matches(value, m_scratch);
           });
}

} // namespace trailscope
