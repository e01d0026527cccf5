// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/unboundfilter.h"

#include "store/fieldreader.h"
#include "store/valuelist.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace trailscope {

namespace {

std::optional<std::string> namedValue(const Snapshot &snapshot, Field field, EventIndex event)
{
    const ValueList list = fieldValues(snapshot, field, event);
    return list.values.empty() || list.values.front().empty() ? std::nullopt
                                                              : std::optional(list.values.front());
}

// One a path; all without values when the record cannot be read.
std::vector<ValueList> pathValues(const RawSource &records, const Snapshot &snapshot, EventIndex event,
                                  std::span<const JsonPath> paths)
{
    std::vector<ValueList> values(paths.size());
    if (const auto record = records.record(snapshot, event)) {
        records.makeExtractor()->extract(*record, paths, values);
    }
    return values;
}

} // namespace

UnboundFilter::UnboundFilter(ParsedFilter parsed, UtcMs now, std::optional<EventIndex> selected)
    : m_parsed(std::move(parsed))
    , m_now(now)
    , m_selected(selected)
{
    if (m_parsed.root) {
        collectSelection(*m_parsed.root);
    }
}

void UnboundFilter::collectSelection(const FilterNode &node)
{
    if (node.fromSelection) {
        m_asksForSelection = true;
        m_takesLong = m_takesLong || !node.fromSelection->isField() || isDerived(node.fromSelection->field());
        if (!node.fromSelection->isField()) {
            m_paths.push_back(node.fromSelection->path());
        }
    }
    for (const auto &child : node.children) {
        collectSelection(*child);
    }
}

std::expected<CompiledFilterPtr, FilterError> UnboundFilter::bind(const Snapshot *snapshot,
                                                                  const RawSource *records) const
{
    const bool hasEvent = snapshot && m_selected && raw(*m_selected) < snapshot->eventCount();
    std::vector<ValueList> values(m_paths.size());
    if (hasEvent && records && !m_paths.empty()) {
        values = pathValues(*records, *snapshot, *m_selected, m_paths);
    }
    return CompiledFilter::compile(m_parsed, m_now, [&](const FieldRef &field) -> std::optional<std::string> {
        if (!hasEvent) {
            return std::nullopt;
        }
        if (field.isField()) {
            return namedValue(*snapshot, field.field(), *m_selected);
        }
        const auto path = std::ranges::find(m_paths, field.path());
        if (path == m_paths.end()) {
            return std::nullopt;
        }
        const ValueList &list = values[static_cast<std::size_t>(path - m_paths.begin())];
        return list.values.empty() ? std::nullopt : std::optional(list.values.front());
    });
}

} // namespace trailscope
