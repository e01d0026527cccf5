// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/derivedsource.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace trailscope {

inline constexpr std::size_t kDerivedFieldCount
    = static_cast<std::size_t>(std::ranges::count_if(kFields, &FieldInfo::derived));
// A derived field's place among them.
[[nodiscard]] constexpr std::size_t derivedSlot(Field field)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(allFields().first(static_cast<std::size_t>(field)), &FieldInfo::derived));
}

// Who finds out what, at one moment. Immutable: a change makes another set, with a version of its own for
// what has changed.
class DerivedSet {
public:
    // This set with the source in the place of the one before it, if there was one.
    [[nodiscard]] DerivedSet with(DerivedSourcePtr source) const;

    // Null: nobody finds it out.
    [[nodiscard]] const DerivedSource *source(Field field) const { return entry(field).source.get(); }
    // Goes up with every source that takes another's place; 0 for nobody.
    [[nodiscard]] std::uint64_t version(Field field) const { return entry(field).version; }

private:
    struct Entry {
        DerivedSourcePtr source;
        std::uint64_t version = 0;
    };
    [[nodiscard]] const Entry &entry(Field field) const { return m_entries[derivedSlot(field)]; }

    std::array<Entry, kDerivedFieldCount> m_entries;
};

} // namespace trailscope
