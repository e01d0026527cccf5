// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/wholenumbers.h"

#include <charconv>
#include <limits>
#include <string_view>
#include <system_error>

namespace trailscope {

WholeNumbers::WholeNumbers(const Snapshot &snapshot, Field field)
    : m_snapshot(snapshot)
    , m_column(snapshot.derived(field))
{
    if (m_column == nullptr)
        return;
    const Dictionary &dictionary = m_column->dictionary();
    m_numbers.resize(dictionary.size());
    for (std::uint32_t code = 1; code < m_numbers.size(); ++code) {
        const std::string_view text = dictionary.text(Code{code});
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc() && end == text.data() + text.size())
            m_numbers[code] = number;
    }
}

void addUpTo(std::uint64_t &sum, std::uint64_t number)
{
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
    sum = number > kMost - sum ? kMost : sum + number;
}

} // namespace trailscope
