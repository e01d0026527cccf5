// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/eventshape.h"

#include "ingest/jsonmembers.h"
#include "record/casefold.h"

#include <algorithm>
#include <array>

namespace trailscope {

namespace {

constexpr std::array<std::string_view, 22> kRecordKeys = {
    "eventVersion",    "eventTime",           "eventSource", "eventName",        "eventID",
    "eventType",       "eventCategory",       "awsRegion",   "userIdentity",     "userAgent",
    "sourceIPAddress", "additionalEventData", "addendum",    "apiVersion",       "annotation",
    "errorCode",       "requestParameters",   "requestID",   "responseElements", "recipientAccountId",
    "managementEvent", "insightDetails",
};

} // namespace

bool beginsRecord(std::string_view key)
{
    return std::ranges::any_of(kRecordKeys,
                               [key](std::string_view name) { return equalsIgnoringAsciiCase(key, name); });
}

bool isEventObject(std::string_view text, std::size_t begin)
{
    bool hasVersionOrSource = false;
    bool hasSubject = false;
    bool isS3Notification = false;
    JsonMembers members(text, begin);
    while (members.next() && members.skip()) {
        const JsonMember &member = members.member();
        const std::string_view value = text.substr(member.begin, member.end - member.begin);
        if (isJsonKey(member.key, "eventVersion")) {
            hasVersionOrSource = true;
        } else if (isJsonKey(member.key, "eventSource")) {
            hasVersionOrSource = true;
            isS3Notification = value == "\"aws:s3\"";
        } else if (isJsonKey(member.key, "eventName") || isJsonKey(member.key, "insightDetails")
                   || isJsonKey(member.key, "summary")) {
            hasSubject = true;
        } else if (isJsonKey(member.key, "CloudTrailEvent")) {
            return false; // of LookupEvents, whose EventName and EventSource are copies of the record's
        }
    }
    return members.outcome() == JsonSkip::Complete && hasVersionOrSource && hasSubject && !isS3Notification;
}

} // namespace trailscope
