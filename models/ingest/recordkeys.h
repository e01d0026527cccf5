// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/column.h"
#include "text/sametext.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// The members of a record that loading looks at (CloudTrail user guide, "CloudTrail record contents"), and
// None for all others.
enum class RecordKey : std::uint8_t {
    None,
    Column, // its value goes into a column as it stands: FieldInfo::key
    EventVersion,
    UserIdentity,
    EventTime,
    EventSource,
    EventName,
    RequestParameters,
    ResponseElements,
    AdditionalEventData,
    RequestId,
    EventId,
    ReadOnly,
    Resources,
    ServiceEventDetails,
    SessionCredentialFromConsole,
    InsightDetails,
    InsightEventSource, // of Insights in event data stores, as is the next
    InsightEventName,
    AccountId,
    TimeWindow,
    Summary,
    CloudTrailEvent, // of LookupEvents' envelope
    Object, // means nothing here, and has an object or nothing
};

struct FoundKey {
    RecordKey key = RecordKey::None;
    Column column = Column::Event; // of RecordKey::Column
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
    void begin()
    {
        m_previous = 0;
        m_isPlain = true;
    }
    // Whether all keys since then were CloudTrail's own or no record's.
    [[nodiscard]] bool isPlain() const { return m_isPlain; }
    // `key` as it stands between its quotes.
    [[nodiscard]] FoundKey find(std::string_view key)
    {
        const Known &expected = m_successors[m_previous];
        if (!sameText(key, expected.name)) {
            return search(key);
        }
        m_previous = expected.place;
        return expected.found;
    }

private:
    struct Known {
        std::string_view name{};
        FoundKey found;
        std::uint8_t place = 0; // in the table of known keys; that before the first key is 0
    };
    [[nodiscard]] FoundKey search(std::string_view key);
    [[nodiscard]] static Known known(std::size_t place);

    // What followed each known key last time.
    std::array<Known, 64> m_successors{};
    std::uint8_t m_previous = 0;
    bool m_isPlain = true;
    std::vector<std::string> m_others; // keys that are no record's, those met first
    std::string m_unescaped;
};

} // namespace trailscope
