// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace trailscope {

// The members of a record that loading looks at (CloudTrail user guide, "CloudTrail record contents"), and
// None for all others.
enum class RecordKey : std::uint8_t {
    None,
    EventVersion,
    UserIdentity,
    EventTime,
    EventSource,
    EventName,
    AwsRegion,
    SourceIpAddress,
    UserAgent,
    ErrorCode,
    ErrorMessage,
    ResponseElements,
    RequestId,
    EventId,
    ReadOnly,
    Resources,
    EventType,
    RecipientAccountId,
    SharedEventId,
    EventCategory,
    ServiceEventDetails,
    SessionCredentialFromConsole,
    InsightDetails,
    InsightEventSource, // of Insights in event data stores, as is the next
    InsightEventName,
    AccountId,
    TimeWindow,
    Summary,
    CloudTrailEvent, // of LookupEvents' envelope
};

// Tells which member a key names. The spelling of CloudTrail is found first; tools that re-export write other
// capitals (eventId), and any JSON may escape what it likes.
//
// Records of one trail have their keys in nearly the same order: what followed last time is tried first. One
// per thread.
class RecordKeys {
public:
    RecordKeys();

    // Before a record's first key.
    void begin() { m_previous = 0; }
    // `key` as it stands between its quotes.
    [[nodiscard]] RecordKey find(std::string_view key);

private:
    [[nodiscard]] RecordKey search(std::string_view key);

    // The places in the table of known keys that followed each key last time; the place before the first key
    // is 0.
    std::array<std::uint8_t, 64> m_successors{};
    std::uint8_t m_previous = 0;
    std::string m_unescaped;
};

} // namespace trailscope
