// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <functional>
#include <stop_token>

namespace trailscope {

// One worker's part: `worker` tells it from the others, which are 0 to `workers` - 1. `stop` is requested
// when the caller's is, and when another worker has failed.
using CoreWork = std::function<void(unsigned worker, const std::stop_token &stop)>;

// Does `work` on so many threads at once, of which the caller's is worker 0, and returns when all of them
// have ended. Each takes what is to be done next from what they share, until there is nothing left: where the
// system starts fewer threads, perhaps none, those that there are do it all.
//
// The first exception that ends one of them is thrown to the caller, after the others were asked to stop and
// have ended. Any thread.
void onAllCores(unsigned workers, const std::stop_token &stop, const CoreWork &work);

} // namespace trailscope
