// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "cli/selection.h"
#include "exporters/outputsink.h"
#include "record/fieldref.h"
#include "store/pathcolumns.h"
#include "store/roworder.h"

#include <cstddef>
#include <expected>
#include <optional>
#include <stop_token>
#include <vector>

namespace trailscope::cli {

// Writes the rows as an aligned table for people. `columns` answers the paths among the fields, in order.
[[nodiscard]] std::expected<void, ExportError>
writeQueryTable(const Selection &selection, const RowList &rows, const std::vector<FieldRef> &fields,
                const std::vector<PathColumnPtr> &columns, OutputSink &sink,
                std::optional<std::size_t> terminalWidth, const std::stop_token &stop);

} // namespace trailscope::cli
