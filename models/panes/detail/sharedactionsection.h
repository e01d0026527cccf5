// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/eventrelations.h"
#include "panes/detail/decodedtree.h"
#include "store/snapshot.h"

namespace trailscope {

// Adds a section that shows a call between accounts as the one action that it was: how this record and those
// of the other accounts tell it. Nothing where there are no others.
void addSharedActionSection(DecodedTree &tree, const Snapshot &snapshot, const EventRelations &relations);

// Whether the other event is another account's record of the same action, and not the other end of an
// Insights event, which bears the same sharedEventID.
[[nodiscard]] bool isOtherView(const Snapshot &snapshot, EventIndex event, EventIndex other);

} // namespace trailscope
