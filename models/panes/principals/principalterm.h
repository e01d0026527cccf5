// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/principals/principalarrangement.h"
#include "store/eventset.h"
#include "store/pathcolumns.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <stop_token>
#include <string>

namespace trailscope {

// The events of one node of the principals' tree among the snapshot's rows.
[[nodiscard]] EventSet principalEvents(const Snapshot &snapshot, const PrincipalKey &key);

// A filter that selects exactly the events of the node, in any time span: the shortest wording that proves to
// do so when it is run over the snapshot's rows, and if none does, one by the paths of userIdentity that the
// tree is made from, for which records are read again. Empty when stopped. Any thread.
[[nodiscard]] std::string principalTerm(const Snapshot &snapshot, const PrincipalKey &key,
                                        const RawSource &raw, PathColumns &paths, std::stop_token stop = {});

} // namespace trailscope
