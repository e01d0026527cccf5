// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/viewhistory.h"

#include <utility>

namespace trailscope {

void ViewHistory::show(const ViewMoment &moment, bool isTyped)
{
    if (m_moments.empty() || !m_moments[m_open].showsSame(moment)) {
        if (isTyped && m_isTyped) {
            m_moments[m_open] = moment;
        } else {
            push(moment);
        }
    }
    m_isTyped = isTyped;
}

void ViewHistory::moveTo(std::optional<EventIndex> event)
{
    if (!m_moments.empty()) {
        m_moments[m_open].event = event;
    }
}

void ViewHistory::jumpTo(EventIndex event)
{
    if (m_moments.empty() || m_moments[m_open].event == event) {
        return;
    }
    ViewMoment moment = m_moments[m_open];
    moment.event = event;
    push(std::move(moment));
    m_isTyped = false;
}

void ViewHistory::push(ViewMoment moment)
{
    if (!m_moments.empty()) {
        m_moments.resize(m_open + 1);
    }
    m_moments.push_back(std::move(moment));
    if (m_moments.size() > kMost) {
        m_moments.erase(m_moments.begin());
    }
    m_open = m_moments.size() - 1;
}

const ViewMoment *ViewHistory::goBack()
{
    if (!canGoBack()) {
        return nullptr;
    }
    m_isTyped = false;
    return &m_moments[--m_open];
}

const ViewMoment *ViewHistory::goForward()
{
    if (!canGoForward()) {
        return nullptr;
    }
    m_isTyped = false;
    return &m_moments[++m_open];
}

void ViewHistory::clear()
{
    m_moments.clear();
    m_open = 0;
    m_isTyped = false;
}

} // namespace trailscope
