// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string_view>

namespace trailscope {

inline constexpr std::size_t kTarHeaderBytes = 512;

// Whether a tar archive of any kind (POSIX ustar and pax, GNU, the older forms) begins with these bytes.
// Pure; any thread.
[[nodiscard]] bool isTarHeader(std::string_view head);

} // namespace trailscope
