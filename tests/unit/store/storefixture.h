// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/eventstore.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope::test {

// An identifier as ingest enters it: a UUID in columns of UUIDs, anything else as a text.
[[nodiscard]] IdValue idValue(Dictionaries &dictionaries, std::string_view text);

// A row that says where it stands and nothing else.
[[nodiscard]] EventRow rowAt(SourceId source, std::uint64_t offset);
void setText(EventRow &row, Dictionaries &dictionaries, Column column, std::string_view text);

} // namespace trailscope::test
