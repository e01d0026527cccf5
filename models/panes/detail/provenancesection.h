// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/leafplace.h"
#include "investigate/eventrelations.h"
#include "panes/detail/decodedtree.h"

#include <functional>
#include <optional>

namespace trailscope {

// Where a source's bytes come from; nothing when that is not known. Any thread.
using LeafLookup = std::function<std::optional<LeafPlace>(SourceId)>;

// Where the event was found: every place, how its record compares with the row's, and what was noticed about
// it there. Without a lookup, files and members are told by one name.
void addProvenanceSection(DecodedTree &tree, const Snapshot &snapshot, const EventRelations &relations,
                          const LeafLookup &leafOf);

// The place on one line, for the clipboard: file, members, offset and length.
[[nodiscard]] QString placeText(const Snapshot &snapshot, EventIndex event, const LeafLookup &leafOf);

} // namespace trailscope
