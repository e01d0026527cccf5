// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/columnmemory.h"
#include "store/ids.h"

namespace trailscope {

class Snapshot;

// All events of the snapshot by time, ties by source (in the order of the inputs) and offset, those without a
// time last.
[[nodiscard]] LargeArray<EventIndex> makeTimeOrder(const Snapshot &snapshot);

} // namespace trailscope
