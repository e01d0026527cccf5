// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "cli/arguments.h"

#include <expected>
#include <string>

namespace trailscope::cli {

// The filter that the words ask for: that of --filter and those of --saved, all of which have to hold. Reads
// the file of --filters, or else the user's profile. Fails with a translated message.
[[nodiscard]] std::expected<std::string, std::string> askedFilter(const Arguments &arguments);

} // namespace trailscope::cli
