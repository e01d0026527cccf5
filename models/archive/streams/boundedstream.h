// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/streams/budgetstream.h"
#include "archive/streams/inflatebudget.h"

#include <utility>
#include <vector>

namespace trailscope {

// A library's stream, and the budget that it knows nothing of. One thread.
template <typename Library> class BoundedStream : public ByteStream {
public:
    template <typename... Arguments>
    BoundedStream(InflateBudget budget, std::vector<ArchiveProblem> &problems, Arguments &&...arguments)
        : m_text(std::forward<Arguments>(arguments)..., problems)
        , m_bounded(m_text, budget, problems)
    {
    }

    std::size_t read(std::span<char> into) override { return m_bounded.read(into); }

private:
    Library m_text;
    BudgetStream m_bounded;
};

} // namespace trailscope
