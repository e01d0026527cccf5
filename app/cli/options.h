// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "cli/arguments.h"

#include <QtCore/QString>

#include <cstdint>
#include <span>
#include <string_view>

namespace trailscope::cli {

enum class Option : std::uint8_t {
    Filter,
    Saved,
    Filters,
    Copies,
    Account,
    Region,
    From,
    To,
    Baseline,
    Allow,
    Check,
    Networks,
    Memory,
    Columns,
    Sort,
    Limit,
    Rare,
    Sum,
    By,
    Stack,
    Of,
    FirstPeriod,
    SecondPeriod,
    Rules,
    Placeholders,
    MinimumLevel,
    Status,
    Mute,
    Strict,
    Summary,
    Keys,
    Complete,
    Format,
    RawValues,
    Crlf,
    Output,
    Quiet,
    Help,
    Version,
};

[[nodiscard]] constexpr unsigned commandBit(Command command)
{
    return 1U << static_cast<unsigned>(command);
}

struct OptionInfo {
    Option option;
    std::string_view name; // without the dashes
    std::string_view valueName; // empty for a switch
    unsigned commands; // a bit for each Command that knows it
    bool repeatable;
    // Sets it; gives what is wrong with the value, translated, or nothing. A switch gets an empty one.
    QString (*set)(Arguments &arguments, std::string_view value);
};
[[nodiscard]] std::span<const OptionInfo> allOptions();

[[nodiscard]] QString inQuotationMarks(std::string_view text);

} // namespace trailscope::cli
