// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/compiledfilterdata.h"
#include "store/eventset.h"
#include "store/rawsource.h"

#include <memory>
#include <span>
#include <string>
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

    // Whether the event passes; `record` is null when it could not be read, and then matches no text and no
    // path.
    [[nodiscard]] bool passes(EventIndex event, const std::string_view *record);

private:
    [[nodiscard]] bool passes(std::size_t step, EventIndex event, const std::string_view *record);
    [[nodiscard]] bool leafPasses(const FilterLeaf &leaf, std::string_view record);

    const CompiledFilter::Private &m_filter;
    KnownSets m_known;
    std::span<const JsonPath> m_paths; // those to be read from the record
    std::span<const std::size_t> m_placeOfPath; // the filter's path → its place in m_paths
    std::unique_ptr<FieldExtractor> m_extractor;
    std::vector<ValueList> m_values;
    bool m_extracted = false; // of this record
    std::string m_scratch;
};

} // namespace trailscope
