// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/fieldvalue.h"

#include <string>
#include <vector>

namespace trailscope {

// The filter that says a value.
[[nodiscard]] std::string valueTerm(const FieldValue &value);

// The filter that says several at once: any of those of one field, `field in {…}`, and of every field that
// there is. Empty for none.
[[nodiscard]] std::string valuesTerm(const std::vector<FieldValue> &values);

} // namespace trailscope
