// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/eventrow.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// Gives the record that stands at a place of a leaf's text: the bytes there, or, where they are (the end of)
// a string, the event in it (recordunwrapper.h). One per thread; keeps the last string's events.
class PlacedRecords {
public:
    // Whether more than the bytes at the place is needed: what stands before it, by kBefore bytes.
    [[nodiscard]] static bool isPacked(std::string_view bytesAtPlace);
    static constexpr std::uint64_t kBefore = 65'536;

    // `place` counts from the beginning of `text`. Valid until the next call; nothing where the text is not
    // what it was.
    [[nodiscard]] std::optional<std::string_view> record(std::string_view text, const RecordPlace &place);
    // Before another text.
    void forget() { m_events.clear(); }

private:
    RecordPlace m_string; // the string that the events are from
    std::vector<std::string> m_events;
};

} // namespace trailscope
