// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/lineagefinder.h"
#include "panes/detail/decodedtree.h"
#include "store/snapshot.h"

namespace trailscope {

// Adds a section on the credential that signed an event: which it is, what issued it, from where it was used,
// and what it led to, each a step to the event that shows it. Nothing where the lineage knows of none, or was
// found out before the event came.
void addLineageSection(DecodedTree &tree, const Snapshot &snapshot, const Lineage &lineage, EventIndex event);

} // namespace trailscope
