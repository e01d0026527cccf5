// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/parsedfilter.h"
#include "filter/valuetest.h"
#include "record/instant.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace trailscope {

// What a term on a field of time demands: spans of time, and for the operators that look at text, the text as
// it is printed. Immutable; any thread.
class TimeTest {
public:
    TimeTest() = default;
    // The values have been checked (termFault).
    TimeTest(FilterOperator op, std::span<const FilterValue> values, UtcMs now);

    // An event without a time matches nothing.
    [[nodiscard]] bool matches(UtcMs time, std::string &text, std::string &scratch) const;
    [[nodiscard]] bool looksAtText() const { return m_text.has_value(); }
    [[nodiscard]] std::span<const TimeSpan> spans() const { return m_spans; }

private:
    void addValue(FilterOperator op, const FilterValue &value, UtcMs now);

    std::vector<TimeSpan> m_spans;
    std::optional<ValueTest> m_text;
};

} // namespace trailscope
