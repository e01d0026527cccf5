// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/viewmaker.h"

#include "session/derivedfields.h"
#include "store/roworder.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace trailscope {

ViewMaker::ViewMaker(ViewInput input)
    : m_input(std::move(input))
{
}

ViewResult ViewMaker::make(const std::stop_token &stop) const
{
    ViewResult result;
    CompiledFilterPtr filter = m_input.filter;
    if (m_input.unbound) {
        auto bound = m_input.unbound->bind(m_input.snapshot.get(), m_input.records.get());
        if (!bound) {
            result.error = std::move(bound.error());
            return result;
        }
        filter = result.bound = *std::move(bound);
    }

    EventView &view = result.view;
    view.snapshot = m_input.snapshot;
    view.order = m_input.order;
    view.withCopies = m_input.withCopies;
    if (m_input.events && !m_input.unbound) {
        view.events = m_input.events;
        view.unreachable = m_input.unreachable;
        view.notKnown = m_input.notKnown;
    } else if (!choose(filter.get(), view, stop)) {
        return {.stopped = true};
    }
    makeDerived(*m_input.snapshot, m_input.derived);
    if (!order(view, stop)) {
        return {.stopped = true};
    }
    findPlaces(view);
    return result;
}

bool ViewMaker::choose(const CompiledFilter *filter, EventView &view, const std::stop_token &stop) const
{
    const Snapshot &snapshot = *m_input.snapshot;
    EventSet events;
    if (!filter || filter->admitsAll()) {
        events = m_input.withCopies ? EventSet(snapshot.eventCount(), true) : snapshot.rows();
    } else {
        FilterResult passed
            = runFilter(*filter, snapshot, *m_input.records, *m_input.paths, m_input.withCopies, stop);
        events = std::move(passed.events);
        view.unreachable = passed.unreachable;
        view.notKnown = std::move(passed.notKnown);
    }
    if (stop.stop_requested()) {
        return false;
    }
    view.events = std::make_shared<const EventSet>(std::move(events));
    return true;
}

bool ViewMaker::order(EventView &view, const std::stop_token &stop) const
{
    PathColumnPtr path;
    if (const FieldRef &field = m_input.order.field; !field.isField()) {
        const std::vector paths{field.path()};
        const auto columns = m_input.paths->get(*m_input.snapshot, paths, stop);
        if (columns.empty()) {
            return false;
        }
        path = columns.front();
    }
    view.rows = orderedRows(*m_input.snapshot, *view.events, m_input.order, path.get(), stop);
    return view.rows && !stop.stop_requested();
}

void ViewMaker::findPlaces(EventView &view) const
{
    const Snapshot &snapshot = *m_input.snapshot;
    auto places = std::make_shared<std::vector<ViewRow>>(snapshot.eventCount(), EventView::kNoRow);
    std::uint32_t row = 0;
    for (const EventIndex event : *view.rows) {
        (*places)[raw(event)] = ViewRow{row++};
        const UtcMs time = snapshot.time(event);
        if (time == kNoTime) {
            continue;
        }
        if (!view.span) {
            view.span = TimeSpan{time, time};
        } else {
            view.span->first = std::min(view.span->first, time);
            view.span->last = std::max(view.span->last, time);
        }
    }
    view.places = std::move(places);
}

} // namespace trailscope
