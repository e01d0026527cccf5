// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "evidence/digest/verification.h"

#include <cstddef>
#include <optional>
#include <string>

namespace trailscope::cli {

// A line for each digest and log: state, path, digest, reason. The digest is the one that lists a log, by its
// name; beside a digest, its own.
[[nodiscard]] std::string verifyTable(const VerificationReport &report, std::optional<std::size_t> width);
// All facts, each for itself.
[[nodiscard]] std::string verifyJson(const VerificationReport &report);

} // namespace trailscope::cli
