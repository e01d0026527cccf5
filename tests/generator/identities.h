// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "generator/eventrecord.h"
#include "generator/jsonobject.h"

#include <string>
#include <string_view>

namespace trailscope::generator {

// userIdentity elements of every type that the CloudTrail user guide lists, as JSON text.

struct IamUser {
    std::string account;
    std::string name;
    std::string principalId;
    std::string key;
};

// A role and one of its sessions.
struct RoleSession {
    std::string account;
    std::string role;
    std::string path = "/"; // of the role: "/aws-reserved/sso.amazonaws.com/"
    std::string roleId; // AROA…
    std::string session;
    std::string key;
    Seconds created = 0;
    bool mfa = false;
    std::string sourceIdentity = {};
    std::string ec2RoleDelivery = {}; // "1.0" or "2.0"
    std::string webIdentityProvider = {};
    std::string lambdaFunctionArn = {}; // inScopeOf
    std::string invokedBy = {};

    [[nodiscard]] std::string roleArn() const;
    [[nodiscard]] std::string sessionArn() const;
    [[nodiscard]] std::string sessionId() const { return roleId + ':' + session; }
};

// A long-lived key.
[[nodiscard]] std::string identity(const IamUser &user);
// A console session or GetSessionToken: `temporaryKey` (may be empty, as in sign-ins), MFA, since when.
[[nodiscard]] std::string identityInSession(const IamUser &user, std::string_view temporaryKey,
                                            Seconds created, bool mfa);
[[nodiscard]] std::string identity(const RoleSession &session);
[[nodiscard]] std::string rootIdentity(std::string_view account, std::string_view key = {},
                                       std::string_view alias = {});
[[nodiscard]] std::string assumedRootIdentity(std::string_view account, std::string_view key,
                                              Seconds created);
[[nodiscard]] std::string serviceIdentity(std::string_view service); // AWSService
[[nodiscard]] std::string untypedIdentity(std::string_view account,
                                          std::string_view service); // AwsServiceEvent
[[nodiscard]] std::string accountIdentity(std::string_view account,
                                          std::string_view principalId); // AWSAccount
[[nodiscard]] std::string federatedIdentity(const IamUser &issuer, std::string_view name,
                                            std::string_view key, Seconds created);
[[nodiscard]] std::string webIdentity(std::string_view provider, std::string_view audience,
                                      std::string_view subject);
[[nodiscard]] std::string samlIdentity(std::string_view qualifier, std::string_view subject,
                                       std::string_view provider);
[[nodiscard]] std::string identityCenterUser(std::string_view account, std::string_view userId,
                                             std::string_view storeId, std::string_view credentialId);
[[nodiscard]] std::string directoryIdentity(std::string_view account, std::string_view user,
                                            std::string_view principalId);
[[nodiscard]] std::string bareRoleIdentity(std::string_view account, std::string_view role,
                                           std::string_view roleId);
[[nodiscard]] std::string unknownIdentity(std::string_view account, std::string_view user,
                                          std::string_view userId, std::string_view storeId);

// {"credentials":{…},"assumedRoleUser":{…}}: what STS answers. The session token is a placeholder, not one
// that was ever issued.
[[nodiscard]] JsonObject issuedCredentials(const RoleSession &session, Seconds lifetime);

} // namespace trailscope::generator
