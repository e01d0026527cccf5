// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/compiledfilter.h"
#include "filter/unboundfilter.h"
#include "session/eventview.h"
#include "store/pathcolumns.h"
#include "store/rawsource.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace trailscope {

// What a view is made of. A value.
struct ViewInput {
    SnapshotPtr snapshot; // never null
    std::shared_ptr<const RawSource> records; // for what is in no column
    std::shared_ptr<PathColumns> paths; // kept by the trail; any thread
    CompiledFilterPtr filter = {}; // null: everything
    std::optional<UnboundFilter> unbound = {}; // in place of `filter`: to be bound first
    // The events that pass the filter, where an earlier view of this snapshot has them, and what goes with
    // them.
    std::shared_ptr<const EventSet> events = {};
    std::uint64_t unreachable = 0;
    std::vector<Field> notKnown = {};
    SortOrder order = {};
    bool withCopies = false;
    std::vector<Field> derived = {}; // what the table shows of it: worked out before it is shown
};

struct ViewResult {
    EventView view = {};
    CompiledFilterPtr bound = {}; // what became of `unbound`
    std::optional<FilterError> error = {}; // `unbound` could not be bound: there is no view
    bool stopped = false; // there is no view
};

// Filters and orders a snapshot: the view that the window shows, but for its cause, which depends on the view
// before. Pure: the same input gives the same view. Knows no thread and no event loop; called in a job,
// blocks until done or stopped.
class ViewMaker {
public:
    explicit ViewMaker(ViewInput input);

    [[nodiscard]] ViewResult make(const std::stop_token &stop = {}) const;

private:
    // Whether it came to an end.
    bool choose(const CompiledFilter *filter, EventView &view, const std::stop_token &stop) const;
    bool order(EventView &view, const std::stop_token &stop) const;
    void findPlaces(EventView &view) const;

    ViewInput m_input;
};

} // namespace trailscope
