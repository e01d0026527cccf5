// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

// The keys under which the lists of a container stand: Records, lookup-events' Events, the logEvents and
// events of CloudWatch Logs, the results of Logs Insights, QueryResultRows of CloudTrail Lake, hits of a
// search engine and others. Such a container may be larger than a window; that is all that they say.
[[nodiscard]] bool isListKey(std::string_view key);
// The keys under which an envelope has one object: EventBridge's detail, aws.cloudtrail, _source and so on.
[[nodiscard]] bool isEnvelopeKey(std::string_view key);

struct SalvagedValue;
class ResultRows;

// An event that stands in something else.
struct UnwrappedEvent {
    std::string_view record; // its own JSON; kWindowPadding bytes behind it can be read while it is told
    std::size_t offset = 0; // where it stands in the text
    std::size_t length = 0;
    bool synthesised = false; // made of a row (queryrow.h, resultset.h) or of an object (objectmarks.h)
};

// What was found in a value.
struct Unwrapping {
    std::size_t events = 0;
    // Where rows of a result begin and end that are no events, in the text itself.
    std::vector<std::pair<std::size_t, std::size_t>> rowsWithoutEvent = {};
    // A string that holds events, or begins as one, cannot be read to its end: it is cut or damaged inside,
    // or larger than what is unpacked.
    bool incomplete = false;
};

// The tables of results in a text, and where that begins in what their offsets count in.
struct ResultsOfText {
    ResultRows *rows = nullptr;
    std::uint64_t textOffset = 0;
    bool isDamaged = false; // a row that stands alone may be one of the list before it
};

// Finds the events inside JSON that is no event itself: objects at any depth, and strings whose text is JSON
// again, to kMaximumLayers in one another. Never inside an event: what its caller wrote there is no evidence
// of another. An object that stands neither in a list nor under one of the keys above has to have an
// identifier of CloudTrail's form or, without any, say when it was: a rule or a test may have a record's
// members too. Nor in the test of a detection rule, which says what its sample is to set off.
//
// An object that holds the same event several times, lists in it aside, has it once: a record before what is
// put together, an object before a text.
//
// The rows of a result (resultset.h) in the text itself are events where somebody keeps the tables of the
// text; those in a string always are.
//
// Where an event is said to stand:
// - one that is an object of the text, or is put together of one: the object's own bytes.
// - one that a row is made into: the row's, which end with a square bracket as no record does.
// - one inside a string: the n-th event of a string (from 0) stands from n bytes behind the string's opening
//   quote to behind its closing quote. So each has an offset of its own, the last byte says that it has to be
//   unpacked, and the opening quote can be found again, going back from there.
class RecordUnwrapper {
public:
    static constexpr int kMaximumLayers = 8;
    // Of one string.
    static constexpr std::size_t kMaximumPackedEvents = 1'000'000;

    using Found = std::function<void(const UnwrappedEvent &event)>;

    // What begins there is complete JSON: a value, the event itself where it is one, or a string.
    // `layer`: so many texts it was in, one in another.
    static Unwrapping insideValue(std::string_view text, std::size_t begin, const Found &found, int layer = 0,
                                  const ResultsOfText &results = {});
    static Unwrapping insideString(std::string_view text, std::size_t begin, std::size_t end,
                                   const Found &found);
    // What is left of something damaged, where that is no event itself (eventsalvage.h).
    static Unwrapping insideSalvaged(std::string_view text, const SalvagedValue &value, const Found &found,
                                     const ResultsOfText &results = {});
};

} // namespace trailscope
