// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/derivedsource.h"
#include "store/ids.h"

#include <mutex>
#include <vector>

namespace trailscope {

// Says `marked` of every event: true of those that are marked and of their copies, false of all others. Who
// marks others is another source. Any thread.
class MarkedSource final : public DerivedSource {
public:
    // Rows, none of them a copy; none: nothing is marked.
    explicit MarkedSource(std::vector<EventIndex> rows = {});

    [[nodiscard]] Field field() const override { return Field::Marked; }
    [[nodiscard]] DerivedColumnPtr column(const Snapshot &snapshot) const override;

private:
    std::vector<EventIndex> m_rows; // in order
    std::shared_ptr<Dictionary> m_truths = std::make_shared<Dictionary>();
    Code m_false{};
    Code m_true{};
    mutable std::mutex m_mutex; // guards m_last
    mutable DerivedColumnPtr m_last;
};

} // namespace trailscope
