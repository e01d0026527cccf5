// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/recordkeys.h"

#include "text/casefold.h"
#include "json/jsonstring.h"

#include <utility>

namespace trailscope {

namespace {

struct KnownKey {
    std::string_view name;
    RecordKey key;
};

// Those that mean nothing here are in the table all the same: whatever is not is compared with every name of
// its length.
constexpr std::array kKnownKeys = {
    KnownKey{"", RecordKey::None}, // before the first
    KnownKey{"eventVersion", RecordKey::EventVersion},
    KnownKey{"userIdentity", RecordKey::UserIdentity},
    KnownKey{"eventTime", RecordKey::EventTime},
    KnownKey{"eventSource", RecordKey::EventSource},
    KnownKey{"eventName", RecordKey::EventName},
    KnownKey{"awsRegion", RecordKey::AwsRegion},
    KnownKey{"sourceIPAddress", RecordKey::SourceIpAddress},
    KnownKey{"userAgent", RecordKey::UserAgent},
    KnownKey{"errorCode", RecordKey::ErrorCode},
    KnownKey{"errorMessage", RecordKey::ErrorMessage},
    KnownKey{"requestParameters", RecordKey::None},
    KnownKey{"responseElements", RecordKey::ResponseElements},
    KnownKey{"additionalEventData", RecordKey::None},
    KnownKey{"requestID", RecordKey::RequestId},
    KnownKey{"eventID", RecordKey::EventId},
    KnownKey{"readOnly", RecordKey::ReadOnly},
    KnownKey{"resources", RecordKey::Resources},
    KnownKey{"eventType", RecordKey::EventType},
    KnownKey{"apiVersion", RecordKey::None},
    KnownKey{"managementEvent", RecordKey::None},
    KnownKey{"recipientAccountId", RecordKey::RecipientAccountId},
    KnownKey{"sharedEventID", RecordKey::SharedEventId},
    KnownKey{"vpcEndpointId", RecordKey::None},
    KnownKey{"vpcEndpointAccountId", RecordKey::None},
    KnownKey{"eventCategory", RecordKey::EventCategory},
    KnownKey{"tlsDetails", RecordKey::None},
    KnownKey{"serviceEventDetails", RecordKey::ServiceEventDetails},
    KnownKey{"sessionCredentialFromConsole", RecordKey::SessionCredentialFromConsole},
    KnownKey{"edgeDeviceDetails", RecordKey::None},
    KnownKey{"addendum", RecordKey::None},
    KnownKey{"eventContext", RecordKey::None},
    KnownKey{"insightDetails", RecordKey::InsightDetails},
    KnownKey{"accountId", RecordKey::AccountId},
    KnownKey{"timeWindow", RecordKey::TimeWindow},
    KnownKey{"summary", RecordKey::Summary},
    KnownKey{"CloudTrailEvent", RecordKey::CloudTrailEvent},
    KnownKey{"insightEventSource", RecordKey::InsightEventSource},
    KnownKey{"insightEventName", RecordKey::InsightEventName},
};
static_assert(kKnownKeys.size() <= 64);

} // namespace

RecordKeys::RecordKeys()
{
    // CloudTrail's own order is the table's.
    for (std::size_t place = 0; place + 1 < kKnownKeys.size(); ++place) {
        m_successors[place] = known(place + 1);
    }
}

RecordKeys::Known RecordKeys::known(std::size_t place)
{
    return {kKnownKeys[place].name, kKnownKeys[place].key, static_cast<std::uint8_t>(place)};
}

RecordKey RecordKeys::search(std::string_view key)
{
    for (std::size_t place = 1; place < kKnownKeys.size(); ++place) {
        if (sameText(key, kKnownKeys[place].name)) {
            m_successors[m_previous] = known(place);
            m_previous = static_cast<std::uint8_t>(place);
            return kKnownKeys[place].key;
        }
    }
    if (key.contains('\\')) {
        m_unescaped.clear();
        appendUnescaped(m_unescaped, key);
        key = m_unescaped;
    }
    for (const KnownKey &candidate : kKnownKeys) {
        if (equalsIgnoringAsciiCase(key, candidate.name)) {
            return candidate.key;
        }
    }
    return RecordKey::None;
}

} // namespace trailscope
