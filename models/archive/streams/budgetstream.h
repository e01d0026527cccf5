// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/streams/bytestream.h"
#include "archive/streams/inflatebudget.h"

#include <algorithm>
#include <vector>

namespace trailscope {

// What a library makes of compressed bytes, ended and reported where it becomes more than is allowed. One
// thread.
class BudgetStream : public ByteStream {
public:
    BudgetStream(ByteStream &text, InflateBudget budget, std::vector<ArchiveProblem> &problems)
        : m_text(text)
        , m_budget(budget)
        , m_problems(problems)
    {
    }

    std::size_t read(std::span<char> into) override
    {
        if (m_ended || into.empty())
            return 0;
        const ArchiveFault verdict = m_budget.judge(m_total);
        if (verdict == ArchiveFault::None) {
            const std::uint64_t left = m_budget.largest - m_total;
            const std::size_t got = m_text.read(
                into.first(static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), left))));
            m_total += got;
            return got;
        }
        // One more byte decides between a text that just fits and one that goes on.
        char beyond = 0;
        m_ended = true;
        if (m_text.read({&beyond, 1}) > 0)
            m_problems.push_back({.fault = verdict, .offset = m_total});
        return 0;
    }

private:
    ByteStream &m_text;
    InflateBudget m_budget;
    std::vector<ArchiveProblem> &m_problems;
    std::uint64_t m_total = 0;
    bool m_ended = false;
};

} // namespace trailscope
