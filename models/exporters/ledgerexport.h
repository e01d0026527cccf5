// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "exporters/csvwriter.h"
#include "investigate/ledger/ledger.h"

#include <string>

namespace trailscope {

// A line an entry, with a header, in the order of time.
[[nodiscard]] std::string ledgerCsv(const Snapshot &snapshot, const Ledger &ledger,
                                    const CsvFormat &format = {});

// A clean-up list in Markdown: what stands, with a box to tick and the call that takes it away; what was
// replaced or removed, with the event that proves it; and what the records leave unclear. `of` is whom it is
// about, empty for everybody.
[[nodiscard]] std::string ledgerMarkdown(const Snapshot &snapshot, const Ledger &ledger,
                                         const std::string &of);

} // namespace trailscope
