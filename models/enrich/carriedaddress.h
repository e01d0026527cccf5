// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "text/ipaddress.h"

namespace trailscope {

// The IPv4 address that an IPv6 address of translation (64:ff9b::/96) or of 6to4 (2002::/16) carries, which
// says where it is and what kind it is; any other address itself.
[[nodiscard]] IpAddress carriedAddress(const IpAddress &address);

} // namespace trailscope
