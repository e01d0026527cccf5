// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/tables/csvtable.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace trailscope {

// The header of a table at the beginning of a text that is no JSON. Lines may stand before it: the type that
// PowerShell's Export-Csv writes (#TYPE …), the separator that spreadsheets read (sep=;), blank ones, a
// title.
struct TableHeader {
    enum class Outcome : std::uint8_t {
        Found,
        Foreign, // a table that has some of a record's fields and holds no events
        None,
        NeedMore, // of the text
    };
    Outcome outcome = Outcome::None;
    std::size_t begin = 0; // of the header's line
    std::shared_ptr<const CsvTable> table = {}; // where it was found
    std::string_view line = {}; // of a foreign table
};

// A header that has not ended after so many bytes is none.
inline constexpr std::size_t kMaximumHeaderBytes = 65'536;

// Looks at the lines from `begin` on, at no more than kMaximumHeaderBytes. `mayGrow`: more of it can be had.
[[nodiscard]] TableHeader findTableHeader(std::string_view text, std::size_t begin, bool mayGrow);

} // namespace trailscope
