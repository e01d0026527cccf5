// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>

namespace trailscope {

// An event's place in a store: 0 for the first that arrived, stable for the store's life. Not CloudTrail's
// eventID.
enum class EventIndex : std::uint32_t { };
[[nodiscard]] constexpr std::uint32_t raw(EventIndex index)
{
    return static_cast<std::uint32_t>(index);
}

// A place in one dictionary. Codes of different dictionaries have nothing to do with each other.
enum class Code : std::uint32_t {
    Absent = 0, // the field is missing or null; every dictionary begins with it
};
[[nodiscard]] constexpr std::uint32_t raw(Code code)
{
    return static_cast<std::uint32_t>(code);
}

// A leaf stream (file or archive member) that events were found in. Equal to its code in the Source column.
enum class SourceId : std::uint32_t {
    None = 0,
};
[[nodiscard]] constexpr std::uint32_t raw(SourceId id)
{
    return static_cast<std::uint32_t>(id);
}

} // namespace trailscope
