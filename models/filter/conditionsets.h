// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/compiledfilterdata.h"
#include "store/eventset.h"
#include "store/pathcolumns.h"
#include "store/snapshot.h"

#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// Says whether an event passes.
using EventPredicate = std::function<bool(EventIndex)>;

// Whether a value list of a dictionary passes: any of its values.
[[nodiscard]] bool listPasses(const ValueTest &test, std::string_view encodedList, std::string &scratch);

// Answers the conditions that need no record's text. One for one run, on one thread.
class ConditionSets {
public:
    ConditionSets(const Snapshot &snapshot, std::span<const PathColumnPtr> paths, std::stop_token stop)
        : m_snapshot(snapshot)
        , m_paths(paths)
        , m_stop(std::move(stop))
    {
    }

    // Those of the candidates that pass.
    [[nodiscard]] EventSet passing(const FilterCondition &condition, const EventSet &candidates);

private:
    [[nodiscard]] EventSet passingColumns(const FilterCondition &condition, const EventSet &candidates);
    [[nodiscard]] EventSet passingDerived(const FilterCondition &condition, const EventSet &candidates);
    [[nodiscard]] EventSet passingPath(const FilterCondition &condition, const EventSet &candidates);
    [[nodiscard]] EventSet passingTime(const FilterCondition &condition, const EventSet &candidates);
    [[nodiscard]] EventSet passingIdentifier(const FilterCondition &condition, const EventSet &candidates);
    [[nodiscard]] EventSet passingOffset(const FilterCondition &condition, const EventSet &candidates);
    using CodePredicate = std::function<bool(Code)>;
    [[nodiscard]] EventSet passingUuids(IdColumn column, std::vector<Uuid> wanted,
                                        const CodePredicate &textPasses, const EventSet &candidates) const;
    void addEveryColumn(EventSet &out, const FilterCondition &condition, const EventSet &candidates);
    void addColumn(EventSet &out, const FilterCondition &condition, Column column,
                   const EventSet &candidates);
    [[nodiscard]] EventSet where(const EventSet &candidates, const EventPredicate &passes) const;

    const Snapshot &m_snapshot;
    std::span<const PathColumnPtr> m_paths;
    std::stop_token m_stop;
    std::string m_scratch;
};

} // namespace trailscope
