// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string_view>

namespace trailscope {

// Whether the whole of `text` is like `pattern`, where * stands for any text and ? for one character (of
// UTF-8; a byte that is none counts as one). Both as they are: fold them before. Never worse than the product
// of the lengths.
[[nodiscard]] bool matchesWildcards(std::string_view text, std::string_view pattern);

} // namespace trailscope
