// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "json/structuralindex.h"

#include <simdjson.h>

#include <algorithm>
#include <new>

namespace trailscope {

namespace {

// simdjson counts places in 32 bits.
constexpr std::size_t kLargestText = 0xFFFF'FF00;

} // namespace

struct StructuralIndex::Scanner {
    std::unique_ptr<simdjson::internal::dom_parser_implementation> stages;
};

StructuralIndex::StructuralIndex(std::size_t firstCapacity)
    : m_scanner(std::make_unique<Scanner>())
    , m_firstCapacity(firstCapacity)
{
}

StructuralIndex::~StructuralIndex() = default;

bool StructuralIndex::build(std::string_view text)
{
    using simdjson::SUCCESS;
    if (text.size() > kLargestText) {
        return false;
    }
    auto &stages = m_scanner->stages;
    if (!stages || text.size() > m_capacity) {
        // Half as much again: files of slowly rising size should not mean fresh memory each time.
        const std::size_t larger = stages ? text.size() + text.size() / 2 : text.size();
        const std::size_t capacity = std::max(std::min(larger, kLargestText), m_firstCapacity);
        // The depth is the second stage's, which is never run.
        const auto error = stages
            ? stages->set_capacity(capacity)
            : simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1, stages);
        if (error != SUCCESS) {
            stages.reset();
            if (error == simdjson::MEMALLOC) {
                throw std::bad_alloc(); // nothing is wrong with the text
            }
            return false;
        }
        m_capacity = capacity;
    }
    return stages->stage1(reinterpret_cast<const std::uint8_t *>(text.data()), text.size(),
                          simdjson::stage1_mode::regular)
        == SUCCESS;
}

std::span<const std::uint32_t> StructuralIndex::places() const
{
    return {m_scanner->stages->structural_indexes.get(), m_scanner->stages->n_structural_indexes};
}

} // namespace trailscope
