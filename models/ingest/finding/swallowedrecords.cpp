// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/swallowedrecords.h"

#include "ingest/finding/eventshape.h"
#include "json/jsonscan.h"

#include <utility>

namespace trailscope {

namespace {

// One past a further member of a wrapper, whose comma stands at `at`. Nothing where it is one of a record.
// The text is known to be sound.
std::optional<std::size_t> behindMember(std::string_view text, std::size_t at)
{
    const std::size_t quote = skipJsonSpace(text, at + 1);
    const JsonExtent key = skipJsonValue(text, quote);
    if (beginsRecord(text.substr(quote + 1, key.end - quote - 2))) {
        return std::nullopt;
    }
    return skipJsonValue(text, skipJsonSpace(text, key.end) + 1).end;
}

// How many of those around are closed by text[at, end), which has to be nothing but their ends; 0 where it is
// something else.
std::size_t closedBy(std::string_view text, std::size_t at, std::size_t end, std::string_view around)
{
    std::size_t closed = 0;
    while (closed < around.size()) {
        at = skipJsonSpace(text, at);
        if (at >= end) {
            break;
        }
        const bool inObject = around[around.size() - 1 - closed] == '{';
        if (inObject && text[at] == ',') {
            const auto behind = behindMember(text, at);
            if (!behind) {
                return 0;
            }
            at = *behind;
        } else if (text[at] == (inObject ? '}' : ']')) {
            ++at;
            ++closed;
        } else {
            return 0;
        }
    }
    return at == end ? closed : 0;
}

} // namespace

std::optional<SwallowedRecords> swallowedRecords(std::string_view text, std::size_t begin, std::size_t end,
                                                 std::string_view around)
{
    // Without its last bracket it is no event, and its members are looked at.
    EventSalvage members = salvageEvents(text.substr(0, end - 1), begin);
    std::erase_if(members.values,
                  [](const SalvagedValue &value) { return value.kind != SalvagedValue::Kind::Event; });
    if (members.values.empty()) {
        return std::nullopt;
    }
    const std::size_t closed = closedBy(text, members.values.back().end, end, around);
    if (closed == 0) {
        return std::nullopt;
    }
    return SwallowedRecords{std::move(members.values), closed};
}

} // namespace trailscope
