// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "session/derivedfields.h"
#include "store/derivedsource.h"

#include <memory>
#include <stop_token>
#include <utility>

namespace trailscope {

// A derived field that takes a pass over all records, found out when somebody first asks for it: for who can
// wait, as the command line can. Nothing is known once it was stopped. One a trail, which owns it.
class OnDemandSource final : public DerivedSource {
public:
    OnDemandSource(LateField field, std::weak_ptr<Trail> trail, std::stop_token stop)
        : m_field(std::move(field))
        , m_trail(std::move(trail))
        , m_stop(std::move(stop))
    {
    }

    [[nodiscard]] Field field() const override { return m_field.field; }
    [[nodiscard]] DerivedColumnPtr column(const Snapshot &snapshot) const override
    {
        const std::shared_ptr<Trail> trail = m_trail.lock();
        return trail ? m_field.find(snapshot, trail->raw(), m_stop) : nullptr;
    }

private:
    LateField m_field;
    std::weak_ptr<Trail> m_trail;
    std::stop_token m_stop;
};

} // namespace trailscope
