// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "cli/arguments.h"
#include "cli/askedrules.h"
#include "cli/progressline.h"
#include "cli/restriction.h"
#include "enrich/networkfiles.h"
#include "filter/compiledfilter.h"
#include "ingest/trail.h"
#include "record/instant.h"

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope::cli {

[[nodiscard]] UtcMs currentTime();

// What decides which events a command works on, checked before anything is read.
struct SelectionPlan {
    CompiledFilterPtr filter; // of the restriction too
    Restriction restriction;
    std::optional<TimeSpan> baseline; // of the field `new`
    AskedRules rules; // what the field `detections` has

    // Without rules. Fails with a translated message, of several lines for a filter: its text, a caret under
    // the place, the suggestion.
    [[nodiscard]] static std::expected<SelectionPlan, std::string> make(const Arguments &arguments);
};

// A loaded trail and the events of it that were asked for.
struct Selection {
    std::shared_ptr<Trail> trail;
    SnapshotPtr snapshot;
    std::shared_ptr<const LoadReport> report;
    NetworkFilesPtr networks; // null: none were named
    EventSet events;
    // An input, or a record on a second reading, could not be read; or memory had room for a part only.
    bool incomplete = false;
    std::vector<Field> notKnown; // said to be so
    std::optional<TimeSpan> baseline; // of the field `new`
    bool isBaselineNoted = false;

    [[nodiscard]] std::shared_ptr<const RawSource> raw() const { return {trail, &trail->raw()}; }
    [[nodiscard]] std::shared_ptr<PathColumns> paths() const { return {trail, &trail->pathColumns()}; }
    // Notes that records could not be read again, and says so.
    void noteUnreachable(std::uint64_t count);
    // Says which of the fields have not been found out for every event; of each once.
    void noteNotKnown(std::span<const FieldRef> fields);
    // Once `new` was found out: says what it is new against, and why that may be too little; once.
    void noteBaseline();
    [[nodiscard]] int status() const;
};

// Loads the paths, or the part of them that fits into memory, and selects; prints what is left out, and the
// load report's problems. Fails with the exit status.
[[nodiscard]] std::expected<Selection, int> loadSelection(const Arguments &arguments,
                                                          const SelectionPlan &plan, bool withCopies,
                                                          ProgressLine &progress,
                                                          const std::stop_token &stop);

} // namespace trailscope::cli
