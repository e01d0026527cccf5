// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/detail/decodedtree.h"
#include "record/identitysentence.h"

namespace trailscope {

// Adds the section on who acted: what the identity comes down to, then everything that userIdentity holds,
// known parts first and explained, unknown ones after them. `tree` has a record; `story` is that record's.
void addIdentitySection(DecodedTree &tree, const IdentityStory &story);

} // namespace trailscope
