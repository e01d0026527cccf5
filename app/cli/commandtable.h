// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "cli/arguments.h"
#include "cli/selection.h"

#include <QtCore/QString>

#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope::cli {

// All that there is to a command, but for its options: these have options.h.
struct CommandInfo {
    Command command = Command::None;
    std::string_view name{};
    std::span<const OutputFormat> formats{}; // the first is the default
    // Does it, prints its problems, and returns the exit status.
    int (*run)(const Arguments &arguments, const SelectionPlan &plan, const std::stop_token &stop) = nullptr;
    // Takes of the words that are no options those that are no paths, and gives what is wrong, translated, or
    // nothing. Null where all are paths.
    QString (*complete)(Arguments &arguments, std::vector<std::string> &words) = nullptr;
};

// In the order of Command. None has no name, and runs nothing.
[[nodiscard]] const CommandInfo &commandInfo(Command command);
[[nodiscard]] Command commandByName(std::string_view name); // None: there is none
[[nodiscard]] inline std::string_view commandName(Command command)
{
    return commandInfo(command).name;
}

} // namespace trailscope::cli
