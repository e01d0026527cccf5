// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/derivedset.h"

#include <utility>

namespace trailscope {

DerivedSet DerivedSet::with(DerivedSourcePtr source) const
{
    DerivedSet changed = *this;
    Entry &entry = changed.m_entries[derivedSlot(source->field())];
    entry.source = std::move(source);
    ++entry.version;
    return changed;
}

} // namespace trailscope
