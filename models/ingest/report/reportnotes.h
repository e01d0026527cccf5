// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/report/loadreport.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// What is to be said about a leaf though nothing in it was lost, and what was lost without a place of its
// own: objects that are no events, unreadable times, files that are something else. For programs and for
// people. A value.
struct ReportNote {
    std::string_view kind; // "otherObject", "digest": stable, for programs
    std::string source; // as in the column of that name
    std::optional<std::uint64_t> offset; // of the first one, in the inflated text, where there is one
    std::uint64_t count = 0;
    std::string message; // translated; without its first capital and its full stop
    bool isProblem = false; // it is among the leaf's problems too
};

// All of a load, in the order of the leaves.
[[nodiscard]] std::vector<ReportNote> reportNotes(const LoadReport &report);

} // namespace trailscope
