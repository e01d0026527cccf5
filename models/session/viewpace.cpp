// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/viewpace.h"

#include <algorithm>

namespace trailscope {

namespace {

constexpr int kPausesAView = 9; // at most a tenth of the time for views of what grows

} // namespace

void ViewPace::viewEnds(Clock::time_point now)
{
    if (m_since) {
        m_lastView = std::chrono::duration_cast<Milliseconds>(now - *m_since);
    }
    m_since = now;
}

ViewPace::Milliseconds ViewPace::waitAt(Clock::time_point now) const
{
    if (!m_since) {
        return Milliseconds{0};
    }
    return std::max(Milliseconds{0}, pause() - std::chrono::duration_cast<Milliseconds>(now - *m_since));
}

ViewPace::Milliseconds ViewPace::snapshotPause() const
{
    return std::min(pause(), kLongestSnapshotPause);
}

ViewPace::Milliseconds ViewPace::pause() const
{
    return std::max(kShortestPause, kPausesAView * m_lastView);
}

} // namespace trailscope
