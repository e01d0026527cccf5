// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/listing/readscope.h"
#include "opening/memoryjudgement.h"

#include <cstdint>
#include <optional>

namespace trailscope::cli {

// The part of the files to read where not all of them fit into the memory that is available: the latest days
// that do, of those on which events of the asked time are delivered when all goes well. Says so on standard
// error, and which days are left out. Nothing where everything is to be read: because it fits, or because no
// part can be told from the rest, which is said then.
[[nodiscard]] std::optional<ReadScope> fittingPart(const InputListing &listing, const ReadScope &asked,
                                                   std::uint64_t availableBytes);

} // namespace trailscope::cli
