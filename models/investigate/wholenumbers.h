// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/field.h"
#include "store/snapshot.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace trailscope {

// The numbers that events have in a derived field of whole numbers, such as bytesOut. The snapshot outlives
// it. Any thread.
class WholeNumbers {
public:
    WholeNumbers(const Snapshot &snapshot, Field field);

    // Nothing where the event has none, or it is not known.
    [[nodiscard]] std::optional<std::uint64_t> of(EventIndex event) const
    {
        const std::optional<Code> code
            = m_column != nullptr ? m_column->code(m_snapshot, event) : std::nullopt;
        return code ? m_numbers[raw(*code)] : std::nullopt;
    }

private:
    const Snapshot &m_snapshot;
    const DerivedColumn *m_column; // null: nothing is known
    std::vector<std::optional<std::uint64_t>> m_numbers; // by code
};

// A sum that no number can hold is the highest that one can.
void addUpTo(std::uint64_t &sum, std::uint64_t number);

} // namespace trailscope
