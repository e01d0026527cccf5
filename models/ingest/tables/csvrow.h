// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

enum class CsvOutcome : std::uint8_t {
    Complete,
    CutOff, // the text ends inside a quoted cell, or without a line break
    Broken, // something stands between a cell's closing quote and the next separator
};

// A row of a CSV text (RFC 4180) and where the next one begins. The row's own bytes have no line break at
// their end; inside quotes they may have any.
struct CsvExtent {
    CsvOutcome outcome = CsvOutcome::CutOff;
    std::size_t end = 0;
    std::size_t next = 0;
};
[[nodiscard]] CsvExtent findCsvRow(std::string_view text, std::size_t begin, char separator);
// The line that begins there, whatever its quotes say.
[[nodiscard]] CsvExtent findCsvLine(std::string_view text, std::size_t begin);

// The cells of one row, without their quotes.
void splitCsvRow(std::string_view row, char separator, std::vector<std::string> &cells);

} // namespace trailscope
