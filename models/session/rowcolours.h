// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/filtermarks.h"
#include "profile/colourrule.h"

#include <memory>
#include <vector>

namespace trailscope {

// Which rule colours each event of a snapshot. Made by a job, immutable, shared by the table and the list of
// rules. Any thread.
struct RowColours {
    std::vector<ColourRule> rules;
    FilterMarks marks; // by `rules`

    // Null: none.
    [[nodiscard]] const ColourRule *ruleOf(EventIndex event) const
    {
        const std::size_t mark = marks.of(event);
        return mark == 0 || mark > rules.size() ? nullptr : &rules[mark - 1];
    }
};
using RowColoursPtr = std::shared_ptr<const RowColours>;

} // namespace trailscope
