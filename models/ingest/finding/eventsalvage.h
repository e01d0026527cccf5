// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json/jsonscan.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// An event, or a string that may hold some, complete in a value that is not.
struct SalvagedValue {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool inRecord = false; // among what seem to be the members of a record
};

// Reads the value at text[begin] as skipJsonValue() does, and notes the events in it: where it breaks off,
// those that were complete before are all that is left of it. Goes over each byte once, so that damage within
// damage within damage costs no more than its length.
struct EventSalvage {
    JsonSkip outcome = JsonSkip::CutOff;
    // Complete: one past the object. Otherwise where to go on looking: everything before was looked at,
    // except that a string may have been none, because a quote is missing somewhere, and then its last bytes
    // may begin a record.
    std::size_t end = 0;
    // Where reading stopped, and the brackets that were open there.
    std::size_t stop = 0;
    std::string open;
    // The outermost complete events, in order, the value itself where it is one; and, outside of them,
    // members' strings whose text may be JSON.
    std::vector<SalvagedValue> values;
};
// Whether one of the values is a string; otherwise it is an event.
[[nodiscard]] inline bool isString(std::string_view text, const SalvagedValue &value)
{
    return text[value.begin] == '"';
}
[[nodiscard]] EventSalvage salvageEvents(std::string_view text, std::size_t begin,
                                         std::size_t maximumDepth = kMaximumJsonDepth);

} // namespace trailscope
