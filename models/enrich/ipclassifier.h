// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/ipclass.h"

#include <string_view>

namespace trailscope {

// What kind of place a sourceIPAddress names, by the registries of special-purpose addresses (IANA, RFC 6890)
// and by how AWS writes its services. Of a public address it cannot say whether AWS has it: that takes the
// ranges that AWS publishes, so that the answer is never IpClass::Aws.
[[nodiscard]] IpClass classifyIp(std::string_view sourceIpAddress);

} // namespace trailscope
