// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/report/leafnote.h"

#include <string_view>

namespace trailscope {

// What seems to be in a file that has the name of a log, though there is no log in it, by what its text
// begins with: an empty text begins with nothing.
[[nodiscard]] LeafNote insteadOfLog(std::string_view head);

} // namespace trailscope
