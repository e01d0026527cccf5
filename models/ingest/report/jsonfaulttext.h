// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json/jsoncheck.h"

#include <string>

namespace trailscope {

// What stands there, as part of a sentence; translated, in UTF-8. Any thread.
[[nodiscard]] std::string jsonFaultText(JsonFault fault);

} // namespace trailscope
