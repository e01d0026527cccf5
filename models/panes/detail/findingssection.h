// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/detail/decodedtree.h"
#include "session/trailfindings.h"

#include <string_view>

namespace trailscope {

// Adds a section on the rules that have found an event: the title of each, how grave it is, and why in one
// line; muted ones last. Nothing where none has. `record` is the event's text, empty where it cannot be had.
void addFindingsSection(DecodedTree &tree, const TrailFindings &findings, EventIndex event,
                        std::string_view record);

} // namespace trailscope
