// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/fieldref.h"
#include "store/pathcolumns.h"
#include "store/snapshot.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// A value that a filter on a field can name.
struct KnownValue {
    std::string text;
    std::optional<std::uint64_t> rows; // nothing for what is offered without having been counted
};

// The field's values that hold `typed` (case aside), those that begin with it first, then by rows and by
// text; at most `limit`.
[[nodiscard]] std::vector<KnownValue> knownValues(const FieldRef &field, std::string_view typed,
                                                  const Snapshot *snapshot, const PathColumns *paths,
                                                  std::size_t limit);

} // namespace trailscope
