// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/compiledfilterdata.h"
#include "store/eventset.h"
#include "store/rawsource.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// What is known about the steps before a record is read: a set for each step that needs none, null for the
// others.
using KnownSets = std::span<const EventSet *const>;

// Decides about one event at a time with its record at hand. One a worker.
class RecordEvaluator {
public:
    // `extractor` may be null when no path is to be read from records.
    RecordEvaluator(const CompiledFilter::Private &filter, KnownSets known, std::span<const JsonPath> paths,
                    std::span<const std::size_t> placeOfPath, std::unique_ptr<FieldExtractor> extractor);

    // What recordPasses() is asked about from here on. Both live until the next call.
    void setText(std::string_view text, std::span<const RecordInText> records);
    // Whether the event of records[i] passes.
    [[nodiscard]] bool recordPasses(std::size_t i);
    // Whether an event passes whose record cannot be read: it matches no text and no path.
    [[nodiscard]] bool passesUnread(EventIndex event);

private:
    // The records of the text that a search finds: the whole text is searched when the first is asked about.
    struct Search {
        std::vector<std::uint8_t> found;
        bool done = false;
    };
    [[nodiscard]] bool passes(std::size_t step, EventIndex event);
    [[nodiscard]] bool conditionPasses(const FilterCondition &condition);
    [[nodiscard]] bool found(std::size_t search);

    const CompiledFilter::Private &m_filter;
    KnownSets m_known;
    std::span<const JsonPath> m_paths; // those to be read from the record
    std::span<const std::size_t> m_placeOfPath; // the filter's path → its place in m_paths
    std::unique_ptr<FieldExtractor> m_extractor;
    std::string_view m_text;
    std::span<const RecordInText> m_records;
    std::vector<Search> m_searches;
    std::optional<std::size_t> m_current; // of m_records; nothing while a record cannot be read
    std::vector<ValueList> m_values;
    bool m_extracted = false; // of this record
    std::string m_scratch;
};

} // namespace trailscope
