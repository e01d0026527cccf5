// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "enrich/networkfiles.h"
#include "ingest/report/reportnotes.h"

#include <vector>

namespace trailscope::cli {

// What is said of the files that --networks names: of each what it is, or why it cannot be used.
[[nodiscard]] std::vector<ReportNote> networkNotes(const NetworkFilesPtr &networks);
// Prints the problems, and with `all` the rest too. True where one of them cannot be used.
bool printNetworkNotes(const NetworkFilesPtr &networks, bool all);

} // namespace trailscope::cli
