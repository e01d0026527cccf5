// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "cli/arguments.h"

#include <string>

namespace trailscope::cli {

// What --help prints: of the whole program for Command::None, else of the command. Ends in a line break.
[[nodiscard]] std::string helpText(Command command);

} // namespace trailscope::cli
