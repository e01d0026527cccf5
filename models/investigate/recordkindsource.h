// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/derivedsource.h"

#include <memory>
#include <mutex>

namespace trailscope {

// Finds out `record`: how each event's record came to be, by the flags that loading has left. One a trail.
class RecordKindSource final : public DerivedSource {
public:
    RecordKindSource();

    [[nodiscard]] Field field() const override { return Field::Record; }
    [[nodiscard]] DerivedColumnPtr column(const Snapshot &snapshot) const override;

private:
    std::shared_ptr<Dictionary> m_kinds = std::make_shared<Dictionary>(); // code = 1 + RecordKind
    mutable std::mutex m_mutex; // guards m_last
    mutable DerivedColumnPtr m_last;
};

} // namespace trailscope
