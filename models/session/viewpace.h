// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <chrono>
#include <optional>

namespace trailscope {

// How often a growing trail is shown anew: never so often that loading suffers from it. Told when views begin
// and end, and what time it is. A value, part of the session; GUI thread.
class ViewPace {
public:
    using Clock = std::chrono::steady_clock;
    using Milliseconds = std::chrono::milliseconds;
    static constexpr Milliseconds kShortestPause{200};
    static constexpr Milliseconds kLongestSnapshotPause{2'000};

    void viewBegins(Clock::time_point now) { m_since = now; }
    void viewEnds(Clock::time_point now);
    // How long the next view of a growing trail has to wait; nothing for the first.
    [[nodiscard]] Milliseconds waitAt(Clock::time_point now) const;
    // Between two snapshots. What else follows them takes about as long as the view does, and keeps its pace.
    [[nodiscard]] Milliseconds snapshotPause() const;

private:
    [[nodiscard]] Milliseconds pause() const;

    std::optional<Clock::time_point> m_since; // a view began or ended
    Milliseconds m_lastView{0}; // what it took
};

} // namespace trailscope
