// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "json/structuralindex.h"

#include <algorithm>

namespace trailscope {

namespace {

// Grown in one go to what nearly every file needs.
constexpr std::size_t kFirstCapacity = std::size_t{1} << 20;
// simdjson counts places in 32 bits.
constexpr std::size_t kLargestText = 0xFFFF'FF00;

} // namespace

bool StructuralIndex::build(std::string_view text)
{
    using simdjson::SUCCESS;
    if (text.size() > kLargestText) {
        return false;
    }
    if (!m_scanner || text.size() > m_capacity) {
        // Half as much again: files of slowly rising size should not mean fresh memory each time.
        const std::size_t capacity
            = std::max(std::min(text.size() + text.size() / 2, kLargestText), kFirstCapacity);
        // The depth is the second stage's, which is never run.
        const auto error = m_scanner
            ? m_scanner->set_capacity(capacity)
            : simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1, m_scanner);
        if (error != SUCCESS) {
            m_scanner.reset();
            return false;
        }
        m_capacity = capacity;
    }
    return m_scanner->stage1(reinterpret_cast<const std::uint8_t *>(text.data()), text.size(),
                             simdjson::stage1_mode::regular)
        == SUCCESS;
}

std::span<const std::uint32_t> StructuralIndex::places() const
{
    return {m_scanner->structural_indexes.get(), m_scanner->n_structural_indexes};
}

} // namespace trailscope
