// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/principal.h"

#include "text/casefold.h"

#include <cstddef>

namespace trailscope {

namespace {

enum class IdentityType : std::uint8_t {
    Missing,
    Root,
    IamUser,
    AssumedRole,
    Role,
    FederatedUser,
    Directory,
    AwsAccount,
    AwsService,
    IdentityCenterUser,
    SamlUser,
    WebIdentityUser,
    Other, // `Unknown`, and whatever CloudTrail adds
};

IdentityType identityType(std::string_view type)
{
    const auto is = [type](std::string_view name) { return equalsIgnoringAsciiCase(type, name); };
    switch (type.size()) {
    case 0:
        return IdentityType::Missing;
    case 4:
        if (is("Root"))
            return IdentityType::Root;
        return is("Role") ? IdentityType::Role : IdentityType::Other;
    case 7:
        return is("IAMUser") ? IdentityType::IamUser : IdentityType::Other;
    case 8:
        return is("SAMLUser") ? IdentityType::SamlUser : IdentityType::Other;
    case 9:
        return is("Directory") ? IdentityType::Directory : IdentityType::Other;
    case 10:
        if (is("AWSAccount"))
            return IdentityType::AwsAccount;
        return is("AWSService") ? IdentityType::AwsService : IdentityType::Other;
    case 11:
        return is("AssumedRole") ? IdentityType::AssumedRole : IdentityType::Other;
    case 13:
        return is("FederatedUser") ? IdentityType::FederatedUser : IdentityType::Other;
    case 15:
        return is("WebIdentityUser") ? IdentityType::WebIdentityUser : IdentityType::Other;
    case 18:
        return is("IdentityCenterUser") ? IdentityType::IdentityCenterUser : IdentityType::Other;
    default:
        return IdentityType::Other;
    }
}

// What follows the fifth colon: `user/path/janedoe`; empty for what is no ARN.
std::string_view arnResource(std::string_view arn)
{
    if (!arn.starts_with("arn:"))
        return {};
    std::size_t at = 0;
    for (int colon = 0; colon < 5; ++colon) {
        at = arn.find(':', at);
        if (at == std::string_view::npos)
            return {};
        ++at;
    }
    return arn.substr(at);
}

// The last part of the path: `janedoe`.
std::string_view arnTail(std::string_view arn)
{
    const std::string_view resource = arnResource(arn);
    const std::size_t slash = resource.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : resource.substr(slash + 1);
}

std::string_view afterColon(std::string_view principalId)
{
    const std::size_t colon = principalId.find(':');
    return colon == std::string_view::npos ? std::string_view() : principalId.substr(colon + 1);
}

std::string_view beforeColon(std::string_view principalId)
{
    return principalId.substr(0, principalId.find(':'));
}

std::string_view firstOf(std::string_view a, std::string_view b, std::string_view c = {},
                         std::string_view d = {})
{
    if (!a.empty())
        return a;
    if (!b.empty())
        return b;
    return !c.empty() ? c : d;
}

// The last resort of every type.
void labelByRemainder(const IdentityFacts &facts, Principal &out)
{
    const std::string_view rest
        = firstOf(facts.userName, facts.invokedBy, firstOf(arnTail(facts.arn), facts.principalId));
    if (!rest.empty()) {
        out.label = rest;
    } else if (!facts.accountId.empty()) {
        out.label = "account ";
        out.label += facts.accountId;
    } else {
        out.label = "unknown";
    }
}

void decodeRoot(const IdentityFacts &facts, Principal &out)
{
    out.label = "root";
    out.group = firstOf(facts.arn, facts.accountId, facts.principalId);
    if (facts.assumedRoot) {
        out.kind = PrincipalKind::AssumedRoot;
        out.label += " (AssumeRoot)";
        out.session = afterColon(facts.principalId);
        return;
    }
    out.kind = PrincipalKind::Root;
    if (!facts.userName.empty()) {
        out.label += " (";
        out.label += facts.userName;
        out.label += ')';
    }
}

void decodeAssumedRole(const IdentityFacts &facts, Principal &out)
{
    constexpr std::string_view kResourcePrefix = "assumed-role/";
    out.kind = PrincipalKind::Role;
    std::string_view roleInArn;
    std::string_view sessionInArn;
    std::string_view arnOfRole; // the ARN without its session
    const std::string_view resource = arnResource(facts.arn);
    if (resource.starts_with(kResourcePrefix)) {
        roleInArn = resource.substr(kResourcePrefix.size());
        arnOfRole = facts.arn;
        const std::size_t slash = roleInArn.find('/');
        if (slash != std::string_view::npos) {
            sessionInArn = roleInArn.substr(slash + 1);
            arnOfRole.remove_suffix(sessionInArn.size() + 1);
            roleInArn = roleInArn.substr(0, slash);
        }
    }
    const std::string_view roleId = beforeColon(facts.principalId);
    out.role = firstOf(facts.issuerUserName, roleInArn, arnTail(facts.issuerArn));
    out.session = firstOf(sessionInArn, afterColon(facts.principalId));
    out.group = firstOf(facts.issuerArn, arnOfRole, roleId);

    const std::string_view who = firstOf(out.role, roleId);
    if (who.empty() && out.session.empty()) {
        labelByRemainder(facts, out);
        return;
    }
    out.label = who;
    if (!out.session.empty()) {
        if (!out.label.empty())
            out.label += '/';
        out.label += out.session;
    }
}

void decodeFederatedUser(const IdentityFacts &facts, Principal &out)
{
    constexpr std::string_view kResourcePrefix = "federated-user/";
    out.kind = PrincipalKind::Federated;
    std::string_view inArn = arnResource(facts.arn);
    inArn = inArn.starts_with(kResourcePrefix) ? inArn.substr(kResourcePrefix.size()) : std::string_view();
    out.user = firstOf(inArn, afterColon(facts.principalId), facts.userName);
    out.group = firstOf(facts.arn, facts.principalId);
    if (out.user.empty())
        labelByRemainder(facts, out);
    else
        out.label = out.user;
}

void decodeExternalUser(const IdentityFacts &facts, Principal &out)
{
    out.user = facts.userName;
    out.group = facts.principalId;
    if (facts.userName.empty()) {
        labelByRemainder(facts, out);
        return;
    }
    out.label = facts.userName;
    if (!facts.identityProvider.empty()) {
        out.label += " @ ";
        out.label += facts.identityProvider;
    }
}

void decodeIdentityCenterUser(const IdentityFacts &facts, Principal &out)
{
    out.kind = PrincipalKind::IdentityCenter;
    out.user = firstOf(facts.userName, facts.onBehalfOfUserId);
    out.group = firstOf(facts.onBehalfOfUserId, facts.userName, facts.principalId);
    if (facts.onBehalfOfUserId.empty()) {
        labelByRemainder(facts, out);
        return;
    }
    out.label = facts.onBehalfOfUserId;
    if (const std::string_view store = arnTail(facts.identityStoreArn); !store.empty()) {
        out.label += " (";
        out.label += store;
        out.label += ')';
    }
}

void decodeAccount(const IdentityFacts &facts, Principal &out)
{
    if (isAnonymous(facts.accountId) || isAnonymous(facts.principalId)) {
        out.label = "anonymous";
        out.group = out.label;
        return;
    }
    out.kind = PrincipalKind::Account;
    // The caller's own id, seen from the other account: AIDA…, or AROA…:session
    out.session = afterColon(facts.principalId);
    out.group = firstOf(beforeColon(facts.principalId), facts.accountId);
    if (facts.accountId.empty() && facts.principalId.empty()) {
        labelByRemainder(facts, out);
        return;
    }
    out.label = "account";
    if (!facts.accountId.empty()) {
        out.label += ' ';
        out.label += facts.accountId;
    }
    if (!facts.principalId.empty() && facts.principalId != facts.accountId) {
        out.label += ' ';
        out.label += facts.principalId;
    }
}

void decodeNamed(const IdentityFacts &facts, Principal &out)
{
    const std::string_view name = firstOf(facts.userName, arnTail(facts.arn));
    (out.kind == PrincipalKind::Role ? out.role : out.user) = name;
    if (name.empty() && !facts.principalId.empty())
        out.label = facts.principalId;
    else if (name.empty())
        labelByRemainder(facts, out);
    else
        out.label = name;
}

} // namespace

std::string_view principalKindName(PrincipalKind kind)
{
    switch (kind) {
    case PrincipalKind::Root:
        return "root";
    case PrincipalKind::AssumedRoot:
        return "assumed-root";
    case PrincipalKind::User:
        return "user";
    case PrincipalKind::Role:
        return "role";
    case PrincipalKind::Federated:
        return "federated";
    case PrincipalKind::Saml:
        return "saml";
    case PrincipalKind::WebIdentity:
        return "web-identity";
    case PrincipalKind::IdentityCenter:
        return "identity-center";
    case PrincipalKind::Directory:
        return "directory";
    case PrincipalKind::Service:
        return "service";
    case PrincipalKind::Account:
        return "account";
    case PrincipalKind::Unknown:
        break;
    }
    return "unknown";
}

void Principal::clear()
{
    kind = PrincipalKind::Unknown;
    label.clear();
    group.clear();
    user.clear();
    role.clear();
    session.clear();
}

bool isAnonymous(std::string_view id)
{
    return equalsIgnoringAsciiCase(id, "anonymous") || equalsIgnoringAsciiCase(id, "ANONYMOUS_PRINCIPAL");
}

void decodePrincipal(const IdentityFacts &facts, Principal &out)
{
    out.clear();
    switch (identityType(facts.type)) {
    case IdentityType::Root:
        decodeRoot(facts, out);
        break;
    case IdentityType::IamUser:
        out.kind = PrincipalKind::User;
        out.group = firstOf(facts.arn, facts.principalId);
        decodeNamed(facts, out);
        break;
    case IdentityType::AssumedRole:
        decodeAssumedRole(facts, out);
        break;
    case IdentityType::Role:
        out.kind = PrincipalKind::Role;
        out.group = firstOf(facts.arn, facts.principalId);
        decodeNamed(facts, out);
        break;
    case IdentityType::FederatedUser:
        decodeFederatedUser(facts, out);
        break;
    case IdentityType::Directory:
        out.kind = PrincipalKind::Directory;
        out.group = firstOf(facts.arn, facts.principalId);
        decodeNamed(facts, out);
        break;
    case IdentityType::AwsAccount:
        decodeAccount(facts, out);
        break;
    case IdentityType::AwsService:
        out.kind = PrincipalKind::Service;
        if (!facts.invokedBy.empty())
            out.label = facts.invokedBy;
        else
            labelByRemainder(facts, out);
        break;
    case IdentityType::IdentityCenterUser:
        decodeIdentityCenterUser(facts, out);
        break;
    case IdentityType::SamlUser:
        out.kind = PrincipalKind::Saml;
        decodeExternalUser(facts, out);
        break;
    case IdentityType::WebIdentityUser:
        out.kind = PrincipalKind::WebIdentity;
        decodeExternalUser(facts, out);
        break;
    case IdentityType::Missing:
        // Service events name only the service and the account it worked in.
        out.user = facts.userName;
        if (!facts.invokedBy.empty()) {
            out.kind = PrincipalKind::Service;
            out.label = facts.invokedBy;
        } else {
            labelByRemainder(facts, out);
        }
        break;
    case IdentityType::Other:
        // Identity Center's sign-ins come here: `Unknown`, with the user in userName or onBehalfOf.
        out.user = firstOf(facts.userName, facts.onBehalfOfUserId);
        if (facts.userName.empty() && !facts.onBehalfOfUserId.empty())
            out.label = facts.onBehalfOfUserId;
        else
            labelByRemainder(facts, out);
        break;
    }
    if (out.group.empty())
        out.group = out.label;
}

} // namespace trailscope
