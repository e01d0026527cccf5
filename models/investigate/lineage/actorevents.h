// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/lineagefinder.h"
#include "store/eventset.h"
#include "store/snapshot.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace trailscope {

// What somebody did: rows only.
struct ActorEvents {
    EventSet own; // by that credential or principal itself
    // And by every credential that came from it, over steps that are followed, with other accounts' records
    // of the same calls.
    EventSet all;
    std::vector<std::uint32_t> credentials; // of all: nodes of the lineage's graph, ascending
};

// `what` is a credential's id, an access key, the ARN of a principal or the ID of an event, as for
// selectLineage(), or the name that the fields principal, user or role have; a lower-case or capital letter
// makes no difference. Empty where no event is anybody's of that name.
[[nodiscard]] ActorEvents eventsOfActor(const Snapshot &snapshot, const Lineage &lineage,
                                        std::string_view what);

} // namespace trailscope
