// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace trailscope {

// The keys under which the lists of a container stand: Records, lookup-events' Events, the logEvents and
// events of CloudWatch Logs, the results of Logs Insights, QueryResultRows of CloudTrail Lake, hits of a
// search engine.
[[nodiscard]] bool isListKey(std::string_view key);
// The keys under which an envelope has one object: EventBridge's detail, aws.cloudtrail, _source and so on.
[[nodiscard]] bool isEnvelopeKey(std::string_view key);

// Finds the events inside JSON that is no event itself.
//
// An object's value is looked into when it stands under one of the keys above, and when it is a string whose
// text is JSON again, whatever its key; to kMaximumLayers in one another. Objects under other keys are part
// of something else: a finding that quotes a record is not that record.
//
// Where an event is said to stand:
// - one that is an object of the text: its own bytes.
// - one inside a string: the n-th event of a string (from 0) stands from n bytes behind the string's opening
// quote
//   to behind its closing quote. So each has an offset of its own, the last byte says that it has to be
//   unpacked, and the opening quote can be found again, going back from there.
class RecordUnwrapper {
public:
    static constexpr int kMaximumLayers = 8;
    // Of one string.
    static constexpr std::size_t kMaximumPackedEvents = 60'000;

    // The event's own JSON, readable kWindowPadding bytes beyond its end for the time of the call; where it
    // stands in the text.
    using Found = std::function<void(std::string_view record, std::size_t offset, std::size_t length)>;

    // What stands at text[begin, end) is complete JSON. The number of events found.
    static std::size_t insideObject(std::string_view text, std::size_t begin, const Found &found);
    static std::size_t insideString(std::string_view text, std::size_t begin, std::size_t end,
                                    const Found &found);
    static std::size_t insideMember(std::string_view text, std::string_view key, std::size_t begin,
                                    std::size_t end, const Found &found);
};

} // namespace trailscope
