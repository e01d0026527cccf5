// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string_view>

namespace trailscope {

// How the call was made. A judgement from several fields, to be shown as one.
enum class Origin : std::uint8_t {
    Console,
    Cli,
    Sdk,
    Iac, // infrastructure as code: Terraform, CloudFormation, Pulumi, CDK …
    Service,
    Browser, // a browser's user agent, and nothing that says whether the page was the console
    Unknown,
};
inline constexpr int kOriginCount = static_cast<int>(Origin::Unknown) + 1;
[[nodiscard]] std::string_view originName(Origin origin);

struct OriginFacts {
    std::string_view userAgent{};
    std::string_view sourceIp{};
    std::string_view eventType{};
    std::string_view identityType{};
    std::string_view invokedBy{};
    bool sessionCredentialFromConsole = false;
};

// What the record states (event type, invokedBy, identity type) comes before what the user agent suggests. A
// command line or an infrastructure tool that runs on credentials from the console counts as that tool.
[[nodiscard]] Origin classifyOrigin(const OriginFacts &facts);

} // namespace trailscope
