// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/detail/decodedtree.h"

#include <string_view>

namespace trailscope {

// What the call does, how it is abused, and what it changes; nothing for a call that the catalogue does not
// know. `service` and `event` as the record has them.
void addCallSection(DecodedTree &tree, std::string_view service, std::string_view event);

} // namespace trailscope
