// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string_view>

namespace trailscope {

// Hashes bytes with a secret that is new in every process, so that nobody can prepare two records that pass
// for one. For use within the process.
[[nodiscard]] std::uint64_t contentHash(std::string_view bytes);

} // namespace trailscope
