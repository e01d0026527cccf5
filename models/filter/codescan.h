// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/chunk.h"
#include "store/dictionary.h"
#include "store/eventset.h"
#include "store/ids.h"
#include "store/snapshot.h"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace trailscope {

// Says whether the text of a code passes. Never asked about Code::Absent.
using TextPredicate = std::function<bool(std::string_view text)>;

// The codes of a dictionary that pass, one byte each; Absent never does.
class CodeMask {
public:
    CodeMask(const Dictionary &dictionary, const TextPredicate &passes, const std::stop_token &stop);
    explicit CodeMask(std::uint32_t size)
        : m_bytes(size, 0)
    {
    } // nothing passes yet
    void insert(Code code);

    [[nodiscard]] bool contains(Code code) const
    {
        return raw(code) < m_bytes.size() && m_bytes[raw(code)] != 0;
    }
    // A byte for each code, not zero where it passes.
    [[nodiscard]] const std::uint8_t *bytes() const { return m_bytes.data(); }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_bytes.size()); }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    // The codes that pass, where they are few enough to be compared with one by one; else empty.
    [[nodiscard]] std::span<const Code> few() const
    {
        return std::span(m_few).first(m_count <= kFew ? m_count : 0);
    }

private:
    static constexpr std::uint32_t kFew = 4;
    std::vector<std::uint8_t> m_bytes;
    std::uint32_t m_count = 0;
    std::array<Code, kFew> m_few{};
};

// Adds the events whose code in `column` passes. The mask is of the column's dictionary and younger than the
// snapshot, so that it has a byte for every code.
void addEventsOf(EventSet &out, const Snapshot &snapshot, Column column, const CodeMask &mask);
void addEventsOf(EventSet &out, std::span<const Code> codes, const CodeMask &mask);
// Adds the events that have any code in the column.
void addPresent(EventSet &out, const Snapshot &snapshot, Column column);
void addPresent(EventSet &out, std::span<const Code> codes);

} // namespace trailscope
