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
    , m_values(paths.size())
{
}

bool RecordEvaluator::passes(EventIndex event, const std::string_view *record)
{
    m_extracted = false;
    return passes(m_filter.steps.size() - 1, event, record);
}

bool RecordEvaluator::passes(std::size_t step, EventIndex event, const std::string_view *record)
{
    if (m_known[step] != nullptr)
        return m_known[step]->contains(event);
    const FilterStep &node = m_filter.steps[step];
    const auto childPasses = [&](std::size_t child) { return passes(child, event, record); };
    switch (node.kind) {
    case StepKind::And:
        return std::ranges::all_of(node.children, childPasses);
    case StepKind::Or:
        return std::ranges::any_of(node.children, childPasses);
    case StepKind::Not:
        return !childPasses(node.children.front());
    case StepKind::Leaf:
        break;
    }
    return record != nullptr && leafPasses(m_filter.leaves[node.leaf], *record);
}

bool RecordEvaluator::leafPasses(const FilterLeaf &leaf, std::string_view record)
{
    if (leaf.source == LeafSource::RecordText)
        return m_filter.searches[leaf.search].matches(record);
    if (leaf.source == LeafSource::RecordValue)
        return leaf.test.matches(record, m_scratch);
    if (!m_extracted) {
        m_extractor->extract(record, m_paths, m_values);
        m_extracted = true;
    }
    const ValueList &list = m_values[m_placeOfPath[leaf.path]];
    if (leaf.exists)
        return list.exists;
    return list.exists && std::ranges::any_of(list.values, [&](const std::string &value) {
               return leaf.test.matches(value, m_scratch);
           });
}

} // namespace trailscope
