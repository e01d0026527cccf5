// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/eventshape.h"

#include "text/casefold.h"
#include "json/jsonmembers.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace trailscope {

namespace {

constexpr std::array<std::string_view, 22> kRecordKeys = {
    "eventVersion",    "eventTime",           "eventSource", "eventName",        "eventID",
    "eventType",       "eventCategory",       "awsRegion",   "userIdentity",     "userAgent",
    "sourceIPAddress", "additionalEventData", "addendum",    "apiVersion",       "annotation",
    "errorCode",       "requestParameters",   "requestID",   "responseElements", "recipientAccountId",
    "managementEvent", "insightDetails",
};

// The lengths of the keys, a bit each: most keys that are none are told by their length alone.
constexpr std::uint64_t kRecordKeyLengths = [] {
    std::uint64_t lengths = 0;
    for (const std::string_view name : kRecordKeys)
        lengths |= std::uint64_t{1} << name.size();
    return lengths;
}();

} // namespace

bool beginsRecord(std::string_view key)
{
    constexpr std::size_t kBits = 64;
    if (key.size() >= kBits || (kRecordKeyLengths >> key.size() & 1U) == 0) {
        return false;
    }
    return std::ranges::any_of(kRecordKeys,
                               [key](std::string_view name) { return equalsIgnoringAsciiCase(key, name); });
}

std::size_t recordKeyCount(std::string_view text, std::size_t begin)
{
    std::size_t count = 0;
    JsonMembers members(text, begin);
    while (members.next() && members.skip()) {
        const JsonMember &member = members.member();
        if (isJsonKey(member.key, "CloudTrailEvent")
            || (isJsonKey(member.key, "eventSource") && text.substr(member.begin).starts_with("\"aws:"))) {
            return 0;
        }
        count += beginsRecord(member.key) ? 1U : 0U;
    }
    return count;
}

void EventMarks::note(std::string_view key, std::string_view value)
{
    if (isJsonKey(key, "eventVersion")) {
        m_hasVersionOrSource = true;
    } else if (isJsonKey(key, "eventSource")) {
        m_hasVersionOrSource = true;
        m_isOther = m_isOther || value.starts_with("\"aws:");
    } else if (isJsonKey(key, "eventName") || isJsonKey(key, "insightDetails")
               || isJsonKey(key, "insightEventName") || isJsonKey(key, "summary")) {
        m_hasSubject = true;
    } else if (isJsonKey(key, "CloudTrailEvent")) {
        m_isOther = true; // its EventName and EventSource are copies of the record's
    }
}

bool isEventObject(std::string_view text, std::size_t begin)
{
    EventMarks marks;
    JsonMembers members(text, begin);
    while (members.next() && members.skip()) {
        marks.note(members.member().key, text.substr(members.member().begin));
    }
    return members.outcome() == JsonSkip::Complete && marks.isEvent();
}

} // namespace trailscope
