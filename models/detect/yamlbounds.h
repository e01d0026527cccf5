// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/rulefault.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace trailscope {

// What a file of rules may hold. The largest published ones have some kilobytes and six levels.
struct YamlLimits {
    std::size_t bytes = std::size_t{1} << 20; // of a file
    std::size_t depth = 64; // lists and maps in one another
    std::size_t nodes = 100'000; // of a document, what aliases repeat counted each time
    std::size_t aliases = 1'000; // of a document
};

// What is too much about a document, as far as its text tells at a glance: no library that reads YAML has to
// meet what is there to bring it down. Never less than there is, but for what stands in text that looks like
// quotation; reading counts again. Nothing when all is well.
[[nodiscard]] std::optional<RuleFault> yamlBoundsFault(std::string_view document, std::uint32_t firstLine,
                                                       const YamlLimits &limits = {});

// The same three sentences for those who count while they read.
[[nodiscard]] RuleFault tooDeepFault(const YamlLimits &limits, std::uint32_t line);
[[nodiscard]] RuleFault tooManyNodesFault(const YamlLimits &limits, std::uint32_t line);
[[nodiscard]] RuleFault tooManyAliasesFault(const YamlLimits &limits, std::uint32_t line);

} // namespace trailscope
