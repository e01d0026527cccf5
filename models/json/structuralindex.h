// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

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
    // What nearly every file needs, so that memory is asked for once.
    static constexpr std::size_t kFileCapacity = std::size_t{1} << 20;

    // `firstCapacity`: how large a text to have memory for at the first build(), at least.
    explicit StructuralIndex(std::size_t firstCapacity = kFileCapacity);
    ~StructuralIndex();

    // `text` is readable kWindowPadding bytes beyond its end. False when it is no JSON already at this level:
    // invalid UTF-8, a control character in a string, a string without an end, nothing but white space.
    [[nodiscard]] bool build(std::string_view text);
    // The places of the last text, ascending, as offsets in it; one more behind them is the text's size.
    [[nodiscard]] std::span<const std::uint32_t> places() const;

private:
    struct Scanner; // of simdjson, which nobody else is to know
    std::unique_ptr<Scanner> m_scanner;
    std::size_t m_firstCapacity;
    std::size_t m_capacity = 0;
};

} // namespace trailscope
