// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace trailscope {

// How a call makes credentials, or brings somebody to them.
enum class IssueKind : std::uint8_t {
    AssumeRole, // also with SAML, with a web identity, for a pod
    AssumeRoot,
    SessionToken, // GetSessionToken
    FederationToken, // GetFederationToken
    AccessKey, // CreateAccessKey
    SwitchRole, // in the console
    SignIn, // ConsoleLogin
    SigninToken, // GetSigninToken: a link into the console
    OAuthToken, // CreateOAuth2Token: `aws login`
    Instances, // RunInstances: each may have a role, whose sessions bear its name
};

// Nothing for calls that make no credentials. By CloudTrail's eventName.
[[nodiscard]] std::optional<IssueKind> issueKindOf(std::string_view eventName);

// When an issued credential expires: `Jul 10, 2023, 12:54:42 PM`, as STS writes it into records, or an ISO
// time.
[[nodiscard]] UtcMs parseExpiration(std::string_view text);

} // namespace trailscope
