// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "record/field.h"
#include "store/snapshot.h"

#include <vector>

namespace trailscope {

// Has everything found out about a trail that this program finds out by itself: the one place that knows
// which room has which derived field. For the window and the command line alike; before the trail is loaded.
void deriveFields(Trail &trail);

// Works out these of a snapshot, which keeps them: whoever paints finds them made. Any thread; takes its
// time.
void makeDerived(const Snapshot &snapshot, const std::vector<Field> &fields);

} // namespace trailscope
