// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json/jsonscan.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// An event, or what may hold some, complete in a value that is not.
struct SalvagedValue {
    enum class Kind : std::uint8_t {
        Event,
        Renamed, // an object that a record is put together of
        Row, // an array that a record is put together of (queryrow.h)
        String, // whose text may hold events
        ResultRows, // of a query's result (resultset.h): those of a list, or one that stands somewhere else
    };
    // Of no list.
    static constexpr std::size_t kNoList = ~std::size_t{0};

    std::size_t begin = 0;
    std::size_t end = 0;
    bool inRecord = false; // among what seem to be the members of a record
    Kind kind = Kind::Event;
    // Of an object or array that a record is put together of: so many values before it stand inside. Where
    // one of them is the record itself, that is the event.
    std::size_t inside = 0;
    bool isStreamData = false; // a string: what a stream or log subscription handed to a function
    // Of rows: where the list begins whose elements they are. The first one of it names their columns.
    std::size_t list = kNoList;
    // Where the object begins that it is part of, lists of objects aside: an event is there once in that.
    std::size_t scope = 0;
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
    // The outermost complete events, by their ends, the value itself where it is one; and, outside of them,
    // strings whose text may be JSON. Nothing stands in what is a member of a record, also of one that is put
    // together.
    std::vector<SalvagedValue> values;
};
[[nodiscard]] inline bool isString(const SalvagedValue &value)
{
    return value.kind == SalvagedValue::Kind::String;
}
[[nodiscard]] EventSalvage salvageEvents(std::string_view text, std::size_t begin,
                                         std::size_t maximumDepth = kMaximumJsonDepth);

} // namespace trailscope
