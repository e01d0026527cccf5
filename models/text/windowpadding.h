// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>

namespace trailscope {

// Bytes every window of text is readable beyond its end (their content is unspecified): whoever scans JSON in
// steps of a vector needs them.
inline constexpr std::size_t kWindowPadding = 64;

} // namespace trailscope
