// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/switchedfilter.h"
#include "record/fieldref.h"
#include "store/ids.h"
#include "store/roworder.h"

#include <QtCore/QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace trailscope {

// What the window shows at one moment, as far as going back brings it back. A span of time is a part of the
// filter.
struct ViewMoment {
    QString filter;
    std::vector<SwitchedOffPart> off; // parts of the filter that are switched off
    SortOrder order;
    std::vector<FieldRef> columns; // from left to right
    std::optional<EventIndex> event; // the current one

    [[nodiscard]] bool showsSame(const ViewMoment &other) const
    {
        return filter == other.filter && off == other.off && order == other.order && columns == other.columns;
    }
    bool operator==(const ViewMoment &) const = default;
};

// The way that the window has gone through one trail, and where on it it stands. Another filter, order or set
// of columns opens an entry, and so does a jump to an event; moving from row to row changes the entry that is
// open. What lies ahead is forgotten when an entry is opened. A plain value: no thread, no widgets. A member
// of whoever drives the window.
class ViewHistory {
public:
    // Typed: the filter is being typed on; while it is, its beginnings are one entry.
    void show(const ViewMoment &moment, bool isTyped = false);
    void moveTo(std::optional<EventIndex> event);
    void jumpTo(EventIndex event);

    [[nodiscard]] bool canGoBack() const { return m_open > 0; }
    [[nodiscard]] bool canGoForward() const { return m_open + 1 < m_moments.size(); }
    // Opens the entry before, or behind, the one that is open; null where there is none.
    const ViewMoment *goBack();
    const ViewMoment *goForward();

    [[nodiscard]] const ViewMoment *open() const { return m_moments.empty() ? nullptr : &m_moments[m_open]; }
    [[nodiscard]] std::size_t size() const { return m_moments.size(); }
    void clear(); // another trail

    static constexpr std::size_t kMost = 200;

private:
    void push(ViewMoment moment);

    std::vector<ViewMoment> m_moments;
    std::size_t m_open = 0;
    bool m_isTyped = false; // the open entry is a beginning
};

} // namespace trailscope
