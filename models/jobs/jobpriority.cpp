// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "jobs/jobpriority.h"

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace trailscope {

void giveWayToTheWindow()
{
#ifdef __linux__
    constexpr int kNice = 10;
    // On Linux a thread has a nice value of its own, and those that it starts inherit it.
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice);
#endif
}

} // namespace trailscope
