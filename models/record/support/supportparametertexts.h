// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <span>
#include <string_view>

namespace trailscope {

// What one value of a parameter stands for. The texts are marked for translation in the context
// SupportParameters; `text` may be null.
struct SupportValueText {
    std::string_view value;
    const char *reading;
    const char *text;
};

// A parameter of AWS Support's calls that needs no more than a fixed text.
struct SupportParameterText {
    std::string_view key;
    const char *title;
    const char *text;
    std::span<const SupportValueText> values;
};

// By the key in the record; null for one that has no text.
[[nodiscard]] const SupportParameterText *supportParameterText(std::string_view key);

} // namespace trailscope
