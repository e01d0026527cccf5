// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <span>

namespace trailscope {

// What the hashes of this process are keyed with: 192 random bytes. Whoever can choose what stands in a log
// (a user agent, a session's name) could make texts that collide under a hash that everybody knows, and make
// loading as slow as he likes. Any thread.
[[nodiscard]] std::span<const char> hashSecret();

} // namespace trailscope
