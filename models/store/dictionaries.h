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
    // Of JoinColumn::Context, and of what is too much for a cell of JoinColumn::Call; and the names that the
    // latter refer to.
    [[nodiscard]] Dictionary &contexts() { return m_contexts; }
    [[nodiscard]] const Dictionary &contexts() const { return m_contexts; }
    [[nodiscard]] Dictionary &callFacts() { return m_callFacts; }
    [[nodiscard]] const Dictionary &callFacts() const { return m_callFacts; }
    [[nodiscard]] Dictionary &callNames() { return m_callNames; }
    [[nodiscard]] const Dictionary &callNames() const { return m_callNames; }
    [[nodiscard]] std::size_t memoryBytes() const;

private:
    std::array<Dictionary, kColumnCount> m_columns;
    Dictionary m_identifiers;
    Dictionary m_contexts;
    Dictionary m_callFacts;
    Dictionary m_callNames;
};

} // namespace trailscope
