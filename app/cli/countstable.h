// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "cli/arguments.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope::cli {

// A small table's column, the same in every format.
struct CountsColumn {
    std::string_view name;
    bool isNumber = false;
    bool ownText = false; // a number or a time: nothing out of a record
    bool emptyIsNull = false; // in JSON: what is empty is absent
};
using CountsRow = std::vector<std::string>;

// Writes the table as table, CSV or JSON, as the arguments say. Returns the exit status, 0 when it was
// written.
[[nodiscard]] int writeCounts(const Arguments &arguments, std::span<const CountsColumn> columns,
                              std::span<const CountsRow> rows);

} // namespace trailscope::cli
