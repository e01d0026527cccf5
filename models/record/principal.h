// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace trailscope {

// Who acts, as people group it. The order is the order of the principals dock; names are those of the filter
// language.
enum class PrincipalKind : std::uint8_t {
    Root,
    AssumedRoot, // a session from sts:AssumeRoot
    User,
    Role,
    Federated,
    Saml,
    WebIdentity,
    IdentityCenter,
    Directory,
    Service,
    Account,
    Unknown,
};
inline constexpr int kPrincipalKindCount = static_cast<int>(PrincipalKind::Unknown) + 1;

// "root", "assumed-root", "user", … as filters and the command line spell it.
[[nodiscard]] std::string_view principalKindName(PrincipalKind kind);

// The parts of userIdentity that say who it is, unescaped; an absent, null or non-string part is empty.
struct IdentityFacts {
    std::string_view type{};
    std::string_view principalId{};
    std::string_view arn{};
    std::string_view accountId{};
    std::string_view accessKeyId{};
    std::string_view userName{};
    std::string_view invokedBy{};
    std::string_view identityProvider{};
    std::string_view onBehalfOfUserId{};
    std::string_view identityStoreArn{};
    std::string_view issuerType{}; // sessionContext.sessionIssuer
    std::string_view issuerUserName{};
    std::string_view issuerArn{};
    std::string_view issuerAccountId{};
    bool assumedRoot = false; // sessionContext.assumedRoot
};

// The decoded who. Owned by the caller and reused from event to event, so that no event allocates.
struct Principal {
    PrincipalKind kind = PrincipalKind::Unknown;
    std::string label; // canonical: "janedoe", "Administrator/JaneDoe", "root (alias)", "account 111122223333
                       // AIDA…", never empty
    std::string
        group; // what sessions of one principal share: the issuer's ARN for a role, the ARN or id for a user
    std::string user; // IAM, federated, SAML, web-identity or directory user name
    std::string role; // session issuer's name, or the role in the ARN
    std::string session; // role session name

    void clear();
};

// Whether an accountId or principalId stands for a caller without credentials (public access to S3; a web
// identity or SAML that was not accepted): no account.
[[nodiscard]] bool isAnonymous(std::string_view id);

// Follows the table of identity types in the CloudTrail user guide ("CloudTrail userIdentity element") with
// every fall-back for parts that are missing, so that no record is left without a label.
void decodePrincipal(const IdentityFacts &facts, Principal &out);

} // namespace trailscope
