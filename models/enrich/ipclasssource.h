// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/derivedsource.h"

#include <memory>
#include <mutex>

namespace trailscope {

// Finds out `ipClass` by the codes of sourceIPAddress: each distinct text is looked at once, however many
// events have it, and when the trail has grown only those that are new. One a trail.
class IpClassSource final : public DerivedSource {
public:
    IpClassSource();

    [[nodiscard]] Field field() const override { return Field::IpClass; }
    [[nodiscard]] DerivedColumnPtr column(const Snapshot &snapshot) const override;

private:
    std::shared_ptr<Dictionary> m_classes = std::make_shared<Dictionary>(); // code = 1 + IpClass
    mutable std::mutex m_mutex; // guards m_last
    mutable DerivedColumnPtr m_last;
};

} // namespace trailscope
