// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/column.h"
#include "store/dictionary.h"

#include <array>

namespace trailscope {

// The dictionaries of a store, shared by everyone who reads or fills it. Outlives every snapshot that refers
// to it.
class Dictionaries {
public:
    Dictionaries(); // enumerated columns (kinds, origins, outcomes) get their fixed codes here

    [[nodiscard]] Dictionary &of(Column column) { return m_columns[slot(column)]; }
    [[nodiscard]] const Dictionary &of(Column column) const { return m_columns[slot(column)]; }
    // Identifiers that are no UUID.
    [[nodiscard]] Dictionary &identifiers() { return m_identifiers; }
    [[nodiscard]] const Dictionary &identifiers() const { return m_identifiers; }
    [[nodiscard]] std::size_t memoryBytes() const;

private:
    std::array<Dictionary, kColumnCount> m_columns;
    Dictionary m_identifiers;
};

} // namespace trailscope
