// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/fieldref.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// What the grammar expects where the cursor stands.
enum class CompletionPlace : std::uint8_t {
    Operand, // the start of a term
    AfterWord, // behind what may be a field or free text: operators, or what follows a term
    Value,
    Set, // behind `in`: the opening brace
    SetValue,
    AfterTerm,
};

struct CompletionContext {
    CompletionPlace place = CompletionPlace::Operand;
    std::optional<FieldRef>
        field; // AfterWord, Value, SetValue: what stands before the operator, where it is one
    std::string typed; // what is there of the word already, without quotes
    std::size_t position = 0; // of the word that is being typed; the cursor where there is none
    std::size_t length = 0;
};

[[nodiscard]] CompletionContext completionContext(std::string_view text, std::size_t cursor);

} // namespace trailscope
