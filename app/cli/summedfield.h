// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/field.h"

#include <optional>
#include <string>

namespace trailscope::cli {

// The field that --sum asks to add up, where it asks for one; nothing, with a message, where it cannot be
// added up.
[[nodiscard]] std::optional<std::optional<Field>> summedField(const std::string &name);

} // namespace trailscope::cli
