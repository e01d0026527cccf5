// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/dictionaries.h"

#include "record/principal.h"
#include "record/verdicts.h"

namespace trailscope {

Dictionaries::Dictionaries()
{
    for (int kind = 0; kind < kPrincipalKindCount; ++kind) {
        of(Column::PrincipalKind).intern(principalKindName(static_cast<PrincipalKind>(kind)));
    }
    for (int origin = 0; origin < kOriginCount; ++origin) {
        of(Column::Origin).intern(originName(static_cast<Origin>(origin)));
    }
    for (int outcome = 0; outcome < kOutcomeCount; ++outcome) {
        of(Column::Outcome).intern(outcomeName(static_cast<Outcome>(outcome)));
    }
}

std::size_t Dictionaries::memoryBytes() const
{
    std::size_t bytes = m_identifiers.memoryBytes() + m_contexts.memoryBytes() + m_callFacts.memoryBytes()
        + m_callNames.memoryBytes();
    for (const Dictionary &column : m_columns) {
        bytes += column.memoryBytes();
    }
    return bytes;
}

} // namespace trailscope
