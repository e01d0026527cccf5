// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <string_view>

namespace trailscope {

// The keys that records begin with: CloudTrail's own order, and the alphabetical one of tools that re-export.
[[nodiscard]] bool beginsRecord(std::string_view key);

// How many of CloudTrail's own keys the whole object has that begins at text[begin]; none where it says that
// it is something else: a notification or message of a stream or queue, whose eventSource begins with aws:,
// or LookupEvents' envelope. An object with three of them that is no event was one, or lies about it.
inline constexpr std::size_t kKeysOfPartOfRecord = 3;
inline constexpr std::size_t kKeysOfWholeRecord = 8;
[[nodiscard]] std::size_t recordKeyCount(std::string_view text, std::size_t begin);

// What the members of an object, met one after the other, say about its being a CloudTrail event: it has
// eventVersion or eventSource, and eventName, insightDetails (in event data stores insightEventName) or
// summary, and is neither a message of a stream or queue, whose eventSource begins with aws:, nor
// LookupEvents' envelope. Says of complete objects what RecordParser says of them.
class EventMarks {
public:
    // A key as it is written, and what follows the colon behind it.
    void note(std::string_view key, std::string_view value);
    [[nodiscard]] bool isEvent() const { return m_hasVersionOrSource && m_hasSubject && !m_isOther; }

private:
    bool m_hasVersionOrSource = false;
    bool m_hasSubject = false;
    bool m_isOther = false;
};

// The same for the whole object that begins at text[begin].
[[nodiscard]] bool isEventObject(std::string_view text, std::size_t begin);

} // namespace trailscope
