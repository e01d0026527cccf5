// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/columnmemory.h"
#include "store/ids.h"

#include <cstddef>

namespace trailscope {

class Snapshot;

// All events of the snapshot by time, ties by source (in the order of the inputs) and offset, those without a
// time last. Made on several threads, a slice of the time at a time, of so many events as far as time divides
// them: what sorting takes besides the order itself is then little, and memory that is touched for the first
// time costs more than the sorting (two thirds of it at ten million events, measured).
inline constexpr std::size_t kEventsPerTimeSlice = 1'250'000;
[[nodiscard]] LargeArray<EventIndex> makeTimeOrder(const Snapshot &snapshot,
                                                   std::size_t eventsPerSlice = kEventsPerTimeSlice);

} // namespace trailscope
