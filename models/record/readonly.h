// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string_view>

namespace trailscope {

// True when the verb of the operation says that it changes nothing (Get, List, Describe, Head, Lookup …).
// Used where a record has no readOnly, and marked as inferred there.
[[nodiscard]] bool verbReadsOnly(std::string_view eventName);

} // namespace trailscope
