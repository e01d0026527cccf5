// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/fieldref.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// `value` as it has to be written in a filter to mean exactly this text: quoted when it holds a delimiter, a
// wildcard or a keyword.
[[nodiscard]] std::string quotedValue(std::string_view value);

// `field = value`, or `not field exists` for an absent one; `field == value` where `=` would mean a block of
// addresses.
[[nodiscard]] std::string equalityTerm(const FieldRef &field, const std::optional<std::string> &value);

// `field == value`: no other than this, also where case alone makes the difference.
[[nodiscard]] std::string exactTerm(const FieldRef &field, std::string_view value);
// `field in {value, …}`.
[[nodiscard]] std::string setTerm(const FieldRef &field, const std::vector<std::string> &values);
// `field exists`.
[[nodiscard]] std::string existenceTerm(const FieldRef &field);

// The six ways of Apply as Filter / Prepare as Filter.
enum class FilterCombination : std::uint8_t {
    Selected,
    NotSelected,
    AndSelected,
    OrSelected,
    AndNotSelected,
    OrNotSelected
};
// The filter text that results; brackets are added only where precedence needs them.
[[nodiscard]] std::string combinedFilter(std::string_view current, std::string_view term,
                                         FilterCombination how);

} // namespace trailscope
