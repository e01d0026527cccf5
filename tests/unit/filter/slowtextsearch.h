// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string_view>

namespace trailscope {

// What RawTextSearch promises, in the most obvious way: from every byte on, is it the text as it is, or JSON
// for it?
[[nodiscard]] bool slowTextSearch(std::string_view json, std::string_view text);

} // namespace trailscope
