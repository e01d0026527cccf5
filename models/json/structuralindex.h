// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace trailscope {

// Where the brackets, colons, commas and values of a JSON text begin: simdjson's first stage, which finds
// them at several gigabytes a second. Walking them directly costs half of what simdjson's on-demand front
// does here, and lets every value be checked on the way, also those that nobody reads (measured on a million
// records).
//
// Memory is kept for the next text. One per thread.
class StructuralIndex {
public:
    // `text` is readable kWindowPadding bytes beyond its end. False when it is no JSON already at this level:
    // invalid UTF-8, a control character in a string, a string without an end, nothing but white space.
    [[nodiscard]] bool build(std::string_view text);
    // The places of the last text, ascending, as offsets in it; one more behind them is the text's size.
    [[nodiscard]] std::span<const std::uint32_t> places() const;

private:
    std::unique_ptr<simdjson::internal::dom_parser_implementation> m_scanner;
    std::size_t m_capacity = 0;
};

} // namespace trailscope
