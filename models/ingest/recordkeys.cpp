// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/recordkeys.h"

#include "ingest/finding/recordfield.h"
#include "record/field.h"
#include "text/casefold.h"
#include "json/jsonstring.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace trailscope {

namespace {

struct KnownKey {
    constexpr KnownKey() = default;
    constexpr KnownKey(std::string_view keyName, RecordKey key)
        : name(keyName)
        , found{.key = key}
    {
    }
    std::string_view name{};
    FoundKey found{};
};

// In CloudTrail's own order; None where a key means nothing here but to the table of fields. Those that mean
// nothing at all are listed too: whatever is not is compared with every name of its length.
constexpr std::array kUsualKeys = {
    KnownKey{"", RecordKey::None}, // before the first
    KnownKey{"eventVersion", RecordKey::EventVersion},
    KnownKey{"userIdentity", RecordKey::UserIdentity},
    KnownKey{"eventTime", RecordKey::EventTime},
    KnownKey{"eventSource", RecordKey::EventSource},
    KnownKey{"eventName", RecordKey::EventName},
    KnownKey{"awsRegion", RecordKey::None},
    KnownKey{"sourceIPAddress", RecordKey::None},
    KnownKey{"userAgent", RecordKey::None},
    KnownKey{"errorCode", RecordKey::None},
    KnownKey{"errorMessage", RecordKey::None},
    KnownKey{"requestParameters", RecordKey::RequestParameters},
    KnownKey{"responseElements", RecordKey::ResponseElements},
    KnownKey{"additionalEventData", RecordKey::AdditionalEventData},
    KnownKey{"requestID", RecordKey::RequestId},
    KnownKey{"eventID", RecordKey::EventId},
    KnownKey{"readOnly", RecordKey::ReadOnly},
    KnownKey{"resources", RecordKey::Resources},
    KnownKey{"eventType", RecordKey::None},
    KnownKey{"apiVersion", RecordKey::None},
    KnownKey{"managementEvent", RecordKey::None},
    KnownKey{"recipientAccountId", RecordKey::None},
    KnownKey{"sharedEventID", RecordKey::None},
    KnownKey{"vpcEndpointId", RecordKey::None},
    KnownKey{"vpcEndpointAccountId", RecordKey::None},
    KnownKey{"eventCategory", RecordKey::None},
    KnownKey{"tlsDetails", RecordKey::Object},
    KnownKey{"serviceEventDetails", RecordKey::ServiceEventDetails},
    KnownKey{"sessionCredentialFromConsole", RecordKey::SessionCredentialFromConsole},
    KnownKey{"edgeDeviceDetails", RecordKey::Object},
    KnownKey{"addendum", RecordKey::Object},
    KnownKey{"eventContext", RecordKey::Object},
    KnownKey{"insightDetails", RecordKey::InsightDetails},
    KnownKey{"accountId", RecordKey::AccountId},
    KnownKey{"timeWindow", RecordKey::TimeWindow},
    KnownKey{"summary", RecordKey::Summary},
    KnownKey{"CloudTrailEvent", RecordKey::CloudTrailEvent},
    KnownKey{"insightEventSource", RecordKey::InsightEventSource},
    KnownKey{"insightEventName", RecordKey::InsightEventName},
};

constexpr bool isUsual(std::string_view name)
{
    return std::ranges::find(kUsualKeys, name, &KnownKey::name) != kUsualKeys.end();
}

// The usual ones, and behind them what the table of fields has besides.
consteval auto knownKeys()
{
    constexpr auto kIsUnusual = [](const FieldInfo &info) { return !isUsual(info.key); };
    constexpr auto kUnusual = static_cast<std::size_t>(std::ranges::count_if(kFields, kIsUnusual));
    std::array<KnownKey, kUsualKeys.size() + kUnusual> keys{};
    auto next = std::ranges::copy(kUsualKeys, keys.begin()).out;
    for (const FieldInfo &info : kFields) {
        if (kIsUnusual(info))
            *next++ = KnownKey{info.key, RecordKey::None};
    }
    for (const FieldInfo &info : kFields) {
        if (info.key.empty())
            continue;
        FoundKey &found = std::ranges::find(keys, info.key, &KnownKey::name)->found;
        if (found.key != RecordKey::None)
            throw "a key that is read in a way of its own, or for another field"; // does not compile then
        found = {RecordKey::Column, info.columns.all().front()};
    }
    return keys;
}
constexpr auto kKnownKeys = knownKeys();
// Of keys that are no record's.
constexpr std::size_t kOthersKept = 32;
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
    return {kKnownKeys[place].name, kKnownKeys[place].found, static_cast<std::uint8_t>(place)};
}

FoundKey RecordKeys::search(std::string_view key)
{
    for (std::size_t place = 1; place < kKnownKeys.size(); ++place) {
        if (sameText(key, kKnownKeys[place].name)) {
            m_successors[m_previous] = known(place);
            m_previous = static_cast<std::uint8_t>(place);
            return kKnownKeys[place].found;
        }
    }
    if (std::ranges::find(m_others, key) != m_others.end()) {
        return {};
    }
    if (key.contains('\\')) {
        m_unescaped.clear();
        appendUnescaped(m_unescaped, key);
        key = m_unescaped;
    }
    for (const KnownKey &candidate : kKnownKeys) {
        if (equalsIgnoringAsciiCase(key, candidate.name)) {
            m_isPlain = m_isPlain && candidate.found.key != RecordKey::EventName;
            return candidate.found;
        }
    }
    const KeyMeaning &meaning = meaningOfKey(key);
    if (meaning.field || meaning.isWholeRecord) {
        m_isPlain = false;
    } else if (m_others.size() < kOthersKept && key.data() != m_unescaped.data()) {
        m_others.emplace_back(key);
    }
    return {};
}

} // namespace trailscope
