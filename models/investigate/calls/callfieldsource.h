// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/calls/callcatalogue.h"
#include "store/derivedsource.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace trailscope {

// Finds out `technique`, `tactic` or `impact` by the codes of service and event: each kind of call is looked
// up once, however many events are one, and when the trail has grown only new events are looked at. One a
// trail and field.
class CallFieldSource final : public DerivedSource {
public:
    // The catalogue outlives it.
    explicit CallFieldSource(Field field, const CallCatalogue &catalogue = CallCatalogue::builtIn())
        : m_field(field)
        , m_catalogue(catalogue)
    {
    }

    [[nodiscard]] Field field() const override { return m_field; }
    [[nodiscard]] DerivedColumnPtr column(const Snapshot &snapshot) const override;

private:
    [[nodiscard]] Code lookUp(std::string_view service, std::string_view event) const;

    Field m_field;
    const CallCatalogue &m_catalogue;
    std::shared_ptr<Dictionary> m_values = std::make_shared<Dictionary>();
    mutable std::mutex m_mutex; // guards what follows
    mutable std::unordered_map<std::uint64_t, Code> m_codes; // by the codes of a service and an event
    mutable DerivedColumnPtr m_last;
};

} // namespace trailscope
