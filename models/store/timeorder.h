// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/columnmemory.h"
#include "store/ids.h"

#include <cstddef>

namespace trailscope {

class Snapshot;

// All events of the snapshot by time, ties by source (in the order of the inputs) and offset, those without a
// time last. Divided once into slices of the time, of so many events as far as time divides them, which are
// then sorted on several threads: a slice stays in the processor's cache, and takes little memory besides the
// order itself (first touch of memory costs more than sorting what is in it, measured).
inline constexpr std::size_t kEventsPerTimeSlice = std::size_t{1} << 16;
[[nodiscard]] LargeArray<EventIndex> makeTimeOrder(const Snapshot &snapshot,
                                                   std::size_t eventsPerSlice = kEventsPerTimeSlice);

} // namespace trailscope
