// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/rulefault.h"
#include "detect/yamlbounds.h"
#include "detect/yamlnode.h"

#include <cstdint>
#include <expected>
#include <string_view>
#include <vector>

namespace trailscope {

// One document of a YAML text. A fault costs the others nothing.
struct YamlDocument {
    std::uint32_t number = 0; // in its text, from 0; empty ones are counted and not given
    std::uint32_t line = 0; // where it begins, from 1
    std::string_view text; // a part of the text that was read
    std::expected<YamlNodePtr, RuleFault> root;
};

// Reads a text of YAML documents, by yaml-cpp, which nobody else is to know. Plain scalars keep what was
// typed; only `null`, `~` and nothing are null. What a rule has no use for is a fault: a key that is no text
// or stands twice, merge keys, types other than texts. Any thread.
//
// Fails as a whole where the text is no UTF-8 or larger than the limit.
[[nodiscard]] std::expected<std::vector<YamlDocument>, RuleFault>
readYamlDocuments(std::string_view text, const YamlLimits &limits = {});

} // namespace trailscope
