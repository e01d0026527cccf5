// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "jobs/latestjob.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace trailscope {

// What is worked out behind a load once its events are shown, so that what is asked for next takes no time:
// the orders by every column, and the records' text in memory. A luxury: nobody waits for it, and nobody is
// told where it fails or is stopped. GUI thread, works in jobs; owned by the session.
class LoadFollowUp {
public:
    LoadFollowUp();

    // How much memory the records' text may take; see Trail::keepRawText(). 0, as at first: none.
    void setRawTextBudget(std::uint64_t bytes) { m_rawTextBudget = bytes; }
    // What the system has to spare, 0 for unknown; of that no more than half is taken. Called from any
    // thread.
    void setAvailableMemory(std::function<std::uint64_t()> available) { m_available = std::move(available); }

    void start(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot);
    void stop();

private:
    void prepareOrders(const SnapshotPtr &snapshot);
    void keepRawText(const std::shared_ptr<Trail> &trail);

    std::uint64_t m_rawTextBudget = 0;
    std::function<std::uint64_t()> m_available;
    // Last, so that their threads have ended before anything else goes.
    LatestJob<bool> m_ordersJob;
    LatestJob<bool> m_rawTextJob;
};

} // namespace trailscope
