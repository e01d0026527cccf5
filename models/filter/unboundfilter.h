// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/compiledfilter.h"
#include "filter/parsedfilter.h"
#include "record/instant.h"
#include "record/jsonpath.h"
#include "store/ids.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <expected>
#include <optional>
#include <vector>

namespace trailscope {

// A parsed filter and the event that was selected when it was applied, whose values stand for its ${field}.
// Named fields are in the snapshot; a path is read from the event's record, which takes a file, and a derived
// field may still have to be worked out: both belong into a job. A value, immutable; any thread.
class UnboundFilter {
public:
    // `parsed` is valid. Without a selected event no ${field} has a value.
    UnboundFilter(ParsedFilter parsed, UtcMs now, std::optional<EventIndex> selected);

    [[nodiscard]] bool asksForSelection() const { return m_asksForSelection; } // it has a ${field}
    [[nodiscard]] bool takesLong() const
    {
        return m_takesLong;
    } // one of them is a path or derived: see above
    [[nodiscard]] bool admitsAll() const { return !m_parsed.root; } // nothing is asked for

    // The snapshot is of the trail that the event was selected in; without one no ${field} has a value, and
    // without `records` no path has one. Fails as CompiledFilter::compile() does.
    [[nodiscard]] std::expected<CompiledFilterPtr, FilterError>
    bind(const Snapshot *snapshot, const RawSource *records = nullptr) const;

private:
    void collectSelection(const FilterNode &node);

    ParsedFilter m_parsed;
    UtcMs m_now;
    std::optional<EventIndex> m_selected;
    bool m_asksForSelection = false;
    bool m_takesLong = false;
    std::vector<JsonPath> m_paths; // that are to be read from the selected event's record
};

} // namespace trailscope
