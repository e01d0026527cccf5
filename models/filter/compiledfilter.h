// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/parsedfilter.h"
#include "record/instant.h"
#include "store/eventset.h"
#include "store/pathcolumns.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

// The selected event's value of a field, for ${field}; nothing when there is none.
using SelectionLookup = std::function<std::optional<std::string>(const FieldRef &)>;

// A filter made ready to run: values parsed, regular expressions compiled, `now` fixed, ${field} bound.
// Immutable; any thread, any snapshot.
class CompiledFilter {
public:
    // Fails with the place of a value that cannot be: a bad regular expression, a time that is none, ${field}
    // without a selection.
    [[nodiscard]] static std::expected<std::shared_ptr<const CompiledFilter>, FilterError>
    compile(const ParsedFilter &parsed, UtcMs now, const SelectionLookup &selection = {});

    ~CompiledFilter();
    // Every event passes.
    [[nodiscard]] bool admitsAll() const;
    // Whether both snapshots give the same result: they have the same events, and know the same about those
    // that the filter asks.
    [[nodiscard]] bool answersAlike(const Snapshot &a, const Snapshot &b) const;
    [[nodiscard]] bool needsRawText() const; // free text, or paths that are no column yet

    struct Private;
    [[nodiscard]] const Private &data() const { return *d; }

private:
    CompiledFilter();
    std::unique_ptr<Private> d;
};
using CompiledFilterPtr = std::shared_ptr<const CompiledFilter>;

struct FilterResult {
    EventSet events;
    std::uint64_t unreachable
        = 0; // events whose record could not be read again, and so match no free text or path
    // Derived fields of the filter that have not been found out yet, for some events or for all: a term on
    // one holds for none of these.
    std::vector<Field> notKnown;
    bool stopped = false;
};

// The events that pass, copies included or not. Cheap terms first: records are read again only for events
// that the others leave open.
[[nodiscard]] FilterResult runFilter(const CompiledFilter &filter, const Snapshot &snapshot,
                                     const RawSource &raw, PathColumns &paths, bool withCopies = false,
                                     std::stop_token stop = {});

// The same among these events of the snapshot; the others are not looked at.
[[nodiscard]] FilterResult runFilterAmong(const CompiledFilter &filter, const Snapshot &snapshot,
                                          const RawSource &raw, PathColumns &paths, EventSet among,
                                          std::stop_token stop = {});

} // namespace trailscope
