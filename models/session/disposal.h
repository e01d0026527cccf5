// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/latestjob.h"

#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

namespace trailscope {

// Frees what is large on a thread of its own: a trail of a million events takes its time, which the window
// does not have. Who is the last to hold something frees it, so everybody else lets go between hold() and
// letGo(). GUI thread; a member of who has something large. Its end waits for what is being freed.
class Disposal {
public:
    template <class Large> void hold(Large large)
    {
        m_held.push_back(std::make_shared<const Large>(std::move(large)));
    }
    void letGo()
    {
        m_job.start([held = std::exchange(m_held, {})](const std::stop_token &) { return true; },
                    [](const JobOutcome<bool> &) {});
    }

private:
    std::vector<std::shared_ptr<const void>> m_held;
    LatestJob<bool> m_job;
};

} // namespace trailscope
