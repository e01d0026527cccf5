// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/loadfollowup.h"

#include "opening/memoryestimate.h"
#include "store/roworder.h"

#include <algorithm>
#include <stop_token>

namespace trailscope {

LoadFollowUp::LoadFollowUp()
    : m_available([] { return availableMemory(); })
{
}

void LoadFollowUp::start(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot)
{
    if (snapshot) {
        prepareOrders(snapshot);
    }
    if (trail && m_rawTextBudget > 0) {
        keepRawText(trail);
    }
}

void LoadFollowUp::stop()
{
    m_ordersJob.cancel();
    m_rawTextJob.cancel();
}

// So that the first click on a column's title takes no longer than the next. Whoever clicks before waits for
// what is being worked out.
void LoadFollowUp::prepareOrders(const SnapshotPtr &snapshot)
{
    m_ordersJob.start(
        [snapshot](const std::stop_token &stop) {
            trailscope::prepareOrders(*snapshot, stop);
            return true;
        },
        [](const JobOutcome<bool> &) {});
}

// Where it fails or is stopped, records come from their files.
void LoadFollowUp::keepRawText(const std::shared_ptr<Trail> &trail)
{
    m_rawTextJob.start(
        [trail, most = m_rawTextBudget, availableNow = m_available](const std::stop_token &stop) {
            const std::uint64_t available = availableNow();
            // What is kept already is no longer available.
            const std::uint64_t room = trail->keptRawTextBytes() + available / 2;
            return trail->keepRawText(available == 0 ? most : std::min(most, room), stop).isComplete();
        },
        [](const JobOutcome<bool> &) {});
}

} // namespace trailscope
