// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "enrich/addressfinder.h"
#include "store/derivedsource.h"

#include <memory>
#include <utility>

namespace trailscope {

// One of the fields that AddressFinder finds out.
class AddressSource final : public DerivedSource {
public:
    AddressSource(Field field, std::shared_ptr<AddressFinder> finder)
        : m_field(field)
        , m_finder(std::move(finder))
    {
    }

    [[nodiscard]] Field field() const override { return m_field; }
    [[nodiscard]] DerivedColumnPtr column(const Snapshot &snapshot) const override
    {
        return m_finder->find(m_field, snapshot);
    }
    [[nodiscard]] QString lack() const override { return m_finder->lack(m_field); }

private:
    Field m_field;
    std::shared_ptr<AddressFinder> m_finder;
};

} // namespace trailscope
