// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "exporters/outputsink.h"

#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace trailscope::cli {

// Why the output cannot be where --output says, as far as that can be told before anything is read; nothing
// when all is well. Evidence is never written over: nothing that the inputs name or hold, read or not.
[[nodiscard]] std::optional<std::string>
outputObstacle(const std::string &path, std::span<const std::string> inputs, const std::stop_token &stop);

// Standard output for an empty path. Opened only when there is something to write: the temporary file must
// not be found by the reading of its folder.
[[nodiscard]] std::expected<std::unique_ptr<OutputSink>, ExportError> openOutput(const std::string &path);
// Columns of the terminal that the output goes to; nothing when it goes elsewhere.
[[nodiscard]] std::optional<std::size_t> outputWidth(const std::string &path);

// An exit status; prints what went wrong.
[[nodiscard]] int failedOutput(const ExportError &error);
// Writes a whole text; an exit status.
[[nodiscard]] int writeOutput(const std::string &path, std::string_view text);

} // namespace trailscope::cli
